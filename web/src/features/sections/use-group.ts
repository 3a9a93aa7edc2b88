"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { createRequest, useQuery } from "urql";
import { TaskListQuery } from "@/features/tasks/task-list-query.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import type { FirstTaskPage } from "@/features/tasks/use-task-pages.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";

export type GroupData = {
  /** Undefined while nothing is known. */
  tasks: FirstTaskPage | undefined;
  total: number | undefined;
  /** Whether it is what another request was answered with; this one is still under way. */
  isOld: boolean;
  isFailed: boolean;
  retry(): void;
};

/**
 * The first page of a group, asked for once the group comes near to the window.
 * @param element of the group
 * @param variables see `groupVariables`
 * @param comesWithPage whether it is asked for at once
 * @param refreshes moves on whenever it should be asked for anew
 */
export function useGroup(
  element: RefObject<HTMLElement | null>,
  variables: ListVariables,
  comesWithPage: boolean,
  refreshes: number,
): GroupData {
  const [isNear, setNear] = useState(comesWithPage);
  const [result, ask] = useQuery({ query: TaskListQuery, variables, pause: !isNear });
  const { data, key } = useLatestData(result);

  useEffect(() => {
    if (isNear || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "600px",
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isNear, element]);

  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    if (isNear) ask({ requestPolicy: "network-only" });
  }, [ask, isNear, refreshes]);

  const tasks = data?.viewer.tasks;
  return {
    tasks,
    total: tasks?.totalCount,
    isOld: data !== undefined && key !== createRequest(TaskListQuery, variables).key,
    isFailed: !tasks && result.error !== undefined,
    retry: () => ask({ requestPolicy: "network-only" }),
  };
}
