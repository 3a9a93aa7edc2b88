"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useDrawnRange } from "./use-drawn-range.ts";
import { useIsPrinting } from "./use-is-printing.ts";

/** Up to here all rows are drawn: the browser's own search finds them, and nothing is gained by leaving some out. */
const drawnWhole = 100;
const rowsBeyondTheWindow = 12;
/** Until a row has been measured; most have one line. */
const likelyHeight = 45;
/** What the server takes the window for; it draws first pages only, and those whole. */
const firstWindow = { width: 1280, height: 800 };

type Props<Item> = {
  /** The name of the list for screen readers. */
  label: string;
  items: readonly Item[];
  /** How many there are on the server; undefined when that is not known. */
  total: number | undefined;
  /** An item whose row stays drawn wherever the window is, such as the one that is open. */
  keptId: string | null;
  children(item: Item): ReactNode;
};

/**
 * A list in the flow of the page that draws the rows near the window, of whatever height, and leaves room for the rest.
 * The first and the last row, the one with the focus and its neighbours are drawn too, so that the focus neither gets
 * lost nor stuck. Paper gets all rows.
 */
export function VirtualList<Item extends { id: string }>({ label, items, total, keptId, children }: Props<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [top, setTop] = useState(0);
  const isWhole = useIsPrinting() || items.length <= drawnWhole;

  const rangeExtractor = useDrawnRange(items, isWhole, focusedId, keptId);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    initialRect: firstWindow,
    overscan: rowsBeyondTheWindow,
    rangeExtractor,
    scrollMargin: top,
    useFlushSync: false,
  });

  // What stands above the list may grow and shrink.
  useLayoutEffect(() => {
    const now = (list.current?.getBoundingClientRect().top ?? 0) + scrollY;
    setTop((before) => (Math.abs(before - now) < 1 ? before : now));
  });

  let end = top;
  const rows = virtualizer.getVirtualItems().flatMap(({ index, start, end: itsEnd }) => {
    const item = items[index];
    if (!item) return [];
    const gap = start - end;
    end = itsEnd;
    return { item, index, gap };
  });
  const rest = top + virtualizer.getTotalSize() - end;

  return (
    <ul
      ref={list}
      aria-label={label}
      onFocus={({ target }) => setFocusedId(target.closest("[data-id]")?.getAttribute("data-id") ?? null)}
      style={{ paddingBlockEnd: rest }}
      className="overflow-hidden rounded-panel border border-line bg-surface [overflow-anchor:none]"
    >
      {rows.map(({ item, index, gap }) => (
        <li
          key={item.id}
          ref={virtualizer.measureElement}
          data-index={index}
          data-id={item.id}
          aria-setsize={total ?? -1}
          aria-posinset={index + 1}
          style={{ marginBlockStart: gap }}
          className="border-line not-last:border-b"
        >
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
