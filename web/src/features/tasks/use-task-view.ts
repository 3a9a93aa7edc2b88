"use client";

import { useMemo, useSyncExternalStore } from "react";
import { placeOfPath } from "./place.ts";
import { changeView, readView, type TaskView, viewPath } from "./task-view.ts";

const viewChange = "docket:view";

/** The address as the shortest one that reads as the same view, so that the server's and the browser's are equal. */
function currentPath(): string {
  return viewPath(currentView());
}

function currentView(): TaskView {
  return readPath(location.pathname, location.search);
}

function readPath(path: string, query: string): TaskView {
  return readView(new URLSearchParams(query), placeOfPath(path) ?? { kind: "all" });
}

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(viewChange, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(viewChange, listener);
  };
}

function show(how: "pushState" | "replaceState", change: Partial<TaskView>): void {
  history[how](null, "", viewPath(changeView(currentView(), change)));
  dispatchEvent(new Event(viewChange));
}

/**
 * Shows another view and leaves an entry that Back returns to. Asks the server for data only, not for a page.
 * @param change what is to be different; `wholeView` of a place for everything
 */
export const go = (change: Partial<TaskView>) => show("pushState", change);

/**
 * Chooses something else among the tasks of a view; that of a saved view is then an edited one.
 * @param view as it is shown
 * @param change what is to be different
 * @param isEntry whether Back returns to what was shown before
 */
export function choose(view: TaskView, change: Partial<TaskView>, isEntry = true): void {
  const isEdited = view.place.kind === "view";
  show(isEntry ? "pushState" : "replaceState", { ...changeView(view, change), isEdited });
}

/**
 * The view that the address asks for. Read from the address itself: the router's copy of it is not there yet when a
 * person acts before the page has fully woken up.
 * @param initialPath `viewPath` of the view that the server rendered
 */
export function useTaskView(initialPath: string): TaskView {
  const path = useSyncExternalStore(subscribe, currentPath, () => initialPath);
  return useMemo(() => {
    const [pathname = "", query = ""] = path.split("?");
    return readPath(pathname, query);
  }, [path]);
}
