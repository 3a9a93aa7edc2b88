"use client";

import { usePaletteEntries } from "@/features/commands/command-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import type { Projects } from "./use-projects.ts";

const section = "Projects";

/** Makes the palette lead to each project, and to a new one. */
export function ProjectCommands({ projects, onNew }: { projects: Projects; onNew(): void }) {
  usePaletteEntries([
    { id: "new-project", name: "New project…", section, run: onNew },
    ...projects.active.map(({ id, name }) => ({
      id,
      name,
      section,
      run: () => go(wholeView({ kind: "project", id })),
    })),
  ]);
  return null;
}
