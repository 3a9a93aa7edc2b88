import { generateNKeysBetween } from "fractional-indexing";

/** Places in a list are strings that sort as bytes; between any two there is room for another, which is longer. */

/** Bytes of a place from which on its list is spread anew. The database refuses 129. */
const MAX_POSITION_LENGTH = 64;

/**
 * Returns places between two neighbours, in order.
 * @param lower the place before, null at the beginning of the list
 * @param upper the place after, null at the end of the list
 * @returns undefined when there is no room, because the neighbours are equal or the places would be too long: then the
 *   list is to be spread with `spreadPositions` first
 */
export function positionsBetween(lower: string | null, upper: string | null, count: number): string[] | undefined {
  if (lower !== null && upper !== null && lower >= upper) return undefined;
  const positions = generateNKeysBetween(lower, upper, count);
  return positions.some(({ length }) => length > MAX_POSITION_LENGTH) ? undefined : positions;
}

/** Returns short places for a whole list, in order. All sort before those that the database gives to new items. */
export function spreadPositions(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}
