"use client";

import { useEffect, useMemo, useRef } from "react";
import { createRequest, useQuery } from "urql";
import { startOfHour } from "@/features/filters/criteria-filter.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { Count } from "./count.tsx";
import { EmptyList } from "./empty-list.tsx";
import { ListSkeleton } from "./list-states.tsx";
import { TaskList } from "./task-list.tsx";
import { TaskListQuery } from "./task-list-query.ts";
import { useTaskScreen } from "./task-screen-context.ts";
import { changeView, listVariables, type TaskView, viewPath, wholeView } from "./task-view.ts";
import { go } from "./use-task-view.ts";

type Props = {
  view: TaskView;
  /** Whether its first page came with the page. */
  isPrefetched: boolean;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** All tasks of a view one below the other, and how many there are. */
export function FlatList({ view, isPrefetched, refreshes }: Props) {
  const { place, status, search } = view;
  const { now } = useTaskScreen();
  const hour = startOfHour(now).getTime();
  const variables = useMemo(() => listVariables(view, new Date(hour)), [view, hour]);
  const requestPolicy = isPrefetched ? "cache-first" : "cache-and-network";
  const [result, ask] = useQuery({ query: TaskListQuery, variables, requestPolicy });
  const { data, key } = useLatestData(result);
  const isOld = data !== undefined && key !== createRequest(TaskListQuery, variables).key;

  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    ask({ requestPolicy: "network-only" });
  }, [ask, refreshes]);

  const tasks = data?.viewer.tasks;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 px-1">
        <Count total={tasks?.totalCount} status={status} search={search} />
        {search.trim() && place.kind !== "search" && tasks?.totalCount !== 0 && <SearchEverywhere search={search} />}
      </div>
      <div aria-busy={isOld || undefined} className={isOld ? "opacity-60 transition-opacity delay-150" : ""}>
        {!tasks ? (
          <ListSkeleton />
        ) : tasks.totalCount === 0 ? (
          <EmptyList view={view} />
        ) : (
          <TaskList
            key={isOld ? "old" : JSON.stringify(variables)}
            tasks={tasks}
            total={tasks.totalCount}
            variables={variables}
            refreshes={refreshes}
          />
        )}
      </div>
    </>
  );
}

function SearchEverywhere({ search }: { search: string }) {
  const everywhere = changeView(wholeView({ kind: "search" }), { search });
  return (
    <a
      href={viewPath(everywhere)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(everywhere);
      }}
      className="link no-print mb-2 text-sm"
    >
      Search everywhere
    </a>
  );
}
