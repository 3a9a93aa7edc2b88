"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { ChainEnd } from "@/lib/graphql/page-chain.ts";

type EndProps = { end: ChainEnd; count: number; onMore(): void; onRetry(): void };

/** What follows the last row: more to come, by itself when it comes near and by a press for those who do not scroll. */
export function ListEnd({ end, count, onMore, onRetry }: EndProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // With each page it may still be near.
    if (end !== "more" || !element.current || count === 0) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: "1200px" });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [end, count, onMore]);

  if (end === "none") return null;
  return (
    <div ref={element} className="no-print flex min-h-12 items-center justify-center gap-2 p-2 text-sm text-muted">
      {end !== "failed" && (
        <Button variant="ghost" size="small" busy={end === "loading"} onClick={onMore}>
          {end === "loading" ? "Loading more tasks…" : "Load more"}
        </Button>
      )}
      {end === "failed" && (
        <>
          More tasks could not be loaded.
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        </>
      )}
    </div>
  );
}
