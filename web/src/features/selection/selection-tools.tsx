"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useCommands } from "@/features/commands/command-context.ts";
import { moveFocus } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { BulkCommand } from "./bulk-bar.tsx";
import type { SelectableTask } from "./selection.ts";
import { SelectionCount } from "./selection-count.tsx";
import type { SheetKind } from "./selection-sheet.tsx";
import { mostTasks, useBulkActions } from "./use-bulk-actions.ts";
import { useSelectedIds } from "./use-selection.ts";
import { focusedTask, useTargets } from "./use-targets.ts";

const BulkBar = dynamic(async () => (await import("./bulk-bar.tsx")).BulkBar);
const SelectionSheet = dynamic(async () => (await import("./selection-sheet.tsx")).SelectionSheet);

type Sheet = { kind: SheetKind; tasks: readonly SelectableTask[] } | null;

/** Selecting by the keyboard, and all that can be done to what is selected. */
export function SelectionTools() {
  const { undo, view, selection } = useTaskScreen();
  const ids = useSelectedIds();
  const targets = useTargets(selection, view.taskId);
  const { show } = useToasts();
  const bulk = useBulkActions(undo, selection.replace);
  const [sheet, setSheet] = useState<Sheet>(null);
  const closeSheet = useCallback(() => flushSync(() => setSheet(null)), []);

  /** Does something to tasks, unless they are too many for one call; those selected are let go. */
  function act(tasks: readonly SelectableTask[], action: (tasks: readonly SelectableTask[]) => Promise<void>): boolean {
    if (tasks.length > mostTasks) {
      const all = tasks.length.toLocaleString("en");
      show({ tone: "failure", message: `At most ${mostTasks} tasks can be changed at once. ${all} are selected.` });
      return true;
    }
    if (tasks.length === 0) return false;
    void action(tasks);
    selection.clear();
    return true;
  }

  const complete = (tasks: readonly SelectableTask[]) =>
    bulk.setCompleted(
      tasks,
      tasks.some(({ isCompleted }) => !isCompleted),
    );

  function openSheet(kind: SheetKind): boolean {
    const tasks = targets.get();
    if (tasks.length > mostTasks) return act(tasks, complete);
    if (tasks.length > 0) setSheet({ kind, tasks });
    return tasks.length > 0;
  }

  function extend(step: 1 | -1): boolean {
    const from = focusedTask();
    if (!moveFocus(step)) return false;
    const to = focusedTask();
    if (to) selection.extend(from ?? to, to);
    return to !== undefined;
  }

  function selectAll(): boolean {
    if (document.activeElement?.closest("aside")) return false;
    return selection.all();
  }

  function run(command: BulkCommand): void {
    const tasks = selection.tasks();
    if (command === "complete" || command === "reopen")
      act(tasks, (some) => bulk.setCompleted(some, command === "complete"));
    else if (command === "trash") act(tasks, bulk.trash);
    else if (command === "clear") selection.clear();
    else if (command === "trim") selection.replace(tasks.slice(0, mostTasks).map(({ id }) => id));
    else openSheet(command);
  }

  const withTargets = (kind: SheetKind) => ({ run: () => openSheet(kind), when: () => targets.any() });
  useCommands({
    select: {
      run: () => {
        const id = focusedTask();
        if (id) selection.toggle(id);
        return id !== undefined;
      },
      when: () => focusedTask() !== undefined,
    },
    "select-next": { run: () => extend(1) },
    "select-previous": { run: () => extend(-1) },
    "select-all": { run: selectAll },
    move: withTargets("move"),
    priority: withTargets("priority"),
    label: withTargets("label"),
    // With a selection, these mean all of it; else they are left to the focused row.
    ...(ids.size > 0 && {
      complete: { run: () => act(selection.tasks(), complete) },
      delete: { run: () => act(selection.tasks(), bulk.trash) },
      close: { run: () => selection.clear() },
    }),
  });

  return (
    <>
      <SelectionCount />
      {ids.size > 0 && <BulkBar tasks={selection.tasks()} heirs={selection.heirs} onCommand={run} />}
      {sheet && (
        <SelectionSheet
          kind={sheet.kind}
          tasks={sheet.tasks}
          onClose={closeSheet}
          onMove={(project) => act(sheet.tasks, (tasks) => bulk.moveTo(tasks, project))}
          onPriority={(priority) => act(sheet.tasks, (tasks) => bulk.setPriority(tasks, priority))}
        />
      )}
    </>
  );
}
