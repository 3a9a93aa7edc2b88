import "server-only";
import { redirect } from "next/navigation";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { LabelsQuery } from "@/features/labels/labels-query.ts";
import { ProjectsQuery } from "@/features/projects/projects-query.ts";
import { SettingsQuery } from "@/features/settings/settings-query.ts";
import { SavedViewsQuery } from "@/features/views/views-query.ts";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";
import { singleValues } from "@/lib/search-parameters.ts";
import { DashboardScreen } from "./dashboard-screen.tsx";
import { isSamePlace, type Place } from "./place.ts";
import { prefetchTasks, prefetchTodayCount } from "./prefetch-tasks.ts";
import { TaskPanelQuery } from "./task-panel-query.ts";
import { readView, viewPath } from "./task-view.ts";

/** The query of a page's address, as Next hands it over. */
export type SearchParameters = Promise<Record<string, string | string[] | undefined>>;

type Props = {
  place: Place;
  searchParams: SearchParameters;
};

/** A page of tasks, with its first data in it. */
export async function TaskPage({ place, searchParams }: Props) {
  const view = readView(singleValues(await searchParams), place);
  // An address of old, which asks the place of all tasks for the completed ones.
  if (!isSamePlace(view.place, place)) redirect(viewPath(view));
  const session = await requireSession(viewPath(view));
  const renderedAt = new Date();
  const views = prefetch(session, SavedViewsQuery, {});
  const settings = prefetch(session, SettingsQuery, {});
  const answers = await Promise.all([
    views,
    prefetchTasks(session, view, renderedAt, views, settings),
    settings,
    prefetchTodayCount(session, renderedAt),
    prefetch(session, ProjectsQuery, {}),
    prefetch(session, LabelsQuery, {}),
    view.taskId ? prefetch(session, TaskPanelQuery, { id: view.taskId }) : { initialState: {} },
  ]);
  const initialState = Object.fromEntries(answers.flatMap(({ initialState }) => Object.entries(initialState)));
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <DashboardScreen user={{ name, email }} renderedPath={viewPath(view)} renderedAt={renderedAt.toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
