"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button.tsx";
import { useGraphqlSession } from "@/lib/graphql/provider.tsx";

const firstWaitInMilliseconds = 2_000;
const longestWaitInMilliseconds = 30_000;

/** Whether the server can be reached, as its last answer says. */
export function useIsAway(): boolean {
  const { status } = useGraphqlSession();
  return useSyncExternalStore(status.subscribe, status.isAway, () => false);
}

/** Says that the server is away, asks again by itself with growing pauses, and at once when the network comes back. */
export function AwayBanner({ onRetry }: { onRetry(): void }) {
  const isAway = useIsAway();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isAway) return setAttempt(0);
    const again = () => {
      setAttempt((now) => now + 1);
      onRetry();
    };
    const wait = Math.min(firstWaitInMilliseconds * 2 ** attempt, longestWaitInMilliseconds);
    const timer = setTimeout(again, wait);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [isAway, attempt, onRetry]);

  return (
    <div role="status" className="contents">
      {isAway && (
        <div className="rise flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-panel bg-danger-soft py-2 ps-4 pe-2 text-sm">
          <p>Docket can't be reached. What you see may be old; it comes back by itself.</p>
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        </div>
      )}
    </div>
  );
}
