"use client";

import { CalendarDays, CircleCheck, Flag, FolderInput, RotateCcw, Tag, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useArrange } from "@/features/arrange/arrange-context.ts";
import { useCommands } from "@/features/commands/command-context.ts";
import { useDueActions } from "@/features/due/use-due-actions.ts";
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
  const client = useClient();
  const { show } = useToasts();
  const ids = useSelectedIds();
  const targets = useTargets(selection, view.taskId);
  const { act, isAllowed, trim } = useSelecting();
  const { moveToEnd } = useArrange();
  const bulk = useBulkActions(undo, selection.replace);
  const { setDue, reschedule, setDeadline } = useDueActions(selection.replace);
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
      { command: "due", name: "Due", icon: CalendarDays, run: open("due") },
      { command: "priority", name: "Priority", icon: Flag, run: open("priority") },
      { command: "label", name: "Labels", icon: Tag, run: open("label") },
      { command: "delete", name: "Delete", icon: Trash2, run: () => act(selection.tasks(), bulk.trash) },
    ];
    return all.filter((action) => action !== false);
  }

  /** Asked for anew: not all of them may be on screen. */
  async function openReschedule(): Promise<void> {
    const { overdueTasks } = await import("@/features/due/overdue-tasks.ts");
    const tasks = await overdueTasks(client);
    if (!tasks) return void show({ tone: "failure", message: "The overdue tasks could not be looked up. Try again." });
    if (tasks.length === 0) return void show({ message: "Nothing is overdue." });
    setSheet({ kind: "reschedule", tasks });
  }

  const isOne = () => targets.get().length === 1;

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
    due: withTargets("due"),
    reschedule: { run: () => void openReschedule() },
    // One task at a time: a deadline is a promise about that task.
    deadline: { run: () => isOne() && openSheet("deadline"), when: isOne },
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
          onDue={(due) =>
            act(sheet.tasks, (tasks) =>
              due && sheet.kind === "reschedule" ? reschedule(tasks, due.date) : setDue(tasks, due),
            )
          }
          onDeadline={(day) => sheet.tasks.slice(0, 1).map((task) => setDeadline(task, day))}
          onPriority={(priority) => act(sheet.tasks, (tasks) => bulk.setPriority(tasks, priority))}
        />
      )}
    </>
  );
}
