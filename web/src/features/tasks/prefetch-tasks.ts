import "server-only";
import { todayIn } from "@docket/dates";
import { daysAtOnce, dayVariables, shownDays } from "@/features/due/upcoming.ts";
import { isByDue, isByValue, totalVariables, valueGroups, valueVariables } from "@/features/groups/values.ts";
import {
  countVariables,
  groupsWithThePage,
  groupVariables,
  sectionedProject,
} from "@/features/sections/group-variables.ts";
import { SectionsQuery } from "@/features/sections/sections-query.ts";
import { TrashQuery, trashPageSize } from "@/features/trash/trash-query.ts";
import { shownView } from "@/features/views/saved-query.ts";
import type { SavedViewsQuery as SavedViewsData, SettingsQuery as SettingsData } from "@/gql/graphql.ts";
import type { InitialState } from "@/lib/graphql/client.ts";
import { prefetch } from "@/lib/graphql/server-query.ts";
import type { TokenHolder } from "@/server/auth/access-token.ts";
import { TaskListQuery } from "./task-list-query.ts";
import { type ListVariables, listVariables, type TaskView, wholeView } from "./task-view.ts";

/**
 * Asks for the tasks that a view shows first: those of one list, or of several groups; those of a saved view once it is
 * known what it holds.
 * @param holder the live session
 * @param address the view that it says
 * @param now the moment of rendering
 * @param views all saved views of the viewer
 * @param settings of the viewer, whose zone decides which days there are
 */
export async function prefetchTasks(
  holder: TokenHolder,
  address: TaskView,
  now: Date,
  views: Promise<{ data?: SavedViewsData }>,
  settings: Promise<{ data?: SettingsData }>,
): Promise<{ initialState: InitialState }> {
  const ask = (variables: ListVariables) => prefetch(holder, TaskListQuery, variables);
  /** What the address shows; nothing where it leads to a saved view that does not exist. */
  async function known(): Promise<TaskView | undefined> {
    const { place } = address;
    if (place.kind !== "view") return address;
    const saved = (await views).data?.viewer.savedViews.find(({ id }) => id === place.id);
    return saved && shownView(address, saved);
  }
  if (address.place.kind === "trash") return prefetch(holder, TrashQuery, { first: trashPageSize });
  const view = await known();
  if (!view) return { initialState: {} };
  const list = listVariables(view, now);
  if (view.place.kind === "upcoming") {
    const today = todayIn((await settings).data?.viewer.settings.timeZone ?? "UTC", now);
    const near = shownDays(view.from, today).slice(0, daysAtOnce);
    const groups = await Promise.all(near.map((day) => ask(dayVariables(list, day))));
    return { initialState: Object.assign({}, ...groups.map((group) => group.initialState)) };
  }
  if (isByValue(view)) {
    const groups = isByDue(view) ? valueGroups(view, { projects: [], labels: [] }).slice(0, groupsWithThePage) : [];
    const asked = [totalVariables(list), ...groups.map((group) => valueVariables(list, group))];
    const answers = await Promise.all(asked.map(ask));
    return { initialState: Object.assign({}, ...answers.map((answer) => answer.initialState)) };
  }
  const projectId = sectionedProject(view);
  if (projectId === null) return ask(list);
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

/**
 * Asks for how many tasks are due today or were due before.
 * @param holder the live session
 * @param now the moment of rendering
 */
export function prefetchTodayCount(holder: TokenHolder, now: Date): Promise<{ initialState: InitialState }> {
  return prefetch(holder, TaskListQuery, totalVariables(listVariables(wholeView({ kind: "today" }), now)));
}
