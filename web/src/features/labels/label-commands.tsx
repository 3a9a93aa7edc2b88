"use client";

import { usePaletteEntries } from "@/features/commands/command-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import type { LabelSheet } from "./label-sheets.tsx";
import type { Labels } from "./use-labels.ts";

const section = "Labels";

/** Makes the palette lead to each label, to a new one, and to the list of all. */
export function LabelCommands({ labels, onSheet }: { labels: Labels; onSheet(sheet: LabelSheet): void }) {
  usePaletteEntries([
    { id: "new-label", name: "New label…", section, run: () => onSheet({ kind: "new" }) },
    { id: "manage-labels", name: "Manage labels…", section, run: () => onSheet({ kind: "manage" }) },
    ...labels.all.map(({ id, name }) => ({ id, name, section, run: () => go(wholeView({ kind: "label", id })) })),
  ]);
  return null;
}
