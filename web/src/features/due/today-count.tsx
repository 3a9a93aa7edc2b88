"use client";

import { useEffect, useMemo, useRef } from "react";
import { useQuery } from "urql";
import { totalVariables } from "@/features/groups/values.ts";
import { TaskListQuery } from "@/features/tasks/task-list-query.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { listVariables, wholeView } from "@/features/tasks/task-view.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";

/** How many tasks are due today or were due before, beside the name of that place. */
export function TodayCount() {
  const { days } = useTaskScreen();
  const variables = useMemo(() => totalVariables(listVariables(wholeView({ kind: "today" }), new Date())), []);
  const [result, ask] = useQuery({ query: TaskListQuery, variables });
  const total = useLatestData(result).data?.viewer.tasks.totalCount;

  // What is due today is another question on another day.
  const seen = useRef(days.today);
  useEffect(() => {
    if (seen.current === days.today) return;
    seen.current = days.today;
    ask({ requestPolicy: "network-only" });
  }, [ask, days.today]);

  if (!total) return null;
  return (
    <span className="ms-auto shrink-0 text-muted tabular-nums">
      {total.toLocaleString("en")}
      <span className="sr-only"> {total === 1 ? "task" : "tasks"}</span>
    </span>
  );
}
