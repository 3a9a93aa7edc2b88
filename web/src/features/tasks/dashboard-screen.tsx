"use client";

import { todayIn } from "@docket/dates";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "urql";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { ArrangeKeys } from "@/features/arrange/arrange-keys.tsx";
import { ArrangedScreen } from "@/features/arrange/arranged-screen.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";
import { isByValue } from "@/features/groups/values.ts";
import { RecentCommands } from "@/features/history/recent-commands.tsx";
import { LabelCommands } from "@/features/labels/label-commands.tsx";
import { type LabelSheet, LabelSheets } from "@/features/labels/label-sheets.tsx";
import { useLabels } from "@/features/labels/use-labels.ts";
import { ProjectCommands } from "@/features/projects/project-commands.tsx";
import { ProjectDrops } from "@/features/projects/project-drops.tsx";
import { newProjectSheet, type ProjectSheet, ProjectSheets } from "@/features/projects/project-sheets.tsx";
import { useProjectActions } from "@/features/projects/use-project-actions.ts";
import { useProjects } from "@/features/projects/use-projects.ts";
import { SampleBar } from "@/features/samples/sample-bar.tsx";
import { isGrouped } from "@/features/sections/group-variables.ts";
import { SelectionTools } from "@/features/selection/selection-tools.tsx";
import { useViewSelection } from "@/features/selection/use-selection.ts";
import { SettingsQuery } from "@/features/settings/settings-query.ts";
import { useDeviceClock } from "@/features/settings/use-device-clock.ts";
import { TaskMenus } from "@/features/task-menu/task-menus.tsx";
import { UndoKeys } from "@/features/undo/undo-keys.tsx";
import { useUndo } from "@/features/undo/use-undo.ts";
import { shownView } from "@/features/views/saved-query.ts";
import { useSavedViews } from "@/features/views/use-saved-views.ts";
import { useViewActions } from "@/features/views/use-view-actions.ts";
import { ViewBar } from "@/features/views/view-bar.tsx";
import { ViewCommands } from "@/features/views/view-commands.tsx";
import { newViewSheet, type ViewSheet, ViewSheets } from "@/features/views/view-sheets.tsx";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { applyTheme, dataThemeFor } from "@/lib/theme.ts";
import { AddTask } from "./add-task.tsx";
import { AwayBanner } from "./away-banner.tsx";
import { ListSkeleton, MissingPlace } from "./list-states.tsx";
import { projectOf, takesTasks } from "./place.ts";
import { TaskKeys } from "./task-keys.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { TaskPlaces } from "./task-places.tsx";
import type { TaskScreen } from "./task-screen-context.ts";
import { TaskToolbar } from "./task-toolbar.tsx";
import { viewPath } from "./task-view.ts";
import { useRefreshOnReturn } from "./use-refresh-on-return.ts";
import { useTaskActions } from "./use-task-actions.ts";
import { go, useTaskView } from "./use-task-view.ts";
import { ViewBody } from "./view-body.tsx";
import { ViewHeading } from "./view-heading.tsx";

const PlacesDrawer = dynamic(async () => (await import("./places-drawer.tsx")).PlacesDrawer);

type Props = {
  user: { name: string; email: string };
  /** `viewPath` of the view that the server rendered. */
  renderedPath: string;
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** The dashboard: one list, what is open beside it, and everything the keyboard can do. */
export function DashboardScreen({ user, renderedPath, renderedAt }: Props) {
  const address = useTaskView(renderedPath);
  const { place } = address;
  const { views, refresh: refreshViews } = useSavedViews();
  const saved = place.kind === "view" ? views.byId.get(place.id) : undefined;
  const view = useMemo(() => shownView(address, saved), [address, saved]);
  // Links of the router change the address too; asking it draws the screen anew.
  usePathname();
  const [result] = useQuery({ query: SettingsQuery });
  const settings = useLatestData(result).data?.viewer.settings;

  const { projects, refresh: refreshProjects } = useProjects();
  const { labels, refresh: refreshLabels } = useLabels();
  const projectId = projectOf(place);
  const isMissing =
    (projectId !== null && projects.isKnown && !projects.byId.has(projectId)) ||
    (place.kind === "label" && labels.isKnown && !labels.byId.has(place.id)) ||
    (place.kind === "view" && views.isKnown && !saved);
  const [sheet, setSheet] = useState<ProjectSheet>(null);
  const openNewProject = useCallback(() => setSheet(newProjectSheet()), []);
  const [labelSheet, setLabelSheet] = useState<LabelSheet>(null);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const closeDrawer = useCallback(() => flushSync(() => setDrawerOpen(false)), []);

  const [refreshes, setRefreshes] = useState(0);
  const refresh = useCallback(() => {
    refreshProjects();
    refreshLabels();
    refreshViews();
    setRefreshes((now) => now + 1);
  }, [refreshProjects, refreshLabels, refreshViews]);
  const now = useRefreshOnReturn(renderedAt, refresh);

  const undo = useUndo(refresh);
  const [isRecentOpen, setRecentOpen] = useState(false);
  const actions = useTaskActions(undo);
  const projectActions = useProjectActions(undo);
  const viewActions = useViewActions(undo);
  const [viewSheet, setViewSheet] = useState<ViewSheet>(null);
  const openNewView = useCallback(() => setViewSheet(newViewSheet()), []);
  const singleKeys = settings?.singleKeyShortcuts ?? true;
  const timeZone = settings?.timeZone ?? "UTC";
  const today = todayIn(timeZone, now);
  const weekStart = settings?.weekStart ?? 1;
  const isTwelveOnDevice = useDeviceClock();
  const isTwelveHours = settings?.clock === "H12" || (settings?.clock !== "H24" && isTwelveOnDevice);
  const days = useMemo(
    () => ({ today, timeZone, weekStart, isTwelveHours }),
    [today, timeZone, weekStart, isTwelveHours],
  );
  const closePanel = useCallback(() => go({ taskId: null }), []);

  // A device that has not seen the account's theme yet learns it here.
  const theme = settings?.theme;
  useEffect(() => {
    if (theme && dataThemeFor(theme) !== document.documentElement.dataset.theme) void applyTheme(theme);
  }, [theme]);

  const selection = useViewSelection(viewPath({ ...view, taskId: null }));
  const screen = useMemo<TaskScreen>(
    () => ({
      actions,
      view,
      projects,
      labels,
      undo,
      selection,
      timeZone,
      days,
      now,
      pathOf: (taskId) => viewPath({ ...address, taskId }),
      open: (taskId) => go({ taskId }),
      remove(task) {
        // First the panel gives the focus to the row, then the row goes and hands it to its neighbour.
        if (view.taskId === task.id) flushSync(closePanel);
        void actions.remove(task);
      },
    }),
    [actions, closePanel, address, view, projects, labels, undo, selection, timeZone, days, now],
  );

  const places = { projects, labels, views, place };
  const isTrash = place.kind === "trash";
  const isWide = view.layout === "board" && (isGrouped(view) || isByValue(view));
  return (
    <CommandProvider singleKeys={singleKeys}>
      <ArrangedScreen screen={screen}>
        <GoCommands />
        <ArrangeKeys />
        <TaskKeys onClose={closePanel} />
        <UndoKeys undo={undo} />
        <RecentCommands undo={undo} isOpen={isRecentOpen} onChange={setRecentOpen} />
        <ProjectDrops projects={projects} actions={projectActions} />
        <ProjectCommands projects={projects} onNew={openNewProject} />
        <LabelCommands labels={labels} onSheet={setLabelSheet} />
        <ViewCommands views={views} onNew={openNewView} />
        <AppHeader user={user} onRecent={() => setRecentOpen(true)}>
          <CommandButtons />
        </AppHeader>
        <div className={`mx-auto flex gap-6 px-4 sm:px-6 ${isWide ? "" : "max-w-7xl"}`}>
          <div
            className={`no-print sticky top-14 max-h-[calc(100dvh-3.5rem)] w-56 shrink-0 self-start overflow-y-auto py-6 max-lg:hidden ${view.taskId ? "max-xl:hidden" : ""}`}
          >
            <TaskPlaces
              {...places}
              onNewProject={openNewProject}
              onLabelSheet={setLabelSheet}
              onNewView={openNewView}
            />
          </div>
          <main
            id="main"
            tabIndex={-1}
            className={`mx-auto min-w-0 flex-1 ${isWide ? "" : "max-w-3xl"} pb-24 outline-none ${view.taskId ? "max-lg:invisible max-lg:h-0 max-lg:overflow-hidden" : ""}`}
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-6 pb-4">
              <ViewHeading
                place={place}
                projects={projects}
                projectActions={projectActions}
                placesClassName={view.taskId ? "xl:hidden" : "lg:hidden"}
                onPlaces={() => setDrawerOpen(true)}
                onSheet={setSheet}
                onLabelSheet={setLabelSheet}
                saved={{ views, actions: viewActions, onSheet: setViewSheet, onCopy: openNewView }}
              />
              <AwayBanner onRetry={refresh} />
              <SampleBar projectActions={projectActions} />
              {!isMissing && takesTasks(place) && <AddTask />}
              {!isMissing && !isTrash && <TaskToolbar view={view} onSave={openNewView} />}
              {saved && <ViewBar saved={saved} actions={viewActions} onSaveAs={openNewView} />}
            </div>
            {isMissing && "id" in place ? (
              <MissingPlace kind={place.kind} />
            ) : place.kind === "view" && !saved ? (
              <ListSkeleton />
            ) : (
              <ViewBody view={view} refreshes={refreshes} />
            )}
            {!isTrash && <TaskMenus />}
          </main>
          {view.taskId && <TaskPanel key={view.taskId} taskId={view.taskId} onClose={closePanel} />}
        </div>
        {isDrawerOpen && (
          <PlacesDrawer onClose={closeDrawer}>
            <TaskPlaces
              {...places}
              onGo={closeDrawer}
              onNewProject={() => {
                closeDrawer();
                openNewProject();
              }}
              onLabelSheet={(next) => {
                closeDrawer();
                setLabelSheet(next);
              }}
              onNewView={() => {
                closeDrawer();
                openNewView();
              }}
            />
          </PlacesDrawer>
        )}
        <ViewSheets sheet={viewSheet} actions={viewActions} onChange={setViewSheet} />
        {!isTrash && <SelectionTools />}
        <ProjectSheets sheet={sheet} projectId={projectId} actions={projectActions} onChange={setSheet} />
        <LabelSheets sheet={labelSheet} onChange={setLabelSheet} />
      </ArrangedScreen>
    </CommandProvider>
  );
}
