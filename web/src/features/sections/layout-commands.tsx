"use client";

import { usePaletteEntries } from "@/features/commands/command-context.ts";
import type { Layout } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";

const other = {
  list: ["board", "Show the project as a board"],
  board: ["list", "Show the project as a list"],
} as const;

/** Makes the palette lead from one layout of a project to the other. */
export function LayoutCommands({ layout }: { layout: Layout }) {
  const [next, name] = other[layout];
  usePaletteEntries([{ id: "layout", name, section: "Page", run: () => go({ layout: next }) }]);
  return null;
}
