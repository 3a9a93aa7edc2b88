"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { useGraphqlSession } from "./provider.tsx";

/**
 * Asks for data anew whenever the server has answered a write of this page.
 * @param refetch asks anew
 * @returns how many writes were answered; moves on with each
 */
export function useRefetchAfterWrites(refetch: () => void): number {
  const { writes } = useGraphqlSession();
  const count = useSyncExternalStore(writes.subscribe, writes.now, () => 0);
  const seen = useRef(count);
  const latest = useRef(refetch);
  useEffect(() => {
    latest.current = refetch;
  });
  useEffect(() => {
    if (seen.current === count) return;
    seen.current = count;
    latest.current();
  }, [count]);
  return count;
}
