"use client";

import dynamic from "next/dynamic";
import { flushSync } from "react-dom";
import { useCommands } from "@/features/commands/command-context.ts";
import type { Undo } from "@/features/undo/use-undo.ts";

const RecentActions = dynamic(async () => (await import("./recent-actions.tsx")).RecentActions);

type Props = { undo: Undo; isOpen: boolean; onChange(isOpen: boolean): void };

/** What was done lately, and the command that shows it. */
export function RecentCommands({ undo, isOpen, onChange }: Props) {
  useCommands({ recent: { run: () => onChange(true) } });
  return isOpen ? <RecentActions undo={undo} onClose={() => flushSync(() => onChange(false))} /> : null;
}
