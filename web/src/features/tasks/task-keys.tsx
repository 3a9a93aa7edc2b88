"use client";

import { useCommands } from "@/features/commands/command-context.ts";
import { addInputId, focusedRow, moveFocus, pressInRow, type RowAction, rowOf } from "./row-focus.ts";
import { useTaskScreen } from "./task-screen-context.ts";
import { searchInputId } from "./task-toolbar.tsx";
import type { Status } from "./task-view.ts";
import { go, wholeView } from "./use-task-view.ts";

function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
  return Boolean(element);
}

/** Gives the commands of the dashboard something to do. What acts on a task means the focused row, else the open one. */
export function TaskKeys({ onClose }: { onClose(): void }) {
  const { view } = useTaskScreen();
  const openTaskId = view.taskId;
  const row = () => focusedRow() ?? (openTaskId ? rowOf(openTaskId) : undefined);
  const ofRow = (action: RowAction) => ({ run: () => pressInRow(action, row()), when: () => Boolean(row()) });
  const inRow = (action: RowAction) => ({ run: () => pressInRow(action), when: () => Boolean(focusedRow()) });
  const show = (status: Status) => ({
    run: () => go(wholeView(status)),
  });
  useCommands({
    add: { run: () => focus(addInputId) },
    search: { run: () => focus(searchInputId) },
    next: { run: () => moveFocus(1) },
    previous: { run: () => moveFocus(-1) },
    open: inRow("open"),
    rename: inRow("rename"),
    complete: ofRow("complete"),
    delete: ofRow("delete"),
    "go-active": show("active"),
    "go-completed": show("completed"),
    "go-all": show("all"),
    close: {
      run: () => {
        if (!openTaskId) return false;
        onClose();
        return true;
      },
    },
  });
  return null;
}
