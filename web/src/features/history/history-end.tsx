import { Button } from "@/components/ui/button.tsx";
import type { ChainEnd } from "@/lib/graphql/page-chain.ts";

type Props = { end: ChainEnd; onMore(): void; onRetry(): void };

/** What follows the oldest entry that is shown. */
export function HistoryEnd({ end, onMore, onRetry }: Props) {
  if (end === "none") return null;
  if (end === "failed") {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 py-2 text-sm text-muted">
        What came before could not be loaded.
        <Button size="small" onClick={onRetry}>
          Retry
        </Button>
      </p>
    );
  }
  return (
    <Button variant="ghost" size="small" busy={end === "loading"} onClick={onMore} className="justify-self-start">
      {end === "loading" ? "Loading…" : "Show older"}
    </Button>
  );
}
