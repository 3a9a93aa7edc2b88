"use client";

import { useCommands } from "@/features/commands/command-context.ts";
import { focusedRow } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { useArrange } from "./arrange-context.ts";
import type { Step } from "./plan-move.ts";

/**
 * Gives the commands that move tasks something to do: they mean the focused row, with all that is selected when that row
 * is, else the open task.
 */
export function ArrangeKeys() {
  const { view, selection } = useTaskScreen();
  const { step, canStep } = useArrange();
  function ids(): string[] {
    const selected = selection.tasks();
    if (selected.length > 0) return selected.map(({ id }) => id);
    return [focusedRow()?.dataset.dragId ?? view.taskId ?? []].flat();
  }
  const of = (one: Step) => ({ run: () => step(ids(), one), when: () => canStep(ids(), one) });
  useCommands({
    "move-up": of("up"),
    "move-down": of("down"),
    "move-top": of("top"),
    "move-previous": of("previous"),
    "move-next": of("next"),
  });
  return null;
}
