import "server-only";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { LabelsQuery } from "@/features/labels/labels-query.ts";
import { ProjectsQuery } from "@/features/projects/projects-query.ts";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";
import { singleValues } from "@/lib/search-parameters.ts";
import { DashboardQuery } from "./dashboard-query.ts";
import { DashboardScreen } from "./dashboard-screen.tsx";
import { TaskPanelQuery } from "./task-panel-query.ts";
import { listVariables, readView, viewPath } from "./task-view.ts";

/** The query of a page's address, as Next hands it over. */
export type SearchParameters = Promise<Record<string, string | string[] | undefined>>;

type Props = {
  /** Whose tasks are shown; null for those of all projects. */
  projectId: string | null;
  searchParams: SearchParameters;
};

/** A page of tasks, with its first data in it. */
export async function TaskPage({ projectId, searchParams }: Props) {
  const view = readView(singleValues(await searchParams), projectId);
  const session = await requireSession(viewPath(view));
  const [list, projects, labels, panel] = await Promise.all([
    prefetch(session, DashboardQuery, listVariables(view)),
    prefetch(session, ProjectsQuery, {}),
    prefetch(session, LabelsQuery, {}),
    view.taskId ? prefetch(session, TaskPanelQuery, { id: view.taskId }) : undefined,
  ]);
  const { id, name, email } = session.user;
  const initialState = {
    ...list.initialState,
    ...projects.initialState,
    ...labels.initialState,
    ...panel?.initialState,
  };
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <DashboardScreen user={{ name, email }} renderedPath={viewPath(view)} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
