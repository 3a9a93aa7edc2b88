"use client";

import { Pencil } from "lucide-react";
import { lazy, type MouseEvent, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { FieldSaver, FieldState } from "./field-saver.ts";
import { TaskField } from "./task-field.tsx";

// Nobody pays for it before a task with a description is open; the server draws it with the page.
const Markdown = lazy(async () => ({ default: (await import("@/components/ui/markdown.tsx")).Markdown }));

type Props = { state: FieldState; saver: FieldSaver; maxLength: number };

/** The description: read as markdown, written as text. A press on it or on its button begins to write. */
export function TaskDescription({ state, saver, maxLength }: Props) {
  const [isWriting, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leftByKey = useRef(false);
  const isSettled = state.status === "idle" || state.status === "saving";
  const isRead = isSettled && !isWriting && state.draft.trim() !== "";

  useEffect(() => {
    if (!isRead || !leftByKey.current) return;
    leftByKey.current = false;
    button.current?.focus();
  }, [isRead]);

  function onPress({ target }: MouseEvent) {
    const isControl = target instanceof Element && target.closest("a, button, input");
    // Marking words, to copy them, is not a wish to write.
    if (!isControl && getSelection()?.isCollapsed !== false) setWriting(true);
  }

  if (!isRead) {
    return (
      <TaskField
        label="Description"
        placeholder="Add details, links, anything worth keeping. Markdown works."
        maxLength={maxLength}
        state={state}
        saver={saver}
        takesFocus={isWriting}
        onEnter={() => setWriting(true)}
        onLeave={(isByKey) => {
          leftByKey.current = isByKey;
          setWriting(false);
        }}
      />
    );
  }
  return (
    <section aria-label="Description" onMouseUp={onPress} className="grid gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium text-muted">Description</h3>
        <Button
          ref={button}
          variant="ghost"
          size="icon"
          aria-label="Edit description"
          onClick={() => setWriting(true)}
          className="no-print -me-1"
        >
          <Pencil aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="-mx-2 cursor-text rounded-field px-2 py-1.5 hover:bg-hover">
        <Suspense fallback={<p className="whitespace-pre-wrap">{state.draft}</p>}>
          <Markdown>{state.draft}</Markdown>
        </Suspense>
      </div>
    </section>
  );
}
