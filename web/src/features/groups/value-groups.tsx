"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef } from "react";
import { useQuery } from "urql";
import { startOfHour } from "@/features/filters/criteria-filter.ts";
import { GroupFailed } from "@/features/sections/group-tasks.tsx";
import { unknownGroup } from "@/features/sections/group-variables.ts";
import { useGroup } from "@/features/sections/use-group.ts";
import { Count } from "@/features/tasks/count.tsx";
import { EmptyList } from "@/features/tasks/empty-list.tsx";
import { ListSkeleton } from "@/features/tasks/list-states.tsx";
import { TaskList } from "@/features/tasks/task-list.tsx";
import { TaskListQuery } from "@/features/tasks/task-list-query.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { listVariables, type TaskView } from "@/features/tasks/task-view.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { type ValueGroupProps, ValueHeading } from "./value-heading.tsx";
import { totalVariables, valueGroups, valueVariables } from "./values.ts";

const ValueColumn = dynamic(async () => (await import("./value-column.tsx")).ValueColumn);

type Props = {
  view: TaskView;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** How many groups are asked for at once; the others when they come near to the window. */
const groupsAtOnce = 5;

/** The tasks of a view put together by what they are, one group below the other or side by side. Empty groups stay away. */
export function ValueGroups({ view, refreshes }: Props) {
  const { projects, labels, now } = useTaskScreen();
  const hour = startOfHour(now).getTime();
  const list = useMemo(() => listVariables(view, new Date(hour)), [view, hour]);
  const [result, ask] = useQuery({ query: TaskListQuery, variables: totalVariables(list) });
  const total = useLatestData(result).data?.viewer.tasks.totalCount;
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    ask({ requestPolicy: "network-only" });
  }, [ask, refreshes]);

  if (total === undefined) return <ListSkeleton />;
  const groups = valueGroups(view, { projects: [...projects.active, ...projects.archived], labels: labels.all });
  const Group = view.layout === "board" ? ValueColumn : ValueRows;
  return (
    <>
      <Count total={total} status={view.status} search={view.search} />
      {total === 0 && <EmptyList view={view} />}
      <div
        className={
          view.layout === "board"
            ? "-mx-4 flex snap-x scroll-px-4 items-stretch gap-3 overflow-x-auto overscroll-x-contain px-4 pb-3 max-sm:snap-mandatory sm:-mx-6 sm:px-6 print:flex-wrap"
            : "grid grid-cols-[minmax(0,1fr)] gap-5"
        }
      >
        {groups.map((group, order) => (
          <Group
            key={group.key}
            group={group}
            variables={valueVariables(list, group)}
            comesAtOnce={order < groupsAtOnce}
            refreshes={refreshes}
          />
        ))}
      </div>
    </>
  );
}

function ValueRows({ group, variables, comesAtOnce, refreshes }: ValueGroupProps) {
  const element = useRef<HTMLElement>(null);
  const { tasks, total, isFailed, retry } = useGroup(element, variables, comesAtOnce, refreshes);
  return (
    <section
      ref={element}
      aria-label={group.name}
      className={clsx(
        "grid-cols-[minmax(0,1fr)] content-start gap-1.5",
        total === 0 ? "hidden" : "grid",
        total === undefined && !isFailed && unknownGroup,
      )}
    >
      <ValueHeading group={group} total={total} />
      {tasks && total !== undefined && total > 0 && (
        <TaskList
          key={JSON.stringify(variables)}
          label={group.name}
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
