"use client";

import { clsx } from "clsx";
import { Plus } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import type { Place } from "./place.ts";
import { viewPath, wholeView } from "./task-view.ts";
import { go } from "./use-task-view.ts";

/** The look of what leads to a place, in the bar of places. */
export const placeClass =
  "flex min-h-9 w-full min-w-0 items-center gap-2.5 rounded-field px-2.5 text-start text-sm outline-offset-[-2px] pointer-coarse:min-h-11";

type LinkProps = {
  place: Place;
  /** The place's sign, before its name. */
  sign: ReactNode;
  name: string;
  isCurrent: boolean;
  /** How much there is to do, after the name. */
  count?: ReactNode;
  /** Called once the place is shown. */
  onGo?: (() => void) | undefined;
};

/** Leads to a place without asking the server for a page. */
export function PlaceLink({ place, sign, name, isCurrent, count, onGo }: LinkProps) {
  const view = wholeView(place);
  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(view);
    onGo?.();
  }
  return (
    <a
      href={viewPath(view)}
      onClick={onClick}
      aria-current={isCurrent ? "page" : undefined}
      className={clsx(placeClass, isCurrent ? "bg-accent-soft font-medium text-accent-strong" : "hover:bg-hover")}
    >
      {sign}
      <span className="min-w-0 truncate">{name}</span>
      {count}
    </a>
  );
}

type SectionProps = {
  title: string;
  /** The kind of its members, which can be dragged into another order. */
  sorts?: string;
  /** What the button below the list says, and what it does. */
  add?: { name: string; run(): void };
  /** List items. */
  children: ReactNode;
};

/** Places of one kind, under their heading. */
export function PlaceSection({ title, sorts, add, children }: SectionProps) {
  return (
    <div>
      <h2 className="px-2.5 pb-1 text-xs font-medium text-muted">{title}</h2>
      <ul
        {...(sorts && { "data-sort": sorts, "data-sort-id": sorts })}
        className="grid grid-cols-[minmax(0,1fr)] gap-0.5"
      >
        {children}
      </ul>
      {add && (
        <button
          type="button"
          onClick={add.run}
          className={clsx(placeClass, "text-muted hover:bg-hover hover:text-ink")}
        >
          <Plus aria-hidden className="size-4 shrink-0" />
          {add.name}
        </button>
      )}
    </div>
  );
}
