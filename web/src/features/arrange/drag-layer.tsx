"use client";

import { useEffect, useRef } from "react";
import type { DragOptions } from "@/components/drag/pointer-drag.ts";

/** By then the page has been drawn and woken up; who drags sooner waits for the code to come. */
const restInMilliseconds = 1_000;

/** Lets what the page says can be dragged be dragged. Its code is not part of the first screen. */
export function DragLayer(options: DragOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const waiting = new AbortController();
    let stop = () => {};
    let pressed: PointerEvent | undefined;
    async function load() {
      clearTimeout(timer);
      const { listenForDrags } = await import("@/components/drag/pointer-drag.ts");
      // Asked for by the first movement and by the press after it: one listens, else each drag would be two.
      if (waiting.signal.aborted) return;
      waiting.abort();
      stop = listenForDrags(() => latest.current, pressed);
    }
    const timer = setTimeout(() => void load(), restInMilliseconds);
    const listen = { signal: waiting.signal, passive: true };
    document.addEventListener("pointermove", () => void load(), { ...listen, once: true });
    document.addEventListener(
      "pointerdown",
      (event) => {
        pressed = event;
        void load();
      },
      listen,
    );
    for (const kind of ["pointerup", "pointercancel"])
      document.addEventListener(
        kind,
        () => {
          pressed = undefined;
        },
        listen,
      );
    // A link that is pressed early is not to be dragged by the browser instead.
    document.addEventListener(
      "dragstart",
      (event) => {
        if (event.target instanceof Element && event.target.closest("[data-drag]")) event.preventDefault();
      },
      { signal: waiting.signal },
    );
    return () => {
      clearTimeout(timer);
      waiting.abort();
      stop();
    };
  }, []);
  return null;
}
