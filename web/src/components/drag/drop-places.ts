/**
 * What can be dragged and where to is written in the page, as the rows of a long list come and go:
 * - `data-drag` (a kind) and `data-drag-id` make an element something to take hold of.
 * - `data-sort` (a kind) and `data-sort-id` make it a list in which things of that kind have an order, along `data-axis`
 *   (`x` or `y`). Its members are elements with `data-item` (the kind) and `data-item-id`.
 * - `data-drop-into` (a kind) with `data-drop-id` takes things of that kind in as a whole.
 */
export type Axis = "x" | "y";

/** Where something would be put down. */
export type DropPlace =
  | {
      how: "between";
      /** The list, see `data-sort-id`. */
      listId: string;
      /** The member that it would stand before; null for the end. */
      before: string | null;
      list: HTMLElement;
      axis: Axis;
      /** The members of the list that are drawn, and the place among them. */
      items: readonly HTMLElement[];
      index: number;
    }
  | { how: "into"; id: string; element: HTMLElement };

export type Point = { x: number; y: number };

/** Elements of an empty size are not on screen, such as those of a closed drawer. */
function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/**
 * The attributes of what can be taken hold of.
 * @param name what it is called while it is dragged
 */
export function draggable(kind: string, id: string, name: string) {
  return { "data-drag": kind, "data-drag-id": id, "data-drag-name": name };
}

/**
 * Finds where something of a kind would be put down at a point of the window.
 * @param kind of what is dragged
 * @param point in pixels of the window
 * @returns undefined where there is no place for it
 */
export function dropPlaceAt(kind: string, { x, y }: Point): DropPlace | undefined {
  const hit = document.elementFromPoint(x, y);
  const into = hit?.closest<HTMLElement>(`[data-drop-into="${kind}"]`);
  if (into?.dataset.dropId) return { how: "into", id: into.dataset.dropId, element: into };
  const list = hit?.closest<HTMLElement>(`[data-sort="${kind}"]`);
  if (!list?.dataset.sortId) return undefined;
  const axis: Axis = list.dataset.axis === "x" ? "x" : "y";
  const isReversed = axis === "x" && getComputedStyle(list).direction === "rtl";
  const items = [...list.querySelectorAll<HTMLElement>(`[data-item="${kind}"]`)].filter(isSeen);
  const isPast = (item: HTMLElement) => {
    const { left, right, top, bottom } = item.getBoundingClientRect();
    if (axis === "y") return y > (top + bottom) / 2;
    return isReversed ? x < (left + right) / 2 : x > (left + right) / 2;
  };
  const found = items.findIndex((item) => !isPast(item));
  const index = found < 0 ? items.length : found;
  return {
    how: "between",
    listId: list.dataset.sortId,
    before: items[index]?.dataset.itemId ?? null,
    list,
    axis,
    items,
    index,
  };
}
