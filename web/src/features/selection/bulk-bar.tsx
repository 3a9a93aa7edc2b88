"use client";

import { type LucideIcon, X } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CommandTip } from "@/features/commands/command-tip.tsx";
import type { CommandId } from "@/features/commands/registry.ts";
import { focusFirst } from "@/features/tasks/row-focus.ts";
import { mostTasks } from "./use-bulk-actions.ts";

/** Something that the bar can be pressed for. */
export type BulkAction = {
  /** The command that does the same. */
  command: CommandId;
  name: string;
  icon: LucideIcon;
  run(): void;
};

type Props = {
  /** How many tasks are selected. */
  size: number;
  /** What can be done to them. */
  actions: readonly BulkAction[];
  /** The tasks whose rows may take the focus when the bar goes with it, the first that is still there. */
  heirs(): readonly string[];
  /** Selects none of them. */
  onClear(): void;
  /** Leaves as many selected as can be changed at once. */
  onTrim(): void;
};

const margin = 12;
/** As many actions go by their names on a phone. */
const mostNamed = 3;

/** What can be done to the selected tasks, at the foot of the page. */
export function BulkBar({ size, actions, heirs, onClear, onTrim }: Props) {
  const bar = useRef<HTMLElement>(null);
  useDock(bar);
  const press = useFocusBack(bar, heirs);
  return (
    <section
      ref={bar}
      aria-label="Selection"
      className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-30 flex justify-center p-3"
    >
      <div className="rise pointer-events-auto flex max-w-full flex-wrap items-center justify-center gap-1 rounded-panel border border-line bg-raised p-1.5 shadow-pop max-sm:w-full">
        <p className="px-2 text-sm font-medium whitespace-nowrap tabular-nums max-sm:flex-1">
          {size.toLocaleString("en")} selected
        </p>
        {size > mostTasks ? (
          <div className="flex flex-wrap items-center gap-1 max-sm:order-last max-sm:w-full max-sm:justify-between">
            <p className="px-1 text-sm text-muted">At most {mostTasks} can be changed at once.</p>
            <Button size="small" onClick={onTrim}>
              Keep the first {mostTasks}
            </Button>
          </div>
        ) : (
          <div className="flex items-center gap-x-0.5 max-sm:order-last max-sm:w-full max-sm:flex-wrap max-sm:justify-between">
            {actions.map((action) => (
              <BarButton
                key={action.name}
                {...action}
                isNamed={actions.length <= mostNamed}
                onPress={() => press(action.run)}
              />
            ))}
          </div>
        )}
        <CommandTip command="close" text="Clear the selection">
          <Button variant="ghost" size="icon" aria-label="Clear the selection" onClick={() => press(onClear)}>
            <X aria-hidden className="size-4" />
          </Button>
        </CommandTip>
      </div>
    </section>
  );
}

type ButtonProps = Omit<BulkAction, "run"> & { isNamed: boolean; onPress(): void };

/** On a phone there is room for the names of a few; of more, for the icons alone. */
function BarButton({ command, name, icon: Icon, isNamed, onPress }: ButtonProps) {
  return (
    <CommandTip command={command} text={name}>
      <Button
        variant="ghost"
        size="small"
        aria-label={name}
        onClick={onPress}
        className={isNamed ? "max-sm:flex-1" : "max-sm:w-10 max-sm:px-0"}
      >
        <Icon aria-hidden className="size-4" />
        <span className={isNamed ? "" : "max-sm:hidden"}>{name}</span>
      </Button>
    </CommandTip>
  );
}

/** Keeps messages above the bar, and rows that receive the focus out from under it. */
function useDock(bar: React.RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      const height = element.offsetHeight;
      style.setProperty("--dock", `${height - margin}px`);
      style.scrollPaddingBlockEnd = `${height}px`;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--dock");
      style.scrollPaddingBlockEnd = "";
    };
  }, [bar]);
}

/** A press on the bar that makes it go away must not leave the focus nowhere. */
function useFocusBack(bar: React.RefObject<HTMLElement | null>, heirs: () => readonly string[]) {
  const latest = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const element = bar.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      queueMicrotask(() => focusFirst(latest.current));
    };
  }, [bar]);
  return (act: () => void) => {
    latest.current = heirs();
    act();
  };
}
