"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { VirtualList } from "@/components/ui/virtual-list.tsx";
import type { ChainEnd } from "@/lib/graphql/page-chain.ts";
import { TaskRow } from "./task-row.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import { type FirstTaskPage, type ListVariables, useTaskPages } from "./use-task-pages.ts";

type Props = {
  tasks: FirstTaskPage;
  total: number;
  variables: ListVariables;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

/** The rows of all pages loaded so far. Mount it anew for another filter or order. */
export function TaskList({ tasks, total, variables, refreshes }: Props) {
  const { view } = useTaskScreen();
  const { nodes, end, more, retry } = useTaskPages(tasks, variables, refreshes);
  return (
    <>
      <VirtualList label="Tasks" items={nodes} total={total} keptId={view.taskId}>
        {(node) => <TaskRow task={node} />}
      </VirtualList>
      <ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />
    </>
  );
}

type EndProps = { end: ChainEnd; count: number; onMore(): void; onRetry(): void };

/** What follows the last row: more to come, by itself when it comes near and by a press for those who do not scroll. */
function ListEnd({ end, count, onMore, onRetry }: EndProps) {
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
