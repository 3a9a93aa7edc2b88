"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { readView, type TaskView, viewPath } from "./task-view.ts";

/**
 * The view of the address, and two ways to change it: `go` leaves an entry that Back returns to, `replace` leaves none.
 * Neither asks the server for a page: the data come from the cache or the API.
 */
export function useTaskView() {
  const parameters = useSearchParams();
  const view = useMemo(() => readView(parameters), [parameters]);
  const go = useCallback(
    (change: Partial<TaskView>) => window.history.pushState(null, "", viewPath({ ...view, ...change })),
    [view],
  );
  const replace = useCallback(
    (change: Partial<TaskView>) => window.history.replaceState(null, "", viewPath({ ...view, ...change })),
    [view],
  );
  return { view, go, replace };
}
