import type { Selection } from "./selection.ts";

/** After this long, a press that has not moved begins a selection. */
const longPressInMilliseconds = 500;
/** A finger never rests quite still. */
const restInPixels = 10;

function taskOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest("[data-row]");
  return row?.querySelector<HTMLElement>("[data-task]")?.dataset.task;
}

/** Fields and menus of a row keep their presses. */
function isOwn(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input[type=text], input:not([type]), textarea, [role=menu]") !== null
  );
}

/**
 * Selects rows by mouse and touch: with Ctrl or Cmd one more, with Shift all from the last one on, and after a long
 * press by each tap.
 * @param area in which the rows are
 * @returns a function that ends it
 */
export function listenForSelecting(area: HTMLElement, selection: Selection): () => void {
  const listening = new AbortController();
  let press: { x: number; y: number; timer: number } | null = null;
  /** The click that ends a long press means nothing more. */
  let isSpent = false;
  /** Begun by the press that lasts; one that goes on to drag takes it back. */
  let begun: { x: number; y: number; id: string } | null = null;
  let isTouch = false;

  function stop(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }

  function endPress(): void {
    if (press) clearTimeout(press.timer);
    press = null;
    begun = null;
  }

  function onPointerDown(event: PointerEvent): void {
    endPress();
    isSpent = false;
    isTouch = event.pointerType === "touch";
    const id = taskOf(event.target);
    if (!isTouch || !id || isOwn(event.target) || !event.isPrimary) return;
    const timer = window.setTimeout(() => {
      press = null;
      isSpent = true;
      if (!selection.ids().has(id)) begun = { x: event.clientX, y: event.clientY, id };
      selection.toggle(id, true);
    }, longPressInMilliseconds);
    press = { x: event.clientX, y: event.clientY, timer };
  }

  function onPointerMove({ clientX, clientY }: PointerEvent): void {
    const start = press ?? begun;
    if (!start || Math.hypot(clientX - start.x, clientY - start.y) <= restInPixels) return;
    if (begun) selection.toggle(begun.id);
    endPress();
  }

  function onClick(event: MouseEvent): void {
    if (isSpent) {
      isSpent = false;
      stop(event);
      return;
    }
    const id = taskOf(event.target);
    // Keys press controls, too; those mean what they say.
    if (!id || event.detail === 0 || isOwn(event.target)) return;
    if (event.shiftKey) selection.extend(selection.last() ?? id, id);
    else if (event.ctrlKey || event.metaKey) selection.toggle(id);
    else if (isTouch && selection.isTouch()) selection.toggle(id);
    else return;
    stop(event);
  }

  function onMouseDown(event: MouseEvent): void {
    // Shift and a click would mark the text in between.
    if (event.shiftKey && taskOf(event.target) && !isOwn(event.target)) event.preventDefault();
  }

  function onContextMenu(event: MouseEvent): void {
    // The menu of a link would come after the same long press.
    if (isTouch && taskOf(event.target)) event.preventDefault();
  }

  const options = { capture: true, signal: listening.signal };
  area.addEventListener("pointerdown", onPointerDown, options);
  area.addEventListener("pointermove", onPointerMove, { ...options, passive: true });
  for (const kind of ["pointerup", "pointercancel"] as const) area.addEventListener(kind, endPress, options);
  area.addEventListener("click", onClick, options);
  area.addEventListener("mousedown", onMouseDown, options);
  area.addEventListener("contextmenu", onContextMenu, options);
  return () => {
    endPress();
    listening.abort();
  };
}
