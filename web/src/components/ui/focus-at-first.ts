/** A ref that gives an element the focus when it appears, and not again: it stays the same function. */
export function focusAtFirst(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
