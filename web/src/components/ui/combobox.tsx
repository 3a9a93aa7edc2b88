"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useId, useMemo, useState } from "react";

type Props = {
  label: string;
  hint: string;
  /** The name of the list for screen readers. */
  listLabel: string;
  /** One of `items`. */
  value: string;
  items: readonly string[];
  /** The words that stand for an item. */
  nameOf(item: string): string;
  /** The items that a text means, the best first. */
  find(items: readonly string[], text: string): string[];
  /** Says how many were found, read out and shown when there are none. */
  describe(count: number): string;
  onChange(item: string): void;
};

/** One of many, found by typing a part of its name. Leaving it without a choice changes nothing. */
export function Combobox({ label, hint, listLabel, value, items, nameOf, find, describe, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(() => nameOf(value));
  const [isOpen, setOpen] = useState(false);
  const isSearching = text !== nameOf(value);
  const found = useMemo(() => (isSearching ? find(items, text) : [...items]), [isSearching, items, text, find]);

  function close() {
    setOpen(false);
    setText(nameOf(value));
  }

  return (
    // Drawn in its place instead of a layer of its own, for which everything else would be hidden from screen readers.
    <BaseCombobox.Root
      inline
      items={items}
      filteredItems={found}
      value={value}
      onValueChange={(chosen) => {
        close();
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
      inputValue={isOpen ? text : nameOf(value)}
      onInputValueChange={setText}
      open={isOpen}
      onOpenChange={(next, { reason }) => {
        setOpen(next);
        // Opened by typing, the text is what was typed.
        if (reason !== "input-change") setText(nameOf(value));
      }}
      itemToStringLabel={nameOf}
      autoHighlight={isSearching}
    >
      <div className="relative grid gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <BaseCombobox.InputGroup className="relative">
          <BaseCombobox.Input
            id={id}
            aria-describedby={`${id}-hint`}
            spellCheck={false}
            aria-expanded={isOpen}
            {...(!isOpen && { "aria-activedescendant": undefined })}
            onClick={(event) => {
              event.currentTarget.select();
              setOpen(true);
            }}
            onBlur={close}
            onKeyDown={(event) => {
              if (event.key === "Escape" || event.key === "Tab") close();
              else if (event.key === "ArrowDown" || event.key === "ArrowUp") setOpen(true);
            }}
            className="field pe-10"
          />
          <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted" />
        </BaseCombobox.InputGroup>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
        {isOpen && (
          <div className="absolute inset-x-0 top-18 z-10 rounded-panel border border-line bg-raised p-1 shadow-pop">
            <BaseCombobox.Status className={found.length === 0 ? "p-3 text-sm text-muted" : "sr-only"}>
              {isSearching && describe(found.length)}
            </BaseCombobox.Status>
            <BaseCombobox.List
              aria-label={listLabel}
              className="max-h-72 overflow-y-auto overscroll-contain scroll-py-1 outline-none"
            >
              {(item: string) => (
                <BaseCombobox.Item
                  key={item}
                  value={item}
                  className="flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm outline-none select-none data-highlighted:bg-hover data-selected:font-medium data-selected:text-accent pointer-coarse:min-h-11"
                >
                  {nameOf(item)}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </div>
        )}
      </div>
    </BaseCombobox.Root>
  );
}
