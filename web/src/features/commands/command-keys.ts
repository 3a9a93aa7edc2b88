import type { CommandBinding } from "./command.ts";
import { hasCommandKey, strokeOf, withoutShift } from "./keys.ts";
import { type CommandId, commandOf, readStrokes } from "./registry.ts";

/** How long the second key of a sequence may take. */
const sequencePauseInMilliseconds = 1_200;
const modalSelector = '[role="dialog"][data-open], [role="alertdialog"][data-open]';
const popupSelector = '[role="menu"], [role="listbox"]';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Enter and Space do what the focused control says, unless that is a task's own link. */
function belongsToControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(popupSelector)) return true;
  if (key !== "Enter" && key !== " ") return false;
  return !(target.dataset.task !== undefined && key === " ");
}

type Options = {
  /** What a command does now, if anything. */
  bindingOf(id: CommandId): CommandBinding | undefined;
  singleKeys: boolean;
};

/**
 * Listens to the keyboard of the page. Keys typed into a field are text, but for those of commands that say otherwise; a
 * menu and a modal dialog keep all keys for themselves.
 * @returns a function that ends it
 */
export function listenForCommands({ bindingOf, singleKeys }: Options): () => void {
  const isApple = hasCommandKey();
  let strokes: string[] = [];
  let lastPress = 0;

  function onKeyDown(event: KeyboardEvent) {
    const pressed = strokeOf(event, isApple);
    if (!pressed || event.defaultPrevented || belongsToControl(event)) return;
    if (document.querySelector(modalSelector)) return;
    if (event.timeStamp - lastPress > sequencePauseInMilliseconds) strokes = [];
    lastPress = event.timeStamp;
    const isInField = isTyping(event.target);
    const stroke = readStrokes([pressed], singleKeys).kind === "nothing" ? withoutShift(pressed) : pressed;
    const continued = readStrokes([...strokes, stroke], singleKeys);
    const reading = continued.kind === "nothing" ? readStrokes([stroke], singleKeys) : continued;
    const before = continued.kind === "nothing" ? [] : strokes;
    strokes = [];
    if (reading.kind === "beginning" && !isInField) {
      strokes = [...before, stroke];
      event.preventDefault();
    } else if (reading.kind === "command" && (!isInField || commandOf(reading.id).inFields)) {
      const binding = bindingOf(reading.id);
      if (binding && binding.run() !== false) event.preventDefault();
    }
  }

  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
