"use client";

import { flushSync } from "react-dom";
import { useCommands } from "@/features/commands/command-context.ts";
import { filterButtonId } from "@/features/filters/filter-button.tsx";
import { addInputId, focusedRow, hasAction, moveFocus, pressInRow, type RowAction, rowOf } from "./row-focus.ts";
import { searchInputId } from "./search-field.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import { type TaskView, wholeView } from "./task-view.ts";
import { go } from "./use-task-view.ts";

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
  const ofRow = (action: RowAction) => ({ run: () => pressInRow(action, row()), when: () => hasAction(action, row()) });
  const inRow = (action: RowAction) => ({ run: () => pressInRow(action), when: () => hasAction(action) });
  const show = (view: TaskView) => ({ run: () => go(view) });
  useCommands({
    add: { run: () => focus(addInputId) },
    filter: {
      run: () => {
        const button = document.getElementById(filterButtonId);
        button?.click();
        return Boolean(button);
      },
    },
    search: { run: () => focus(searchInputId) },
    next: { run: () => moveFocus(1) },
    previous: { run: () => moveFocus(-1) },
    open: inRow("open"),
    rename: inRow("rename"),
    complete: ofRow("complete"),
    delete: ofRow("delete"),
    "go-today": show(wholeView({ kind: "today" })),
    "go-upcoming": show(wholeView({ kind: "upcoming" })),
    "go-active": show(wholeView({ kind: "all" })),
    "go-completed": show(wholeView({ kind: "completed" })),
    "go-all": show(wholeView({ kind: "all" }, "all")),
    "go-search": {
      run: () => {
        flushSync(() => go(wholeView({ kind: "search" })));
        return focus(searchInputId);
      },
    },
    "go-trash": show(wholeView({ kind: "trash" })),
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
