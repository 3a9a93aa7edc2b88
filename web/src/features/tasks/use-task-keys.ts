"use client";

import { useShortcuts } from "@/features/shortcuts/use-shortcuts.ts";
import { addInputId, focusedRow, moveFocus, pressInRow, type RowAction, rowOf } from "./row-focus.ts";
import { searchInputId } from "./task-toolbar.tsx";

type Options = { openTaskId: string | null; singleKeys: boolean; onHelp(): void; onClose(): void };

function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
  return Boolean(element);
}

/** Ties the shortcuts to the dashboard. What acts on a task means the focused row, else the task that is open. */
export function useTaskKeys({ openTaskId, singleKeys, onHelp, onClose }: Options): void {
  const press = (action: RowAction) => pressInRow(action, focusedRow() ?? (openTaskId ? rowOf(openTaskId) : undefined));
  useShortcuts(
    {
      add: () => focus(addInputId),
      search: () => focus(searchInputId),
      next: () => moveFocus(1),
      previous: () => moveFocus(-1),
      open: () => pressInRow("open"),
      rename: () => pressInRow("rename"),
      complete: () => press("complete"),
      delete: () => press("delete"),
      help: onHelp,
      close: () => {
        if (!openTaskId) return false;
        onClose();
        return true;
      },
    },
    singleKeys,
  );
}
