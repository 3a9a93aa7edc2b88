"use client";

import { VirtualList } from "@/components/ui/virtual-list.tsx";
import { selectable } from "@/features/selection/selectable-task.ts";
import { SelectionArea } from "@/features/selection/selection-area.tsx";
import { ListEnd } from "./list-end.tsx";
import { TaskRow } from "./task-row.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import type { ListVariables } from "./task-view.ts";
import { type FirstTaskPage, useTaskPages } from "./use-task-pages.ts";

type Props = {
  /** The name of the list for screen readers. */
  label?: string;
  tasks: FirstTaskPage;
  total: number;
  variables: ListVariables;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

/** The rows of all pages loaded so far. Mount it anew for another filter or order. */
export function TaskList({ label = "Tasks", tasks, total, variables, refreshes }: Props) {
  const { view } = useTaskScreen();
  const { nodes, end, more, retry } = useTaskPages(tasks, variables, refreshes);
  return (
    <>
      <SelectionArea tasks={nodes} read={selectable}>
        <VirtualList label={label} items={nodes} total={total} keptId={view.taskId}>
          {(node) => <TaskRow task={node} excerpt={node.descriptionExcerpt} />}
        </VirtualList>
      </SelectionArea>
      <ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />
    </>
  );
}
