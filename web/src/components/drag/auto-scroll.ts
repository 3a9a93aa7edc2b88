import type { Point } from "./drop-places.ts";

/** How near to an edge scrolling begins, and how fast it is at the edge, in pixels a frame. */
const zone = 56;
const fastest = 18;

function speed(at: number, from: number, to: number): number {
  if (at < from + zone) return -fastest * Math.min(1, (from + zone - at) / zone);
  if (at > to - zone) return fastest * Math.min(1, (at - to + zone) / zone);
  return 0;
}

/** Scrolls an element where it can; answers what is left for those around it. */
function scroll(element: Element, { x, y }: Point): Point {
  const before = { x: element.scrollLeft, y: element.scrollTop };
  if (x || y) element.scrollBy({ left: x, top: y, behavior: "instant" });
  return {
    x: element.scrollLeft === before.x ? x : 0,
    y: element.scrollTop === before.y ? y : 0,
  };
}

/**
 * Scrolls what lies under a point by one step, when the point is near to its edge: elements with `data-scroll`, the inner
 * before the outer, then the page, whose upper edge is where an element with `data-covers="top"` ends.
 * @param point in pixels of the window
 */
export function scrollAt(point: Point): void {
  const { x, y } = point;
  let inner = document.elementFromPoint(x, y)?.closest("[data-scroll]");
  while (inner) {
    const { left, right, top, bottom } = inner.getBoundingClientRect();
    const isAcross = inner.getAttribute("data-scroll") === "x";
    scroll(inner, isAcross ? { x: speed(x, left, right), y: 0 } : { x: 0, y: speed(y, top, bottom) });
    inner = inner.parentElement?.closest("[data-scroll]");
  }
  const page = document.scrollingElement;
  // What stays at the top of the window hides rows: for who drags, the edge is below it.
  const top = document.querySelector("[data-covers=top]")?.getBoundingClientRect().bottom ?? 0;
  if (page) scroll(page, { x: 0, y: speed(y, top, innerHeight) });
}
