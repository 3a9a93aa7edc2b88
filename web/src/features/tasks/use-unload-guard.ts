"use client";

import { useCallback, useEffect, useRef } from "react";

/**
 * Warns before the page is left while something is still on its way or waits for a Retry.
 * @returns a function that takes a hold and answers one that releases it, however often it is called
 */
export function useUnloadGuard(): () => () => void {
  const holds = useRef(new Set<symbol>());
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (holds.current.size > 0) event.preventDefault();
    };
    addEventListener("beforeunload", onBeforeUnload);
    return () => removeEventListener("beforeunload", onBeforeUnload);
  }, []);
  return useCallback(() => {
    const hold = Symbol("unsaved");
    holds.current.add(hold);
    return () => {
      holds.current.delete(hold);
    };
  }, []);
}
