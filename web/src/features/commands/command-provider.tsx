"use client";

import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type CommandBinding, type PaletteEntry, sections } from "./command.ts";
import { type Bindings, type Commands, CommandsContext, type Holder } from "./command-context.ts";
import { listenForCommands } from "./command-keys.ts";
import { type CommandId, commands } from "./registry.ts";

// Neither is part of the first screen; both are fetched when a person first does something, see below.
const loadPalette = () => import("./command-palette.tsx");
const loadHelp = () => import("./command-help.tsx");
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const CommandHelp = lazy(async () => ({ default: (await loadHelp()).CommandHelp }));

type Sheet = { kind: "help" } | { kind: "palette"; entries: readonly PaletteEntry[] } | null;

/** Listens to the keyboard for everything below it, and shows the palette and the help. */
export function CommandProvider({ singleKeys, children }: { singleKeys: boolean; children: ReactNode }) {
  const bindings = useRef<Holder<Bindings>[]>([]);
  const offered = useRef<Holder<readonly PaletteEntry[]>[]>([]);
  const [sheet, setSheet] = useState<Sheet>(null);
  const isSheetWanted = useRef(false);
  const close = useCallback(() => {
    isSheetWanted.current = false;
    flushSync(() => setSheet(null));
  }, []);

  const bindingOf = useCallback((id: CommandId): CommandBinding | undefined => {
    // Until the code of a sheet is here, keys are meant for it already.
    if (isSheetWanted.current) return undefined;
    return bindings.current.findLast(({ current }) => current[id])?.current[id];
  }, []);

  const can = useCallback(
    (id: CommandId): boolean => {
      const binding = bindingOf(id);
      return binding !== undefined && (binding.when?.() ?? true);
    },
    [bindingOf],
  );

  const value = useMemo<Commands>(() => {
    const add = <Value,>(list: Holder<Holder<Value>[]>, holder: Holder<Value>) => {
      list.current.push(holder);
      return () => {
        list.current = list.current.filter((other) => other !== holder);
      };
    };
    return {
      singleKeys,
      run: (id) => void bindingOf(id)?.run(),
      can,
      bind: (holder) => add(bindings, holder),
      offer: (holder) => add(offered, holder),
    };
  }, [singleKeys, bindingOf, can]);

  useEffect(() => {
    /** Asked before the palette takes the focus, which many commands go by. */
    function entriesNow(): PaletteEntry[] {
      const possible = sections.flatMap((section) =>
        commands.filter((command) => {
          return command.section === section && !command.isKeyOnly && can(command.id);
        }),
      );
      const run = (id: CommandId) => () => void bindingOf(id)?.run();
      return [
        ...possible.map(({ id, name, section }) => ({ id, name, section, run: run(id) })),
        ...offered.current.flatMap(({ current }) => current),
      ];
    }
    const open = (next: () => Sheet) => () => {
      const wanted = next();
      isSheetWanted.current = true;
      setSheet(wanted);
    };
    const own: Holder<Bindings> = {
      current: {
        palette: { run: open(() => ({ kind: "palette", entries: entriesNow() })) },
        help: { run: open(() => ({ kind: "help" })) },
      },
    };
    return value.bind(own);
  }, [value, bindingOf, can]);

  useEffect(() => {
    const stop = listenForCommands({ bindingOf, singleKeys });
    // Whoever drives the page from outside can see from when on keys are heard.
    document.documentElement.dataset.keys = "heard";
    return () => {
      delete document.documentElement.dataset.keys;
      stop();
    };
  }, [bindingOf, singleKeys]);
  useEffect(loadOnFirstInput, []);

  return (
    <CommandsContext value={value}>
      {children}
      <Suspense>
        {sheet?.kind === "help" && <CommandHelp singleKeys={singleKeys} onClose={close} />}
        {sheet?.kind === "palette" && (
          <CommandPalette entries={sheet.entries} singleKeys={singleKeys} onClose={close} />
        )}
      </Suspense>
    </CommandsContext>
  );
}

/** By the time somebody has found the key for the palette, its code is here; nobody who only looks pays for it. */
function loadOnFirstInput(): () => void {
  const listening = new AbortController();
  const load = () => {
    listening.abort();
    void loadPalette();
    void loadHelp();
  };
  for (const kind of ["keydown", "pointerdown", "pointermove"] as const)
    document.addEventListener(kind, load, { signal: listening.signal, passive: true });
  return () => listening.abort();
}
