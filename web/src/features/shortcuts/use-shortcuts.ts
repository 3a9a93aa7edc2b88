"use client";

import { useEffect, useRef } from "react";
import { type ShortcutId, shortcutOf } from "./shortcuts.ts";

/** Answers false when it had nothing to do, so that the key keeps its ordinary meaning. */
type Handler = () => unknown;

export type ShortcutHandlers = Partial<Record<ShortcutId, Handler>>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Enter and Space do what the focused control says, unless that is a task's own link. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  return !(event.target instanceof HTMLElement && event.target.dataset.task !== undefined && event.key === " ");
}

/**
 * Listens to the keyboard of the page. Keys typed into a field are text; only Escape is heard there, by the field itself.
 * A modal dialog keeps all keys for itself.
 * @param handlers what each shortcut does here
 * @param singleKeys whether single characters count
 */
export function useShortcuts(handlers: ShortcutHandlers, singleKeys: boolean): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event.target) || belongsToControl(event)) return;
      if (document.querySelector("dialog:modal")) return;
      const id = shortcutOf(event, singleKeys);
      if (id && latest.current[id] && latest.current[id]() !== false) event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}
