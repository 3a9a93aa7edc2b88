"use client";

import { useMemo, useSyncExternalStore } from "react";
import { defaultSort, projectOfPath, readView, type Status, type TaskView, viewPath } from "./task-view.ts";

const viewChange = "docket:view";

/** The address as the shortest one that reads as the same view, so that the server's and the browser's are equal. */
function currentPath(): string {
  return viewPath(currentView());
}

function currentView(): TaskView {
  return readView(new URLSearchParams(location.search), projectOfPath(location.pathname));
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
  history[how](null, "", viewPath({ ...currentView(), ...view }));
  dispatchEvent(new Event(viewChange));
}

/** Shows another view and leaves an entry that Back returns to. Asks the server for data only, not for a page. */
export const go = (view: Partial<TaskView>) => change("pushState", view);

/**
 * All tasks of a status, or those of a project, with nothing else chosen.
 * @param projectId for the tasks of all projects, null
 */
export function wholeView(status: Status, projectId: string | null = null): TaskView {
  return { projectId, status, search: "", sort: defaultSort({ projectId, status }), taskId: null };
}

/** Shows another view in place of this one. */
export const replace = (view: Partial<TaskView>) => change("replaceState", view);

/**
 * The view that the address asks for. Read from the address itself: the router's copy of it is not there yet when a
 * person acts before the page has fully woken up.
 * @param initialPath `viewPath` of the view that the server rendered
 */
export function useTaskView(initialPath: string): TaskView {
  const path = useSyncExternalStore(subscribe, currentPath, () => initialPath);
  return useMemo(() => {
    const [pathname = "", query = ""] = path.split("?");
    return readView(new URLSearchParams(query), projectOfPath(pathname));
  }, [path]);
}
