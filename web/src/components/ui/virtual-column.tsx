"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef, useState } from "react";
import { useDrawnRange } from "./use-drawn-range.ts";
import { useIsPrinting } from "./use-is-printing.ts";

/** Up to here all cards are drawn; a board has many columns. */
const drawnWhole = 40;
const cardsBeyondTheColumn = 6;
/** Until a card has been measured, with the gap below it. */
const likelyHeight = 60;
const firstColumn = { width: 288, height: 800 };

type Props<Item> = {
  /** The name of the list for screen readers. */
  label: string;
  items: readonly Item[];
  /** How many there are on the server; undefined when that is not known. */
  total: number | undefined;
  /** An item whose card stays drawn wherever the column is scrolled to, such as the one that is open. */
  keptId: string | null;
  /** Below the cards, scrolled with them. */
  end?: ReactNode;
  children(item: Item): ReactNode;
};

/** A list of cards that scrolls by itself and draws those near what is seen of it, and leaves room for the rest. */
export function VirtualColumn<Item extends { id: string }>({
  label,
  items,
  total,
  keptId,
  end,
  children,
}: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const isWhole = useIsPrinting() || items.length <= drawnWhole;
  const rangeExtractor = useDrawnRange(items, isWhole, focusedId, keptId);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    initialRect: firstColumn,
    overscan: cardsBeyondTheColumn,
    rangeExtractor,
    useFlushSync: false,
  });

  let bottom = 0;
  const cards = virtualizer.getVirtualItems().flatMap(({ index, start, end: itsEnd }) => {
    const item = items[index];
    if (!item) return [];
    const gap = start - bottom;
    bottom = itsEnd;
    return { item, index, gap };
  });
  const rest = virtualizer.getTotalSize() - bottom;

  return (
    <div
      ref={scroller}
      data-scroll="y"
      className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-1 [overflow-anchor:none]"
    >
      {items.length > 0 && (
        <ul
          aria-label={label}
          onFocus={({ target }) => setFocusedId(target.closest("[data-id]")?.getAttribute("data-id") ?? null)}
          style={{ paddingBlockEnd: rest }}
        >
          {cards.map(({ item, index, gap }) => (
            <li
              key={item.id}
              ref={virtualizer.measureElement}
              data-index={index}
              data-id={item.id}
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              style={{ marginBlockStart: gap }}
              className="pb-1.5"
            >
              {children(item)}
            </li>
          ))}
        </ul>
      )}
      {end}
    </div>
  );
}
