"use client";

import { Trash2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Empty, ListSkeleton } from "@/features/tasks/list-states.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { TrashList } from "./trash-list.tsx";
import { TrashQuery, trashPageSize } from "./trash-query.ts";
import type { TrashedTask } from "./trash-row.tsx";
import { TrashTools } from "./trash-tools.tsx";
import { useTrashActions } from "./use-trash-actions.ts";

const variables = { first: trashPageSize };

type Props = {
  /** Whether its first page came with the page. */
  isPrefetched: boolean;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** What was deleted and is not yet gone: restore it, or delete it for good, one by one or many at once. */
export function TrashBody({ isPrefetched, refreshes }: Props) {
  const { undo, selection } = useTaskScreen();
  const requestPolicy = isPrefetched ? "cache-first" : "cache-and-network";
  const [result, ask] = useQuery({ query: TrashQuery, variables, requestPolicy });
  const { data } = useLatestData(result);
  const [asked, setAsked] = useState(0);
  const refresh = useCallback(() => {
    ask({ requestPolicy: "network-only" });
    setAsked((now) => now + 1);
  }, [ask]);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    ask({ requestPolicy: "network-only" });
  }, [ask, refreshes]);

  const { restore, deleteForever, empty } = useTrashActions(undo, refresh, selection.replace);
  const [asking, setAsking] = useState<readonly TrashedTask[] | "all" | null>(null);
  const onRestore = useCallback((task: TrashedTask) => void restore([task]), [restore]);
  const onDelete = useCallback((task: TrashedTask) => setAsking([task]), []);

  function confirm() {
    // First the dialog gives the focus back to the row, then the row goes and hands it to its neighbour.
    flushSync(() => setAsking(null));
    if (asking === "all") void empty();
    else if (asking) void deleteForever(asking);
    selection.clear();
  }

  const trash = data?.viewer.trash;
  if (!trash) return <ListSkeleton />;
  const total = trash.totalCount;
  return (
    <>
      <div className="flex items-center justify-between gap-x-4 px-1">
        <p role="status" className={total === 0 ? "sr-only" : "mb-2 text-sm text-muted"}>
          {countOf(total)} in the trash, each kept for 30 days
        </p>
        {total > 0 && (
          <Button
            variant="danger-quiet"
            size="small"
            onClick={() => setAsking("all")}
            className="no-print mb-2 shrink-0"
          >
            Empty trash
          </Button>
        )}
      </div>
      {total === 0 ? (
        <Empty icon={Trash2} title="The trash is empty">
          Tasks you delete are kept here for 30 days, and can be restored until then.
        </Empty>
      ) : (
        <TrashList
          tasks={trash}
          total={total}
          refreshes={refreshes + asked}
          onRestore={onRestore}
          onDelete={onDelete}
        />
      )}
      <TrashTools
        isEmpty={total === 0}
        onRestore={(tasks) => void restore(tasks)}
        onDelete={setAsking}
        onEmpty={() => setAsking("all")}
      />
      {asking && <Question asking={asking} total={total} onCancel={() => setAsking(null)} onConfirm={confirm} />}
    </>
  );
}

function countOf(total: number): string {
  return `${total.toLocaleString("en")} ${total === 1 ? "task" : "tasks"}`;
}

type QuestionProps = {
  asking: readonly TrashedTask[] | "all";
  total: number;
  onCancel(): void;
  onConfirm(): void;
};

function Question({ asking, total, ...answers }: QuestionProps) {
  if (asking === "all")
    return (
      <ConfirmDialog
        {...answers}
        question="Empty the trash?"
        consequence={`Everything in it is deleted for good: ${countOf(total)}. Only Undo, right after, brings it back.`}
        action="Empty trash"
      />
    );
  const [first] = asking;
  const isOne = asking.length === 1;
  return (
    <ConfirmDialog
      {...answers}
      question={isOne ? "Delete this task for good?" : `Delete ${countOf(asking.length)} for good?`}
      {...(isOne && first && { about: first.title })}
      consequence={
        isOne
          ? "It goes together with its description and its subtasks. Only Undo, right after, brings it back."
          : "They go together with their descriptions and their subtasks. Only Undo, right after, brings them back."
      }
      action="Delete for good"
    />
  );
}
