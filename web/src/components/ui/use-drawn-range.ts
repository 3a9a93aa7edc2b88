"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { useCallback } from "react";

/**
 * Which rows of a list are drawn beside those near the window: the first and the last row, those in `keptIds` and their
 * neighbours, so that the focus neither gets lost nor stuck.
 * @param items of the list
 * @param isWhole whether all are drawn
 * @param keptIds ids of items whose rows stay drawn
 */
export function useDrawnRange(
  items: readonly { id: string }[],
  isWhole: boolean,
  ...[first, second]: readonly [string | null, string | null]
): (range: Range) => number[] {
  return useCallback(
    (range: Range): number[] => {
      if (isWhole) return Array.from({ length: range.count }, (_, index) => index);
      const drawn = new Set([0, ...defaultRangeExtractor(range), range.count - 1]);
      for (const id of [first, second]) {
        const index = id === null ? -1 : items.findIndex((item) => item.id === id);
        if (index >= 0) for (const near of [index - 1, index, index + 1]) drawn.add(near);
      }
      return [...drawn].filter((index) => index >= 0 && index < range.count).sort((one, other) => one - other);
    },
    [isWhole, items, first, second],
  );
}
