"use client";

import { clsx } from "clsx";
import { useId, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { FieldSaver, FieldState } from "./field-saver.ts";

type Props = {
  label: string;
  state: FieldState;
  saver: FieldSaver;
  maxLength: number;
  /** A single line of thought: Enter leaves the field. */
  isTitle?: boolean;
  placeholder?: string;
  /** Whether the field has the focus from the moment it appears. */
  takesFocus?: boolean;
  onEnter?(): void;
  /** Told whether a key led out of it, after which the focus is nowhere. */
  onLeave?(isByKey: boolean): void;
};

/** A text of the open task. It grows with what is in it and says how its saving goes. */
export function TaskField({
  label,
  state,
  saver,
  maxLength,
  isTitle = false,
  placeholder,
  takesFocus = false,
  onEnter,
  onLeave,
}: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isLeftByKey = useRef(false);
  const takesFocusAtFirst = useRef(takesFocus);
  useLayoutEffect(() => {
    if (takesFocusAtFirst.current) field.current?.focus();
  }, []);
  const isUnsettled = state.status !== "idle" && state.status !== "saving";
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className={isTitle ? "sr-only" : "text-sm font-medium text-muted"}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={isTitle ? 1 : 5}
        value={state.draft}
        maxLength={maxLength}
        placeholder={placeholder}
        aria-invalid={state.status === "refused" || undefined}
        aria-describedby={isUnsettled ? `${id}-state` : undefined}
        onChange={(event) =>
          saver.type(isTitle ? event.currentTarget.value.replaceAll("\n", " ") : event.currentTarget.value)
        }
        onFocus={onEnter}
        onBlur={() => {
          void saver.save();
          onLeave?.(isLeftByKey.current);
          isLeftByKey.current = false;
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const leaves = event.key === "Enter" && (isTitle || event.metaKey || event.ctrlKey);
          if (!leaves) return;
          event.preventDefault();
          isLeftByKey.current = true;
          event.currentTarget.blur();
        }}
        className={clsx(
          "-mx-2 block w-[calc(100%+1rem)] resize-none rounded-field border bg-transparent px-2 py-1.5 transition-colors field-sizing-content hover:border-line-strong focus:border-line-strong focus:bg-surface aria-invalid:border-danger",
          isTitle
            ? "min-h-11 border-transparent text-xl leading-snug font-semibold tracking-tight"
            : "min-h-36 border-line",
        )}
      />
      {isUnsettled && (
        <div
          id={`${id}-state`}
          role="alert"
          className="grid gap-2 rounded-field bg-danger-soft px-3 py-2 text-sm text-danger"
        >
          {state.status === "refused" && <p>{state.message}</p>}
          {state.status === "failed" && (
            <p className="flex flex-wrap items-center justify-between gap-2">
              Not saved: Docket can't be reached. Your text stays here.
              <Button size="small" onClick={() => void saver.save()}>
                Retry
              </Button>
            </p>
          )}
          {state.status === "conflict" && (
            <>
              <p>This text was changed elsewhere meanwhile. It now reads:</p>
              <p className="max-h-40 overflow-auto border-s-2 border-danger ps-2 whitespace-pre-wrap text-ink">
                {state.theirs || "(empty)"}
              </p>
              <p className="flex flex-wrap gap-2">
                <Button size="small" onClick={() => void saver.keepMine()}>
                  Keep mine
                </Button>
                <Button size="small" onClick={() => saver.takeTheirs()}>
                  Take theirs
                </Button>
              </p>
            </>
          )}
        </div>
      )}
    </div>
  );
}
