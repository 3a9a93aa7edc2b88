"use client";

import { usePathname } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { createRequest, useQuery } from "urql";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";
import { useLabels } from "@/features/labels/use-labels.ts";
import { ProjectCommands } from "@/features/projects/project-commands.tsx";
import { ProjectHeading } from "@/features/projects/project-heading.tsx";
import { ProjectNav } from "@/features/projects/project-nav.tsx";
import { newProjectSheet, type ProjectSheet, ProjectSheets } from "@/features/projects/project-sheets.tsx";
import { useProjectActions } from "@/features/projects/use-project-actions.ts";
import { useProjects } from "@/features/projects/use-projects.ts";
import { UndoKeys } from "@/features/undo/undo-keys.tsx";
import { useUndo } from "@/features/undo/use-undo.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { applyTheme, dataThemeFor } from "@/lib/theme.ts";
import { AddTask } from "./add-task.tsx";
import { AwayBanner } from "./away-banner.tsx";
import { DashboardQuery } from "./dashboard-query.ts";
import { EmptyList, ListSkeleton, MissingProject } from "./list-states.tsx";
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
  const { projectId, status, search, sort } = view;
  // Links of the router change the address too; asking it draws the screen anew.
  usePathname();
  const variables = useMemo(
    () => listVariables({ projectId, status, search, sort }),
    [projectId, status, search, sort],
  );
  const listKey = JSON.stringify(variables);
  const [firstKey] = useState(listKey);
  // The first list has come with the page; another one is shown from the cache and asked for as well.
  const requestPolicy = listKey === firstKey ? "cache-first" : "cache-and-network";
  const [result, ask] = useQuery({ query: DashboardQuery, variables, requestPolicy });
  const { data, key } = useLatestData(result);
  const isOld = data !== undefined && key !== createRequest(DashboardQuery, variables).key;

  const { projects, refresh: refreshProjects } = useProjects();
  const project = projectId ? projects.byId.get(projectId) : undefined;
  const isMissing = projectId !== null && projects.isKnown && !project;
  const { labels, refresh: refreshLabels } = useLabels();
  const [sheet, setSheet] = useState<ProjectSheet>(null);
  const openNewProject = useCallback(() => setSheet(newProjectSheet()), []);

  const [refreshes, setRefreshes] = useState(0);
  const refresh = useCallback(() => {
    ask({ requestPolicy: "network-only" });
    refreshProjects();
    refreshLabels();
    setRefreshes((now) => now + 1);
  }, [ask, refreshProjects, refreshLabels]);
  const now = useRefreshOnReturn(renderedAt, refresh);

  const undo = useUndo(refresh);
  const actions = useTaskActions(undo);
  const projectActions = useProjectActions(undo);
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
      projects,
      labels,
      undo,
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
    [actions, closePanel, view, projects, labels, undo, settings?.timeZone, now],
  );

  const tasks = data?.viewer.tasks;
  return (
    <CommandProvider singleKeys={singleKeys}>
      <TaskScreenContext value={screen}>
        <GoCommands />
        <TaskKeys onClose={closePanel} />
        <UndoKeys undo={undo} />
        <ProjectCommands projects={projects} onNew={openNewProject} />
        <AppHeader user={user}>
          <CommandButtons />
        </AppHeader>
        <div className="mx-auto flex max-w-7xl gap-6 px-4 sm:px-6">
          <div
            className={`no-print sticky top-14 max-h-[calc(100dvh-3.5rem)] w-56 shrink-0 self-start overflow-y-auto py-6 max-lg:hidden ${view.taskId ? "max-xl:hidden" : ""}`}
          >
            <ProjectNav
              projects={projects.active}
              archived={projects.archived}
              projectId={projectId}
              onNew={openNewProject}
            />
          </div>
          <main
            id="main"
            tabIndex={-1}
            className={`mx-auto min-w-0 max-w-3xl flex-1 pb-24 outline-none ${view.taskId ? "max-lg:invisible max-lg:h-0 max-lg:overflow-hidden" : ""}`}
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-6 pb-4">
              <ProjectHeading
                project={project}
                fallback={projectId ? "Project" : "All tasks"}
                placesClassName={view.taskId ? "xl:hidden" : "lg:hidden"}
                onPlaces={() => setSheet({ kind: "places" })}
                onEdit={() => project && setSheet({ kind: "edit", project })}
                onArchive={(isArchived) => project && void projectActions.setArchived(project, isArchived)}
                onDelete={() => project && setSheet({ kind: "delete", project })}
              />
              <AwayBanner onRetry={refresh} />
              {!isMissing && <AddTask />}
              {!isMissing && <TaskToolbar view={view} />}
            </div>
            {!isMissing && <Count total={tasks?.totalCount} status={status} search={search} />}
            <div aria-busy={isOld || undefined} className={isOld ? "opacity-60 transition-opacity delay-150" : ""}>
              {isMissing ? (
                <MissingProject />
              ) : !tasks ? (
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
        <ProjectSheets
          sheet={sheet}
          projects={projects}
          projectId={projectId}
          actions={projectActions}
          onChange={setSheet}
        />
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
