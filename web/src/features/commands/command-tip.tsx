"use client";

import type { ReactElement } from "react";
import { KeyWays } from "@/components/ui/kbd.tsx";
import { Tip } from "@/components/ui/tooltip.tsx";
import { useCommandContext } from "./command-context.ts";
import { ariaKeyShortcuts, hasCommandKey, keyNames } from "./keys.ts";
import { activeKeys, type CommandId, commandOf } from "./registry.ts";

type KeysProps = {
  id: CommandId;
  singleKeys: boolean;
  /** Whether one way to press it is enough. */
  firstOnly?: boolean;
};

/** The keys of a command as they stand on this keyboard; only in a browser. */
export function CommandKeys({ id, singleKeys, firstOnly = false }: KeysProps) {
  const keys = activeKeys(commandOf(id), singleKeys).slice(0, firstOnly ? 1 : undefined);
  return <KeyWays ways={keys.map((one) => keyNames(one, hasCommandKey()))} />;
}

type Props = {
  command: CommandId;
  /** What the control does, as its own name says. */
  text: string;
  children: ReactElement;
};

/** Gives a control the tooltip of a command that does the same, keys included. */
export function CommandTip({ command, text, children }: Props) {
  const { singleKeys } = useCommandContext();
  return <Tip text={<TipText command={command} text={text} singleKeys={singleKeys} />}>{children}</Tip>;
}

function TipText({ command, text, singleKeys }: { command: CommandId; text: string; singleKeys: boolean }) {
  return (
    <>
      {text}
      <CommandKeys id={command} singleKeys={singleKeys} />
    </>
  );
}

/** For `aria-keyshortcuts` of the control that does the same as a command. */
export function useAriaKeys(command: CommandId): string | undefined {
  const { singleKeys } = useCommandContext();
  return ariaKeyShortcuts(activeKeys(commandOf(command), singleKeys));
}
