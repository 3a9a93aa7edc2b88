"use client";

import { useCommands } from "@/features/commands/command-context.ts";
import type { Undo } from "./use-undo.ts";

/** Gives the command that takes the last action back something to do. */
export function UndoKeys({ undo }: { undo: Undo }) {
  useCommands({ undo: { run: () => undo.undoLatest(), when: () => undo.canUndo() } });
  return null;
}
