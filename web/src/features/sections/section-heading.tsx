"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ChevronRight, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { draggable } from "@/components/drag/drop-places.ts";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { longestSectionName, NameField } from "./name-field.tsx";
import type { ListedSection } from "./sections-query.ts";

type Props = {
  section: ListedSection;
  /** How many tasks it holds; undefined when that is not known. */
  total: number | undefined;
  /** Whether sections stand one below the other, or side by side. */
  layout: "list" | "board";
  /** For a group that can be folded away. */
  fold?: { isCollapsed: boolean; controls: string; set(isCollapsed: boolean): void };
  onRename(name: string): void;
  /** Absent where the section is the first or the last. */
  onBack: (() => void) | undefined;
  onForth: (() => void) | undefined;
  onDelete(): void;
};

/** The name of a section and what can be done to it. It can be dragged among the other sections. */
export function SectionHeading({ section, total, layout, fold, onRename, onBack, onForth, onDelete }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  const isBoard = layout === "board";
  if (isRenaming)
    return (
      <NameField
        label="Name of the section"
        initial={section.name}
        maxLength={longestSectionName}
        onName={onRename}
        onEnd={(isByKey) => {
          flushSync(() => setRenaming(false));
          if (isByKey) menu.current?.focus();
        }}
      />
    );
  return (
    <div
      {...draggable("section", section.id, section.name)}
      className="flex min-h-9 min-w-0 items-center gap-1 rounded-field data-dragged:opacity-50 pointer-coarse:min-h-11 pointer-coarse:select-none"
    >
      {fold && (
        <Button
          variant="ghost"
          size="icon"
          aria-expanded={!fold.isCollapsed}
          aria-controls={fold.controls}
          aria-label={`Tasks of ${section.name}`}
          onClick={() => fold.set(!fold.isCollapsed)}
          className="no-print -ms-1.5 shrink-0"
        >
          <ChevronRight
            aria-hidden
            className={clsx("size-4 transition-transform rtl:-scale-x-100", !fold.isCollapsed && "rotate-90")}
          />
        </Button>
      )}
      <h2 className="min-w-0 cursor-grab truncate font-medium">{section.name}</h2>
      {total !== undefined && <span className="shrink-0 px-1 text-sm text-muted tabular-nums">{total}</span>}
      <span className="no-print ms-auto shrink-0">
        <Menu
          trigger={
            <Button ref={menu} variant="ghost" size="icon" aria-label={`Change section ${section.name}`}>
              <Ellipsis aria-hidden className="size-4.5" />
            </Button>
          }
        >
          <MenuItem icon={Pencil} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
          <MenuItem icon={isBoard ? ArrowLeft : ArrowUp} disabled={!onBack} onSelect={() => onBack?.()}>
            {isBoard ? "Move left" : "Move up"}
          </MenuItem>
          <MenuItem icon={isBoard ? ArrowRight : ArrowDown} disabled={!onForth} onSelect={() => onForth?.()}>
            {isBoard ? "Move right" : "Move down"}
          </MenuItem>
          <MenuItem icon={Trash2} onSelect={onDelete}>
            Delete section…
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
