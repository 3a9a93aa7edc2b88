"use client";

import { useToasts } from "@/components/ui/toasts.tsx";
import { useCommands } from "@/features/commands/command-context.ts";
import { moveFocus } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { SelectableTask } from "./selection.ts";
import { mostTasks } from "./use-bulk-actions.ts";
import { useSelectedIds } from "./use-selection.ts";
import { focusedTask } from "./use-targets.ts";

/** Selecting by the keyboard, and what doing something to all that are selected has in common. */
export function useSelecting() {
  const { selection } = useTaskScreen();
  const hasAny = useSelectedIds().size > 0;
  const { show } = useToasts();

  /** Whether tasks are not too many for one call; says so when they are. */
  function isAllowed(tasks: readonly SelectableTask[]): boolean {
    if (tasks.length <= mostTasks) return true;
    const all = tasks.length.toLocaleString("en");
    show({ tone: "failure", message: `At most ${mostTasks} tasks can be changed at once. ${all} are selected.` });
    return false;
  }

  /** Does something to tasks, unless they are too many for one call; those selected are let go. */
  function act(tasks: readonly SelectableTask[], action: (tasks: readonly SelectableTask[]) => unknown): boolean {
    if (!isAllowed(tasks)) return true;
    if (tasks.length === 0) return false;
    void action(tasks);
    selection.clear();
    return true;
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
    ...(hasAny && { close: { run: () => selection.clear() } }),
  });

  return {
    act,
    isAllowed,
    /** Leaves as many selected as can be changed at once. */
    trim: () =>
      selection.replace(
        selection
          .tasks()
          .slice(0, mostTasks)
          .map(({ id }) => id),
      ),
  };
}
