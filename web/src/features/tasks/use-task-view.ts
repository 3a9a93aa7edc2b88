"use client";

import { useMemo, useSyncExternalStore } from "react";
import { readView, type TaskView, viewPath } from "./task-view.ts";

const viewChange = "docket:view";

/** The address as the shortest one that reads as the same view, so that the server's and the browser's are equal. */
function currentPath(): string {
  return viewPath(readView(new URLSearchParams(location.search)));
}

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(viewChange, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(viewChange, listener);
  };
}

function change(how: "pushState" | "replaceState", view: Partial<TaskView>): void {
  history[how](null, "", viewPath({ ...readView(new URLSearchParams(location.search)), ...view }));
  dispatchEvent(new Event(viewChange));
}

/** Shows another view and leaves an entry that Back returns to. Asks the server for data only, not for a page. */
export const go = (view: Partial<TaskView>) => change("pushState", view);

/** Shows another view in place of this one. */
export const replace = (view: Partial<TaskView>) => change("replaceState", view);

/**
 * The view that the address asks for. Read from the address itself: the router's copy of it is not there yet when a
 * person acts before the page has fully woken up.
 * @param initialPath `viewPath` of the view that the server rendered
 */
export function useTaskView(initialPath: string): TaskView {
  const path = useSyncExternalStore(subscribe, currentPath, () => initialPath);
  return useMemo(() => readView(new URLSearchParams(path.split("?")[1] ?? "")), [path]);
}
