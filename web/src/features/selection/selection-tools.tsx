"use client";

import { CircleCheck, Flag, FolderInput, RotateCcw, Tag, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { useArrange } from "@/features/arrange/arrange-context.ts";
import { useCommands } from "@/features/commands/command-context.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { BulkAction } from "./bulk-bar.tsx";
import type { SelectableTask } from "./selection.ts";
import { SelectionCount } from "./selection-count.tsx";
import type { SheetKind } from "./selection-sheet.tsx";
import { useBulkActions } from "./use-bulk-actions.ts";
import { useSelecting } from "./use-selecting.ts";
import { useSelectedIds } from "./use-selection.ts";
import { useTargets } from "./use-targets.ts";

const BulkBar = dynamic(async () => (await import("./bulk-bar.tsx")).BulkBar);
const SelectionSheet = dynamic(async () => (await import("./selection-sheet.tsx")).SelectionSheet);

type Sheet = { kind: SheetKind; tasks: readonly SelectableTask[] } | null;

/** Selecting by the keyboard, and all that can be done to what is selected. */
export function SelectionTools() {
  const { undo, view, selection } = useTaskScreen();
  const ids = useSelectedIds();
  const targets = useTargets(selection, view.taskId);
  const { act, isAllowed, trim } = useSelecting();
  const { moveToEnd } = useArrange();
  const bulk = useBulkActions(undo, selection.replace);
  const [sheet, setSheet] = useState<Sheet>(null);
  const closeSheet = useCallback(() => flushSync(() => setSheet(null)), []);

  const complete = (tasks: readonly SelectableTask[]) =>
    bulk.setCompleted(
      tasks,
      tasks.some(({ isCompleted }) => !isCompleted),
    );

  function openSheet(kind: SheetKind): boolean {
    const tasks = targets.get();
    if (!isAllowed(tasks)) return true;
    if (tasks.length > 0) setSheet({ kind, tasks });
    return tasks.length > 0;
  }

  /** What the bar offers: only what changes something. */
  function actionsFor(tasks: readonly SelectableTask[]): BulkAction[] {
    const set = (isCompleted: boolean) => () => act(selection.tasks(), (some) => bulk.setCompleted(some, isCompleted));
    const open = (kind: SheetKind) => () => openSheet(kind);
    const all: (BulkAction | false)[] = [
      tasks.some(({ isCompleted }) => !isCompleted) && {
        command: "complete",
        name: "Complete",
        icon: CircleCheck,
        run: set(true),
      },
      tasks.some(({ isCompleted }) => isCompleted) && {
        command: "complete",
        name: "Reopen",
        icon: RotateCcw,
        run: set(false),
      },
      { command: "move", name: "Move", icon: FolderInput, run: open("move") },
      { command: "priority", name: "Priority", icon: Flag, run: open("priority") },
      { command: "label", name: "Labels", icon: Tag, run: open("label") },
      { command: "delete", name: "Delete", icon: Trash2, run: () => act(selection.tasks(), bulk.trash) },
    ];
    return all.filter((action) => action !== false);
  }

  /** Sections are those of one project, and a subtask stands with its parent. */
  function haveOneProject(): boolean {
    const [first, ...others] = targets.get();
    if (!first) return false;
    return [first, ...others].every(({ project, parent }) => !parent && project.id === first.project.id);
  }

  function moveToSection(tasks: readonly SelectableTask[], group: { id: string; name: string }): void {
    const outside = tasks.filter(({ section, project }) => (section?.id ?? project.id) !== group.id);
    if (outside.length > 0)
      moveToEnd(
        outside.map(({ id }) => id),
        group,
      );
  }

  const withTargets = (kind: SheetKind) => ({ run: () => openSheet(kind), when: () => targets.any() });
  useCommands({
    move: withTargets("move"),
    priority: withTargets("priority"),
    label: withTargets("label"),
    section: { run: () => haveOneProject() && openSheet("section"), when: haveOneProject },
    // With a selection, these mean all of it; else they are left to the focused row.
    ...(ids.size > 0 && {
      complete: { run: () => act(selection.tasks(), complete) },
      delete: { run: () => act(selection.tasks(), bulk.trash) },
    }),
  });

  return (
    <>
      <SelectionCount />
      {ids.size > 0 && (
        <BulkBar
          size={ids.size}
          actions={actionsFor(selection.tasks())}
          heirs={selection.heirs}
          onClear={() => selection.clear()}
          onTrim={trim}
        />
      )}
      {sheet && (
        <SelectionSheet
          kind={sheet.kind}
          tasks={sheet.tasks}
          onClose={closeSheet}
          onMove={(project) => act(sheet.tasks, (tasks) => bulk.moveTo(tasks, project))}
          onSection={(group) => act(sheet.tasks, (tasks) => moveToSection(tasks, group))}
          onPriority={(priority) => act(sheet.tasks, (tasks) => bulk.setPriority(tasks, priority))}
        />
      )}
    </>
  );
}
