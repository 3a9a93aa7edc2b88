"use client";

import { clsx } from "clsx";
import { useRef } from "react";
import { VirtualColumn } from "@/components/ui/virtual-column.tsx";
import { GroupFailed } from "@/features/sections/group-tasks.tsx";
import { useGroup } from "@/features/sections/use-group.ts";
import { selectable } from "@/features/selection/selectable-task.ts";
import { SelectionArea } from "@/features/selection/selection-area.tsx";
import { ListEnd } from "@/features/tasks/list-end.tsx";
import { TaskRow } from "@/features/tasks/task-row.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FirstTaskPage, useTaskPages } from "@/features/tasks/use-task-pages.ts";
import { type ValueGroupProps, ValueHeading } from "./value-heading.tsx";

/** A group as a column of a board, which scrolls by itself. */
export function ValueColumn({ group, variables, comesAtOnce, refreshes }: ValueGroupProps) {
  const element = useRef<HTMLElement>(null);
  const { tasks, total, isFailed, retry } = useGroup(element, variables, comesAtOnce, refreshes);
  return (
    <section
      ref={element}
      aria-label={group.name}
      className={clsx(
        "max-h-[calc(100dvh-13rem)] min-h-60 w-[calc(100vw-2rem)] shrink-0 snap-start flex-col gap-1 rounded-panel bg-sunken p-1.5 sm:w-72 print:max-h-none",
        total === 0 ? "hidden" : "flex",
      )}
    >
      <ValueHeading group={group} total={total} />
      {tasks && total !== undefined && total > 0 && (
        <Cards
          key={JSON.stringify(variables)}
          name={group.name}
          tasks={tasks}
          total={total}
          variables={variables}
          refreshes={refreshes}
        />
      )}
      {isFailed && <GroupFailed onRetry={retry} />}
    </section>
  );
}

type CardsProps = Pick<ValueGroupProps, "variables" | "refreshes"> & {
  name: string;
  tasks: FirstTaskPage;
  total: number;
};

function Cards({ name, tasks, total, variables, refreshes }: CardsProps) {
  const { view } = useTaskScreen();
  const { nodes, end, more, retry } = useTaskPages(tasks, variables, refreshes);
  return (
    <SelectionArea tasks={nodes} read={selectable}>
      <VirtualColumn
        label={name}
        items={nodes}
        total={total}
        keptId={view.taskId}
        end={<ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />}
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
