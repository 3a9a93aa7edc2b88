/**
 * Moving through the rows goes by the page itself: the order on screen is the truth, however many pages it came in.
 * Each row is an element with `data-row`, holding a link or button with `data-task` set to the task's id. A list of its
 * own, such as the subtasks of the open task, is an element with `data-rows`: it keeps the focus, and its value is the id
 * of what the focus goes to when no row is left.
 */
const rowSelector = "[data-row]";
const ownListSelector = "[data-rows]";

/** Where the focus goes when no row is left; on a page without it, to what the empty place offers, or to its name. */
export const addInputId = "add-task";
/** The heading that names the place. */
export const placeHeadingId = "place";
/** Marks the one button of an empty place. */
export const emptyActionMark = { "data-empty-action": "" };

function ownListOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(ownListSelector) ?? null;
}

function focusBeyondRows(ownList?: HTMLElement | null): void {
  const own = ownList?.dataset.rows;
  const next = own ? document.getElementById(own) : null;
  const offered = document.querySelector<HTMLElement>("[data-empty-action]");
  const target = next ?? document.getElementById(addInputId) ?? offered ?? document.getElementById(placeHeadingId);
  target?.focus();
}

/** The rows of the list that has the focus, else of the page's list. */
function rows(): HTMLElement[] {
  const ownList = ownListOf(document.activeElement);
  const all = [...document.querySelectorAll<HTMLElement>(rowSelector)];
  return all.filter((row) => ownListOf(row) === ownList);
}

function focusRow(row: HTMLElement | undefined): boolean {
  const link = row?.querySelector<HTMLElement>("[data-task]");
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return Boolean(link);
}

/** The row that holds the focus. */
export function focusedRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>(rowSelector) ?? undefined;
}

/** The row of a task, if it is on screen. */
export function rowOf(taskId: string): HTMLElement | undefined {
  return rows().find((row) => row.querySelector(`[data-task="${CSS.escape(taskId)}"]`));
}

/**
 * Moves the focus by rows; from outside the list to its first or last row.
 * @param step 1 or -1
 * @returns whether there is a row
 */
export function moveFocus(step: 1 | -1): boolean {
  const all = rows();
  const current = focusedRow();
  const index = current ? all.indexOf(current) + step : step === 1 ? 0 : all.length - 1;
  return focusRow(all[Math.min(Math.max(index, 0), all.length - 1)]);
}

/**
 * Focuses the row of the first task that is on screen, else what comes after the rows; on touch no field, which would
 * bring up the keyboard.
 * @param taskIds in the order in which they are wanted
 */
export function focusFirst(taskIds: readonly string[]): void {
  if (taskIds.some((id) => focusRow(rowOf(id)))) return;
  if (matchMedia("(pointer: coarse)").matches) document.getElementById(placeHeadingId)?.focus({ preventScroll: true });
  else focusBeyondRows();
}

/** Focuses the row of a task, else the field that adds one. */
export function focusTask(taskId: string): void {
  if (!focusRow(rowOf(taskId))) focusBeyondRows();
}

/**
 * To be called while a row is about to leave the page: when it holds the focus, its neighbour takes it over.
 * @param row about to be removed
 */
export function handOverFocus(row: HTMLElement): void {
  if (!row.contains(document.activeElement)) return;
  const all = rows();
  const index = all.indexOf(row);
  const heirs = [...all.slice(index + 1), ...all.slice(0, index).reverse()];
  const ownList = ownListOf(row);
  queueMicrotask(() => {
    if (!focusRow(heirs.find((heir) => heir.isConnected))) focusBeyondRows(ownList);
  });
}

/** What a row offers to the keyboard; the same controls that the mouse presses. */
export type RowAction = "complete" | "rename" | "delete" | "restore" | "open";

function controlOf(action: RowAction, row: HTMLElement | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>(`[data-action="${action}"]`);
}

/** Whether the row that holds the focus, or another one, can do something. */
export function hasAction(action: RowAction, row: HTMLElement | undefined = focusedRow()): boolean {
  return Boolean(controlOf(action, row));
}

/**
 * Presses a control of the row that holds the focus.
 * @returns whether there was one
 */
export function pressInRow(action: RowAction, row: HTMLElement | undefined = focusedRow()): boolean {
  const control = controlOf(action, row);
  control?.click();
  return Boolean(control);
}
