"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { PaletteEntry } from "./command.ts";
import { CommandKeys } from "./command-tip.tsx";
import { fuzzyFind } from "./fuzzy.ts";
import { type CommandId, commands } from "./registry.ts";

type Props = { entries: readonly PaletteEntry[]; singleKeys: boolean; onClose(): void };
type Group = { value: string; items: PaletteEntry[] };

/** Groups in the order in which their sections first appear: with words typed, the section of the best find leads. */
function bySection(entries: readonly PaletteEntry[]): Group[] {
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of entries) groups.set(entry.section, [...(groups.get(entry.section) ?? []), entry]);
  return [...groups].map(([value, items]) => ({ value, items }));
}

/** Everything that can be done now, found by a few letters. Enter does it and gives the focus back first. */
export function CommandPalette({ entries, singleKeys, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const all = useMemo(() => bySection(entries), [entries]);
  const found = useMemo(() => bySection(fuzzyFind(entries, typed)), [entries, typed]);
  const count = found.reduce((sum, { items }) => sum + items.length, 0);

  return (
    <Dialog label="Commands" onClose={onClose} size="medium" className="flex flex-col overflow-hidden sm:mb-[20dvh]">
      <Autocomplete.Root
        open
        inline
        items={all}
        filteredItems={found}
        value={typed}
        onValueChange={setTyped}
        itemToStringValue={(entry: PaletteEntry) => entry.name}
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.InputGroup className="flex items-center gap-3 border-b border-line px-4">
          <Search aria-hidden className="size-4.5 shrink-0 text-muted" />
          <Autocomplete.Input
            aria-label="Find a command"
            placeholder="What do you want to do?"
            data-autofocus
            className="h-13 min-w-0 flex-1 bg-transparent outline-none"
          />
        </Autocomplete.InputGroup>
        <Autocomplete.Status className={count === 0 ? "px-4 py-8 text-center text-sm text-muted" : "sr-only"}>
          {count === 0 ? "Nothing here is called that." : typed && `${count} found`}
        </Autocomplete.Status>
        <Autocomplete.List
          aria-label="Commands"
          className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-1.5 empty:hidden"
        >
          {(group: Group) => (
            <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-1">
              <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 text-sm text-muted">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => (
                  <Autocomplete.Item
                    key={entry.id}
                    value={entry}
                    onClick={() => {
                      onClose();
                      entry.run();
                    }}
                    className="flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded-field px-2.5 outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0 truncate">{entry.name}</span>
                    {isCommandId(entry.id) && (
                      <span className="pointer-coarse:hidden">
                        <CommandKeys id={entry.id} singleKeys={singleKeys} />
                      </span>
                    )}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}

function isCommandId(id: string): id is CommandId {
  return commands.some((command) => command.id === id);
}
