"use client";

import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { createSelection, type Selection } from "./selection.ts";

/**
 * The selection of the screen; another view begins without one.
 * @param view says which view is shown
 */
export function useViewSelection(view: string): Selection {
  const [selection] = useState(createSelection);
  const shown = useRef(view);
  useLayoutEffect(() => {
    if (shown.current !== view) selection.clear();
    shown.current = view;
  }, [selection, view]);
  return selection;
}

/** Whether a task is selected; only within the dashboard. */
export function useIsSelected(id: string): boolean {
  const { subscribe, ids } = useTaskScreen().selection;
  return useSyncExternalStore(
    subscribe,
    () => ids().has(id),
    () => false,
  );
}

const noIds: ReadonlySet<string> = new Set();

/** The ids of the selected tasks; only within the dashboard. */
export function useSelectedIds(): ReadonlySet<string> {
  const { subscribe, ids } = useTaskScreen().selection;
  return useSyncExternalStore(subscribe, ids, () => noIds);
}
