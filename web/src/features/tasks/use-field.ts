"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { createFieldSaver, type FieldSaver, type SaveOutcome } from "./field-saver.ts";

const idleBeforeSaveInMilliseconds = 1_000;

type Options = {
  /** What the server holds. */
  value: string;
  /** Keeps the server's own line endings and blanks out of the comparison: what is written is what is kept. */
  write(draft: string, base: string): Promise<SaveOutcome>;
  /** Takes over a draft that is not saved when the field goes away. */
  keep(draft: string): void;
};

/** A text that saves itself: when the field is left, after a pause in typing, and when it goes away. */
export function useField({ value, write, keep }: Options) {
  const latest = useRef({ write, keep });
  useEffect(() => {
    latest.current = { write, keep };
  });
  const [saver] = useState<FieldSaver>(() =>
    createFieldSaver({ initial: value, write: (draft, base) => latest.current.write(draft, base) }),
  );
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state);
  useEffect(() => saver.follow(value), [saver, value]);
  useEffect(() => {
    if (state.status !== "idle" || state.draft === state.base) return;
    const timer = setTimeout(() => void saver.save(), idleBeforeSaveInMilliseconds);
    return () => clearTimeout(timer);
  }, [saver, state]);
  useEffect(
    () => () => {
      const { draft, base, status } = saver.state();
      if (draft !== base && (status === "idle" || status === "failed")) latest.current.keep(draft);
    },
    [saver],
  );
  return { state, saver };
}
