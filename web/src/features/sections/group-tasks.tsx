"use client";

import { type ReactNode, useLayoutEffect, useMemo } from "react";
import { Button } from "@/components/ui/button.tsx";
import { VirtualColumn } from "@/components/ui/virtual-column.tsx";
import { VirtualList } from "@/components/ui/virtual-list.tsx";
import { useArrange } from "@/features/arrange/arrange-context.ts";
import { selectable } from "@/features/selection/selectable-task.ts";
import { SelectionArea } from "@/features/selection/selection-area.tsx";
import { ListEnd } from "@/features/tasks/list-end.tsx";
import { TaskRow } from "@/features/tasks/task-row.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import { type FirstTaskPage, useTaskPages } from "@/features/tasks/use-task-pages.ts";

export type GroupTasksProps = {
  /** Of the section, or of the project for the tasks that are in none. */
  groupId: string;
  name: string;
  /** The name of the list for screen readers. */
  label: string;
  /** Its place among the groups. */
  order: number;
  tasks: FirstTaskPage;
  total: number;
  variables: ListVariables;
  refreshes: number;
  /** What stands there when there are no tasks. */
  hint: ReactNode;
};

/** All pages of a group that were loaded; the page knows their order for as long as they are on screen. */
function useGroupPages({ groupId, name, order, tasks, variables, refreshes }: GroupTasksProps) {
  const pages = useTaskPages(tasks, variables, refreshes);
  const { show } = useArrange();
  const taskIds = useMemo(() => pages.nodes.map(({ id }) => id), [pages.nodes]);
  useLayoutEffect(() => show({ id: groupId, name, taskIds }, order), [show, groupId, name, taskIds, order]);
  return pages;
}

/** The tasks of a group one below the other, in the flow of the page. */
export function GroupRows(props: GroupTasksProps) {
  const { view } = useTaskScreen();
  const { nodes, end, more, retry } = useGroupPages(props);
  if (nodes.length === 0) return props.hint;
  return (
    <>
      <SelectionArea tasks={nodes} read={selectable}>
        <VirtualList label={props.label} items={nodes} total={props.total} keptId={view.taskId}>
          {(node) => <TaskRow task={node} />}
        </VirtualList>
      </SelectionArea>
      <ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />
    </>
  );
}

/** The tasks of a group as cards of a column, which scrolls by itself. */
export function GroupCards({ foot, ...props }: GroupTasksProps & { foot: ReactNode }) {
  const { view } = useTaskScreen();
  const { nodes, end, more, retry } = useGroupPages(props);
  return (
    <SelectionArea tasks={nodes} read={selectable}>
      <VirtualColumn
        label={props.label}
        items={nodes}
        total={props.total}
        keptId={view.taskId}
        end={
          <>
            {nodes.length === 0 && props.hint}
            <ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />
            {foot}
          </>
        }
      >
        {(node) => (
          <div className="overflow-hidden rounded-field border border-line bg-surface shadow-xs">
            <TaskRow task={node} isCard />
          </div>
        )}
      </VirtualColumn>
    </SelectionArea>
  );
}

/** What stands for a group that did not come. */
export function GroupFailed({ onRetry }: { onRetry(): void }) {
  return (
    <p role="alert" className="flex items-center gap-2 p-2 text-sm text-muted">
      Its tasks could not be loaded.
      <Button size="small" onClick={onRetry}>
        Retry
      </Button>
    </p>
  );
}

/** What stands where a group is empty: that something can be put there. */
export function GroupHint() {
  return (
    <p className="no-print rounded-field border border-dashed border-line px-3 py-2.5 text-sm text-muted group-data-drop-over/group:border-accent group-data-drop-over/group:bg-accent-soft">
      No tasks here. Drag some in, or add one.
    </p>
  );
}
