"use client";

import { ArrowLeft, Trash2 } from "lucide-react";
import Link from "next/link";
import { useCallback, useState } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";
import { RecentCommands } from "@/features/history/recent-commands.tsx";
import { AwayBanner } from "@/features/tasks/away-banner.tsx";
import { Empty, ListSkeleton } from "@/features/tasks/list-states.tsx";
import { useRefreshOnReturn } from "@/features/tasks/use-refresh-on-return.ts";
import { UndoKeys } from "@/features/undo/undo-keys.tsx";
import { useUndo } from "@/features/undo/use-undo.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { TrashKeys } from "./trash-keys.tsx";
import { TrashList } from "./trash-list.tsx";
import { TrashQuery, trashPageSize } from "./trash-query.ts";
import type { TrashedTask } from "./trash-row.tsx";
import { useTrashActions } from "./use-trash-actions.ts";

const variables = { first: trashPageSize };

type Props = {
  user: { name: string; email: string };
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** What was deleted and not yet gone: restore it, or delete it for good. */
export function TrashScreen({ user, renderedAt }: Props) {
  const [result, ask] = useQuery({ query: TrashQuery, variables });
  const { data } = useLatestData(result);
  const [refreshes, setRefreshes] = useState(0);
  const refresh = useCallback(() => {
    ask({ requestPolicy: "network-only" });
    setRefreshes((now) => now + 1);
  }, [ask]);
  const now = useRefreshOnReturn(renderedAt, refresh);
  const undo = useUndo(refresh);
  const [isRecentOpen, setRecentOpen] = useState(false);
  const { restore, deleteForever, empty } = useTrashActions(undo, refresh);
  const [asking, setAsking] = useState<TrashedTask | "all" | null>(null);
  const onRestore = useCallback((task: TrashedTask) => void restore(task), [restore]);

  function confirm() {
    // First the dialog gives the focus back to the row, then the row goes and hands it to its neighbour.
    flushSync(() => setAsking(null));
    if (asking === "all") void empty();
    else if (asking) void deleteForever(asking);
  }

  const settings = data?.viewer.settings;
  const trash = data?.viewer.trash;
  const total = trash?.totalCount ?? 0;
  return (
    <CommandProvider singleKeys={settings?.singleKeyShortcuts ?? true}>
      <GoCommands />
      <TrashKeys isEmpty={total === 0} onEmpty={() => setAsking("all")} />
      <UndoKeys undo={undo} />
      <RecentCommands undo={undo} isOpen={isRecentOpen} onChange={setRecentOpen} />
      <AppHeader user={user} onRecent={() => setRecentOpen(true)}>
        <CommandButtons />
      </AppHeader>
      <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 pt-6 pb-24 outline-none sm:px-6">
        <Link
          href="/dashboard"
          prefetch={false}
          className="mb-3 -ms-1 inline-flex items-center gap-1.5 rounded-md px-1 text-sm text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          Tasks
        </Link>
        <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="text-2xl font-semibold tracking-tight">Trash</h1>
          {total > 0 && (
            <Button variant="danger-quiet" size="small" onClick={() => setAsking("all")}>
              Empty trash
            </Button>
          )}
        </div>
        <AwayBanner onRetry={refresh} />
        {trash && (
          <p role="status" className={total === 0 ? "sr-only" : "mb-2 ps-1 text-sm text-muted"}>
            {total.toLocaleString("en")} {total === 1 ? "task" : "tasks"} in the trash, each kept for 30 days
          </p>
        )}
        {!trash ? (
          <ListSkeleton />
        ) : total === 0 ? (
          <Empty icon={Trash2} title="The trash is empty">
            Tasks you delete are kept here for 30 days, and can be restored until then.
          </Empty>
        ) : (
          <TrashList
            tasks={trash}
            total={total}
            refreshes={refreshes}
            timeZone={settings?.timeZone ?? "UTC"}
            now={now}
            onRestore={onRestore}
            onDelete={setAsking}
          />
        )}
      </main>
      {asking && (
        <ConfirmDialog
          question={asking === "all" ? "Empty the trash?" : "Delete this task for good?"}
          {...(asking !== "all" && { about: asking.title })}
          consequence={
            asking === "all"
              ? `Everything in it is deleted for good: ${total.toLocaleString("en")} ${total === 1 ? "task" : "tasks"}. Only Undo, right after, brings it back.`
              : "It goes together with its description and its subtasks. Only Undo, right after, brings it back."
          }
          action={asking === "all" ? "Empty trash" : "Delete for good"}
          onCancel={() => setAsking(null)}
          onConfirm={confirm}
        />
      )}
    </CommandProvider>
  );
}
