"use client";

import { usePaletteEntries } from "@/features/commands/command-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import type { SavedViews } from "./use-saved-views.ts";

const section = "Views";

/** Makes the palette lead to each saved view, and to a new one. */
export function ViewCommands({ views, onNew }: { views: SavedViews; onNew(): void }) {
  usePaletteEntries([
    { id: "new-view", name: "Save what is shown as a view…", section, run: onNew },
    ...views.all.map(({ id, name }) => ({
      id,
      name,
      section,
      run: () => go(wholeView({ kind: "view", id })),
    })),
  ]);
  return null;
}
