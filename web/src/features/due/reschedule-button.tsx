"use client";

import { Button } from "@/components/ui/button.tsx";
import { useCommandContext } from "@/features/commands/command-context.ts";
import { CommandTip, useAriaKeys } from "@/features/commands/command-tip.tsx";

/** Gives all tasks whose day has gone by another one. */
export function RescheduleButton() {
  const { run } = useCommandContext();
  const keys = useAriaKeys("reschedule");
  return (
    <CommandTip command="reschedule" text="Reschedule all overdue tasks">
      <Button
        variant="accent"
        size="small"
        aria-keyshortcuts={keys}
        onClick={() => run("reschedule")}
        className="no-print ms-auto shrink-0"
      >
        Reschedule all
      </Button>
    </CommandTip>
  );
}
