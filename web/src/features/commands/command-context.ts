"use client";

import { createContext, useContext, useLayoutEffect, useRef } from "react";
import type { CommandBinding, PaletteEntry } from "./command.ts";
import type { CommandId } from "./registry.ts";

export type Bindings = Partial<Record<CommandId, CommandBinding>>;
/** Something whose latest value counts. */
export type Holder<Value> = { current: Value };

/** What `CommandProvider` gives to those below it. */
export type Commands = {
  /** Whether the viewer's settings allow characters without Ctrl or Cmd. */
  singleKeys: boolean;
  /** Does what a command does now. */
  run(id: CommandId): void;
  /** Whether it can do something now. */
  can(id: CommandId): boolean;
  bind(bindings: Holder<Bindings>): () => void;
  offer(entries: Holder<readonly PaletteEntry[]>): () => void;
};

export const CommandsContext = createContext<Commands | null>(null);

/** The commands around a component; only below `CommandProvider`. */
export function useCommandContext(): Commands {
  const context = useContext(CommandsContext);
  if (!context) throw new Error("Commands are used outside CommandProvider.");
  return context;
}

/** A holder that always has the latest value, for listeners that must not be set up anew with each drawing. */
function useLatest<Value>(value: Value): Holder<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/**
 * Gives commands something to do for as long as the component is on screen. Of several, the latest to appear counts.
 * @param bindings by the ids of the registry
 */
export function useCommands(bindings: Bindings): void {
  const { bind } = useCommandContext();
  const latest = useLatest(bindings);
  useLayoutEffect(() => bind(latest), [bind, latest]);
}

/**
 * Offers further things in the palette for as long as the component is on screen, such as the viewer's projects.
 * @param entries with ids of their own
 */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const { offer } = useCommandContext();
  const latest = useLatest(entries);
  useLayoutEffect(() => offer(latest), [offer, latest]);
}
