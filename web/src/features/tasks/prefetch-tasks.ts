import "server-only";
import { countVariables, groupsWithThePage, groupVariables, isGrouped } from "@/features/sections/group-variables.ts";
import { SectionsQuery } from "@/features/sections/sections-query.ts";
import { shownView } from "@/features/views/saved-query.ts";
import type { SavedViewsQuery as SavedViewsData } from "@/gql/graphql.ts";
import type { InitialState } from "@/lib/graphql/client.ts";
import { prefetch } from "@/lib/graphql/server-query.ts";
import type { TokenHolder } from "@/server/auth/access-token.ts";
import { projectOf } from "./place.ts";
import { TaskListQuery } from "./task-list-query.ts";
import { type ListVariables, listVariables, type TaskView } from "./task-view.ts";

/**
 * Asks for the tasks that a view shows first: those of one list, or of several groups; those of a saved view once it is
 * known what it holds.
 * @param holder the live session
 * @param view to be shown
 * @param now the moment of rendering
 * @param views all saved views of the viewer
 */
export async function prefetchTasks(
  holder: TokenHolder,
  view: TaskView,
  now: Date,
  views: Promise<{ data?: SavedViewsData }>,
): Promise<{ initialState: InitialState }> {
  const { place } = view;
  const ask = (variables: ListVariables) => prefetch(holder, TaskListQuery, variables);
  if (place.kind === "view") {
    const saved = (await views).data?.viewer.savedViews.find(({ id }) => id === place.id);
    return saved ? ask(listVariables(shownView(view, saved), now)) : { initialState: {} };
  }
  const list = listVariables(view, now);
  const projectId = projectOf(place);
  if (projectId === null || !isGrouped(view)) return ask(list);
  // Which groups there are is known once the sections are.
  async function askForSections(projectId: string): Promise<InitialState[]> {
    const { data, initialState } = await prefetch(holder, SectionsQuery, { projectId });
    const near = data?.viewer.project?.sections.slice(0, groupsWithThePage - 1) ?? [];
    const groups = await Promise.all(near.map(({ id }) => ask(groupVariables(list, id))));
    return [initialState, ...groups.map((group) => group.initialState)];
  }
  const [count, rest, sections] = await Promise.all([
    ask(countVariables(view, now)),
    ask(groupVariables(list, null)),
    askForSections(projectId),
  ]);
  return { initialState: Object.assign({}, count.initialState, rest.initialState, ...sections) };
}
