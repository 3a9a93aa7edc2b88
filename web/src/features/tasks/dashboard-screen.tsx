"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { createRequest, useQuery } from "urql";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";
import { UndoKeys } from "@/features/undo/undo-keys.tsx";
import { useUndo } from "@/features/undo/use-undo.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { applyTheme, dataThemeFor } from "@/lib/theme.ts";
import { AddTask } from "./add-task.tsx";
import { AwayBanner } from "./away-banner.tsx";
import { DashboardQuery } from "./dashboard-query.ts";
import { EmptyList, ListSkeleton } from "./list-states.tsx";
import { addInputId } from "./row-focus.ts";
import { TaskKeys } from "./task-keys.tsx";
import { TaskList } from "./task-list.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { type TaskScreen, TaskScreenContext } from "./task-screen-context.ts";
import { TaskToolbar } from "./task-toolbar.tsx";
import { listVariables, viewPath } from "./task-view.ts";
import { useRefreshOnReturn } from "./use-refresh-on-return.ts";
import { useTaskActions } from "./use-task-actions.ts";
import { go, useTaskView } from "./use-task-view.ts";

type Props = {
  user: { name: string; email: string };
  /** `viewPath` of the view that the server rendered. */
  renderedPath: string;
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** The dashboard: one list, what is open beside it, and everything the keyboard can do. */
export function DashboardScreen({ user, renderedPath, renderedAt }: Props) {
  const view = useTaskView(renderedPath);
  const { status, search, sort } = view;
  const variables = useMemo(() => listVariables({ status, search, sort, taskId: null }), [status, search, sort]);
  const listKey = JSON.stringify(variables);
  const [firstKey] = useState(listKey);
  // The first list has come with the page; another one is shown from the cache and asked for as well.
  const requestPolicy = listKey === firstKey ? "cache-first" : "cache-and-network";
  const [result, ask] = useQuery({ query: DashboardQuery, variables, requestPolicy });
  const { data, key } = useLatestData(result);
  const isOld = data !== undefined && key !== createRequest(DashboardQuery, variables).key;

  const [refreshes, setRefreshes] = useState(0);
  const refresh = useCallback(() => {
    ask({ requestPolicy: "network-only" });
    setRefreshes((now) => now + 1);
  }, [ask]);
  const now = useRefreshOnReturn(renderedAt, refresh);

  const undo = useUndo(refresh);
  const actions = useTaskActions(undo);
  const settings = data?.viewer.settings;
  const singleKeys = settings?.singleKeyShortcuts ?? true;
  const closePanel = useCallback(() => go({ taskId: null }), []);

  // A device that has not seen the account's theme yet learns it here.
  const theme = settings?.theme;
  useEffect(() => {
    if (theme && dataThemeFor(theme) !== document.documentElement.dataset.theme) void applyTheme(theme);
  }, [theme]);

  const screen = useMemo<TaskScreen>(
    () => ({
      actions,
      view,
      timeZone: settings?.timeZone ?? "UTC",
      now,
      pathOf: (taskId) => viewPath({ ...view, taskId }),
      open: (taskId) => go({ taskId }),
      remove(task) {
        // First the panel gives the focus to the row, then the row goes and hands it to its neighbour.
        if (view.taskId === task.id) flushSync(closePanel);
        void actions.remove(task);
      },
    }),
    [actions, closePanel, view, settings?.timeZone, now],
  );

  const tasks = data?.viewer.tasks;
  return (
    <CommandProvider singleKeys={singleKeys}>
      <TaskScreenContext value={screen}>
        <GoCommands />
        <TaskKeys onClose={closePanel} />
        <UndoKeys undo={undo} />
        <AppHeader user={user}>
          <CommandButtons />
        </AppHeader>
        <div className="mx-auto flex max-w-6xl justify-center gap-6 px-4 sm:px-6">
          <main
            id="main"
            tabIndex={-1}
            className={`min-w-0 max-w-3xl flex-1 pb-24 outline-none ${view.taskId ? "max-lg:invisible max-lg:h-0 max-lg:overflow-hidden" : ""}`}
          >
            <h1 className="sr-only">Tasks</h1>
            <div className="grid gap-4 pt-6 pb-4">
              <AwayBanner onRetry={refresh} />
              <AddTask />
              <TaskToolbar view={view} />
            </div>
            <Count total={tasks?.totalCount} status={status} search={search} />
            <div aria-busy={isOld || undefined} className={isOld ? "opacity-60 transition-opacity delay-150" : ""}>
              {!tasks ? (
                <ListSkeleton />
              ) : tasks.totalCount === 0 ? (
                <EmptyList
                  view={view}
                  onClearSearch={() => go({ search: "" })}
                  onAdd={() => document.getElementById(addInputId)?.focus()}
                />
              ) : (
                <TaskList
                  key={isOld ? "old" : listKey}
                  tasks={tasks}
                  total={tasks.totalCount}
                  variables={variables}
                  refreshes={refreshes}
                />
              )}
            </div>
          </main>
          {view.taskId && <TaskPanel key={view.taskId} taskId={view.taskId} onClose={closePanel} />}
        </div>
      </TaskScreenContext>
    </CommandProvider>
  );
}

/** How many there are, seen above the list and read out when it changes. */
function Count({ total, status, search }: { total: number | undefined; status: string; search: string }) {
  if (total === undefined) return null;
  const what = `${status === "all" ? "" : `${status} `}${total === 1 ? "task" : "tasks"}`;
  return (
    <p role="status" className={total === 0 ? "sr-only" : "mb-2 ps-1 text-sm text-muted"}>
      {total.toLocaleString("en")} {what}
      {search.trim() && ` matching “${search.trim()}”`}
    </p>
  );
}
