"use client";

import { CircleHelp, Command } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { useCommandContext } from "./command-context.ts";
import { CommandTip, useAriaKeys } from "./command-tip.tsx";

/** The ways into the palette and the help for those who do not know their keys yet. */
export function CommandButtons() {
  const { run } = useCommandContext();
  const helpKeys = useAriaKeys("help");
  const paletteKeys = useAriaKeys("palette");
  return (
    <>
      <CommandTip command="palette" text="Find a command">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Find a command"
          aria-keyshortcuts={paletteKeys}
          onClick={() => run("palette")}
        >
          <Command aria-hidden className="size-4.5" />
        </Button>
      </CommandTip>
      <CommandTip command="help" text="Keyboard shortcuts">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Keyboard shortcuts"
          aria-keyshortcuts={helpKeys}
          onClick={() => run("help")}
          className="pointer-coarse:hidden"
        >
          <CircleHelp aria-hidden className="size-4.5" />
        </Button>
      </CommandTip>
    </>
  );
}
