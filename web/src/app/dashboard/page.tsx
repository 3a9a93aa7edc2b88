import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { DashboardQuery } from "@/features/tasks/dashboard-query.ts";
import { DashboardScreen } from "@/features/tasks/dashboard-screen.tsx";
import { TaskPanelQuery } from "@/features/tasks/task-panel-query.ts";
import { listVariables, readView, viewPath } from "@/features/tasks/task-view.ts";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";
import { singleValues } from "@/lib/search-parameters.ts";

type SearchParameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Tasks" };

export default async function DashboardPage({ searchParams }: SearchParameters) {
  const view = readView(singleValues(await searchParams));
  const session = await requireSession(viewPath(view));
  const [list, panel] = await Promise.all([
    prefetch(session, DashboardQuery, listVariables(view)),
    view.taskId ? prefetch(session, TaskPanelQuery, { id: view.taskId }) : undefined,
  ]);
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={{ ...list.initialState, ...panel?.initialState }}>
      <UiProvider>
        <DashboardScreen user={{ name, email }} renderedPath={viewPath(view)} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
