"use client";

import { type KeyboardEvent, useLayoutEffect, useRef } from "react";

/** What a section is called at most, in characters. */
export const longestSectionName = 200;

type Props = {
  label: string;
  initial: string;
  maxLength: number;
  /** After Enter it is empty and takes the next name, instead of ending. */
  keeps?: boolean;
  /** A name was typed: by Enter, or by leaving the field. */
  onName(name: string): void;
  /** The field is done with; by a key, the focus is to go where it came from. */
  onEnd(isByKey: boolean): void;
};

/** A field in the place of what it names. Enter takes what was typed, Escape does not. */
export function NameField({ label, initial, maxLength, keeps = false, onName, onEnd }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function take(typed: string): void {
    const name = typed.trim();
    if (name && name !== initial) onName(name);
  }
  function finish(typed: string | null, isByKey: boolean): void {
    if (isDone.current) return;
    isDone.current = true;
    if (typed !== null) take(typed);
    onEnd(isByKey);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      finish(null, true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!keeps || !field.value.trim()) return finish(field.value, true);
      take(field.value);
      field.value = "";
    }
  }
  return (
    <input
      ref={input}
      aria-label={label}
      placeholder={label}
      defaultValue={initial}
      maxLength={maxLength}
      autoComplete="off"
      enterKeyHint="done"
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, false)}
      className="field no-print h-9 min-h-9 pointer-coarse:h-11"
    />
  );
}
