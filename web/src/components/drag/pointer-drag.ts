import { scrollAt } from "./auto-scroll.ts";
import { showDrag } from "./drag-look.ts";
import { type DropPlace, dropPlaceAt, type Point } from "./drop-places.ts";

/** A mouse that has moved so far drags; a finger that has moved so far before it has rested scrolls. In pixels. */
const slop = { mouse: 5, touch: 8 };
/** How long a finger rests before it drags: shorter than the system's own menu takes to come. */
const restInMilliseconds = 350;
/** What keeps a press for itself. */
const controls = "button, input, textarea, select, summary, [role=menu], [contenteditable]";

export type DragOptions = {
  /** What is dragged together with the thing that was taken hold of, that one included. */
  allOf(kind: string, id: string): readonly string[];
  /** Something was put down. */
  drop(kind: string, ids: readonly string[], place: DropPlace): void;
};

type Press = { source: HTMLElement; kind: string; id: string; start: Point; pointerId: number; isTouch: boolean };

/** What a press takes hold of, if anything. */
function pressOf(event: PointerEvent): Press | undefined {
  const { target, button, isPrimary, ctrlKey, metaKey, shiftKey } = event;
  if (!(target instanceof Element) || button !== 0 || !isPrimary || ctrlKey || metaKey || shiftKey) return undefined;
  const source = target.closest<HTMLElement>("[data-drag]");
  const control = target.closest(controls);
  if (!source || (control && source.contains(control))) return undefined;
  const { drag: kind = "", dragId: id = "" } = source.dataset;
  const start = { x: event.clientX, y: event.clientY };
  return { source, kind, id, start, pointerId: event.pointerId, isTouch: event.pointerType !== "mouse" };
}

/**
 * Lets things of the page be dragged with the mouse, and with a finger that first rests on them; see drop-places.ts for
 * how the page says what they are. Escape ends a drag without effect.
 * @param options see there; read at each drag
 * @param pressed the press that lasts already, if one does
 * @returns a function that ends it
 */
export function listenForDrags(options: () => DragOptions, pressed?: PointerEvent): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let press: Press | undefined;
  let drag: { look: ReturnType<typeof showDrag>; ids: readonly string[]; point: Point } | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  function begin(at: Point): void {
    if (!press) return;
    clearTimeout(rest);
    const { source, kind, id, isTouch } = press;
    const ids = options().allOf(kind, id);
    getSelection()?.removeAllRanges();
    // A row that holds the focus stays drawn, however far away it is put down.
    source.querySelector<HTMLElement>("[data-task]")?.focus({ preventScroll: true });
    drag = { look: showDrag(source.dataset.dragName ?? source.textContent ?? "", ids.length), ids, point: at };
    for (const one of ids)
      for (const element of document.querySelectorAll(`[data-drag="${kind}"][data-drag-id="${CSS.escape(one)}"]`))
        element.setAttribute("data-dragged", "");
    if (isTouch) navigator.vibrate?.(10);
    follow();
  }

  function follow(): void {
    cancelAnimationFrame(frame);
    if (!drag || !press) return;
    scrollAt(drag.point);
    drag.look.move(drag.point, dropPlaceAt(press.kind, drag.point));
    frame = requestAnimationFrame(follow);
  }

  function end(): void {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    drag?.look.end();
    for (const element of document.querySelectorAll("[data-dragged]")) element.removeAttribute("data-dragged");
    drag = undefined;
    press = undefined;
  }

  /** The click that comes after a drag is none. */
  function swallowClick(): void {
    const swallowing = new AbortController();
    const stop = { capture: true, signal: swallowing.signal };
    const swallow = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      swallowing.abort();
    };
    document.addEventListener("click", swallow, stop);
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => swallowing.abort(), stop);
  }

  function onPointerDown(event: PointerEvent): void {
    const isSecond = press !== undefined;
    end();
    press = isSecond ? undefined : pressOf(event);
    if (press?.isTouch) rest = setTimeout(() => press && begin(press.start), restInMilliseconds);
  }

  function onPointerMove(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointerId) return;
    const point = { x: event.clientX, y: event.clientY };
    if (drag) {
      drag.point = point;
      return;
    }
    const way = Math.hypot(point.x - press.start.x, point.y - press.start.y);
    if (way < (press.isTouch ? slop.touch : slop.mouse)) return;
    if (press.isTouch) end();
    else begin(point);
  }

  function onPointerUp(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointerId) return;
    const { kind, start, isTouch } = press;
    const { ids, point } = drag ?? {};
    end();
    if (!ids || !point) return;
    // A finger that rests and goes away again meant something else.
    const isMoved = Math.hypot(point.x - start.x, point.y - start.y) >= slop.touch;
    if (isTouch && !isMoved) return;
    swallowClick();
    const place = dropPlaceAt(kind, point);
    if (place) options().drop(kind, ids, place);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!drag || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end();
    swallowClick();
  }

  const ofDrag = (event: Event) => {
    if (drag && event.cancelable) event.preventDefault();
  };
  const ofPress = (event: Event) => {
    if (press && (drag || event.type === "dragstart")) event.preventDefault();
  };
  document.addEventListener("pointerdown", onPointerDown, { signal });
  document.addEventListener("pointermove", onPointerMove, { signal });
  document.addEventListener("pointerup", onPointerUp, { signal });
  document.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", onKeyDown, { signal, capture: true });
  // Once a finger drags, it no longer scrolls. The listener must be there before the finger is.
  document.addEventListener("touchmove", ofDrag, { signal, passive: false });
  for (const kind of ["dragstart", "selectstart", "contextmenu"]) document.addEventListener(kind, ofPress, { signal });
  addEventListener("blur", end, { signal });
  if (pressed) onPointerDown(pressed);
  signal.addEventListener("abort", end);
  return () => listening.abort();
}
