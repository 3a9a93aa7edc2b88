"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Check, Minus, Search } from "lucide-react";
import type { ReactNode } from "react";

/** Something to be picked. */
export type PickItem = {
  id: string;
  name: string;
  /** What stands before the name. Decoration. */
  sign?: ReactNode;
  /** What stands after the name, such as why it cannot be picked. */
  hint?: string;
  /** Whether it is chosen already; "mixed" when it is for some of what is meant. No mark at all, when absent. */
  checked?: boolean | "mixed";
  disabled?: boolean;
};

type Props = {
  /** The name of the field and of the list for screen readers. */
  label: string;
  placeholder: string;
  /** In the order in which they are shown. */
  items: readonly PickItem[];
  typed: string;
  /** What is said when nothing is found, or while it is looked for. */
  status: string;
  onType(text: string): void;
  onPick(item: PickItem): void;
};

/**
 * Things to pick from, found by typing: arrow keys move among them, Enter picks, and the focus stays in the field. It is
 * drawn in its place; a dialog or a popover gives it a layer.
 */
export function PickList({ label, placeholder, items, typed, status, onType, onPick }: Props) {
  return (
    <Autocomplete.Root
      open
      inline
      items={items}
      filteredItems={items}
      value={typed}
      onValueChange={(text, { reason }) => {
        // Picking one must not write its name into the field.
        if (reason !== "item-press") onType(text);
      }}
      itemToStringValue={(item: PickItem) => item.name}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.InputGroup className="flex items-center gap-2.5 border-b border-line px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Autocomplete.Input
          aria-label={label}
          placeholder={placeholder}
          data-autofocus
          className="h-11 min-w-0 flex-1 bg-transparent outline-none"
        />
      </Autocomplete.InputGroup>
      <Autocomplete.Status className={items.length === 0 ? "px-3.5 py-5 text-center text-sm text-muted" : "sr-only"}>
        {items.length === 0 ? status : typed && `${items.length} found`}
      </Autocomplete.Status>
      <Autocomplete.List
        aria-label={label}
        className="max-h-[min(20rem,50dvh)] overflow-y-auto overscroll-contain scroll-py-1 p-1.5 outline-none empty:hidden"
      >
        {(item: PickItem) => (
          <Autocomplete.Item
            key={item.id}
            value={item}
            disabled={item.disabled ?? false}
            {...(item.checked !== undefined && { "aria-checked": item.checked })}
            onClick={() => {
              if (!item.disabled) onPick(item);
            }}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-field px-2.5 text-sm outline-none select-none data-disabled:cursor-default data-highlighted:bg-hover pointer-coarse:min-h-11"
          >
            {item.checked !== undefined && <Box checked={item.checked} />}
            {item.sign}
            <span className={`min-w-0 truncate ${item.disabled ? "text-muted" : ""}`}>{item.name}</span>
            {item.hint && <span className="ms-auto shrink-0 ps-2 text-xs text-muted">{item.hint}</span>}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

/** The look of a checkbox; the option around it says its state. */
function Box({ checked }: { checked: boolean | "mixed" }) {
  return (
    <span
      aria-hidden
      className={`flex size-4 shrink-0 items-center justify-center rounded-[0.3rem] border ${
        checked ? "border-accent bg-accent text-accent-ink" : "border-line-strong bg-surface"
      }`}
    >
      {checked === "mixed" ? (
        <Minus className="size-3" strokeWidth={3} />
      ) : (
        checked && <Check className="size-3" strokeWidth={3} />
      )}
    </span>
  );
}
