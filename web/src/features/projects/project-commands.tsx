"use client";

import { usePaletteEntries } from "@/features/commands/command-context.ts";
import { go, wholeView } from "@/features/tasks/use-task-view.ts";
import type { Projects } from "./use-projects.ts";

const section = "Projects";

/** Makes the palette lead to each project, and to a new one. */
export function ProjectCommands({ projects, onNew }: { projects: Projects; onNew(): void }) {
  usePaletteEntries([
    { id: "new-project", name: "New project…", section, run: onNew },
    ...projects.active.map(({ id, name }) => ({ id, name, section, run: () => go(wholeView("active", id)) })),
  ]);
  return null;
}
