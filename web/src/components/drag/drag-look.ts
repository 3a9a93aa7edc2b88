import type { DropPlace, Point } from "./drop-places.ts";

function layer(className: string): HTMLDivElement {
  const element = document.createElement("div");
  element.ariaHidden = "true";
  element.className = `no-print pointer-events-none fixed start-0 top-0 z-50 ${className}`;
  return element;
}

function moveTo(element: HTMLElement, x: number, y: number): void {
  element.style.insetInlineStart = "auto";
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

/**
 * Shows what is dragged beside the pointer, and a line where it would stand. Drawn past React: nothing else of the page is
 * drawn anew while the pointer moves.
 * @param text the name of what is dragged
 * @param count how many things are dragged
 */
export function showDrag(text: string, count: number) {
  const card = layer(
    "flex max-w-72 items-center gap-2 rounded-field border border-line bg-raised px-3 py-2 text-sm shadow-pop",
  );
  const name = document.createElement("span");
  name.className = "min-w-0 truncate";
  name.textContent = text;
  card.append(name);
  if (count > 1) {
    const badge = document.createElement("span");
    badge.className = "rounded-md bg-accent px-1.5 font-medium text-accent-ink tabular-nums";
    badge.textContent = String(count);
    card.append(badge);
  }
  const line = layer("rounded-full bg-accent");
  line.hidden = true;
  line.dataset.dropLine = "";
  document.body.append(line, card);
  const root = document.documentElement;
  root.classList.add("cursor-grabbing", "select-none");
  let over: HTMLElement | undefined;

  function mark(element: HTMLElement | undefined): void {
    if (over === element) return;
    over?.removeAttribute("data-drop-over");
    element?.setAttribute("data-drop-over", "");
    over = element;
  }

  return {
    /** Follows the pointer. */
    move(point: Point, place: DropPlace | undefined): void {
      moveTo(card, Math.min(point.x + 12, innerWidth - card.offsetWidth - 4), point.y + 8);
      mark(place?.how === "into" ? place.element : place?.items.length === 0 ? place.list : undefined);
      line.hidden = place?.how !== "between" || place.items.length === 0;
      if (place?.how === "between") drawLine(line, place);
    },
    end(): void {
      mark(undefined);
      card.remove();
      line.remove();
      root.classList.remove("cursor-grabbing", "select-none");
    },
  };
}

const thickness = 3;

function drawLine(line: HTMLElement, { axis, list, items, index }: DropPlace & { how: "between" }): void {
  const [above, below] = [items[index - 1]?.getBoundingClientRect(), items[index]?.getBoundingClientRect()];
  const near = below ?? above;
  if (!near) return;
  const frame = list.getBoundingClientRect();
  if (axis === "y") {
    // Between two that touch, the line lies on their border; beyond the window of a column there is nothing to point at.
    const y = below ? (above ? Math.max((above.bottom + below.top) / 2, below.top - 8) : below.top) : near.bottom;
    line.hidden = y < frame.top - thickness || y > frame.bottom + thickness;
    line.style.width = `${near.width}px`;
    line.style.height = `${thickness}px`;
    moveTo(line, near.left, y - thickness / 2);
  } else {
    const isReversed = getComputedStyle(list).direction === "rtl";
    const gap = 6;
    const x = (below !== undefined) === isReversed ? near.right + gap : near.left - gap;
    line.style.width = `${thickness}px`;
    line.style.height = `${near.height}px`;
    moveTo(line, x - thickness / 2, near.top);
  }
}
