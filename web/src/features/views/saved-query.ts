import { readFilter } from "@/features/filters/criteria-filter.ts";
import { isGrouped } from "@/features/sections/group-variables.ts";
import { sortOfOrder } from "@/features/tasks/task-sorts.ts";
import { defaultSort, type Grouping, listVariables, type TaskView } from "@/features/tasks/task-view.ts";
import type { TaskFilter, TaskOrder, ViewGrouping, ViewLayout } from "@/gql/graphql.ts";
import type { ListedView } from "./views-query.ts";

/** What a saved view asks for, as the API stores it. */
export type SavedQuery = {
  filter: TaskFilter | null;
  search: string | null;
  /** Null leaves the order to the list. */
  orderBy: TaskOrder[] | null;
  layout: ViewLayout;
  groupBy: ViewGrouping;
};

/** What makes a saved view out of a place: everything that is chosen in it. */
type Chosen = Pick<TaskView, "status" | "search" | "sort" | "ownOrder" | "criteria" | "layout" | "groupBy">;

const groupingNames = {
  NONE: "none",
  SECTION: "section",
  PRIORITY: "priority",
  PROJECT: "project",
  LABEL: "label",
  DUE: "due",
} as const satisfies Record<ViewGrouping, Grouping>;
const savedGroupings = Object.keys(groupingNames) as ViewGrouping[];

/** The API gives filters back as they were given to it, so that only their being objects is to be seen to. */
function isFilter(value: unknown): value is TaskFilter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads a saved view into what can be chosen on the page.
 * @param saved as the API answers it
 */
export function readSavedView(saved: ListedView): Chosen {
  const { criteria, isCompleted } = readFilter(isFilter(saved.filter) ? saved.filter : {});
  const status = isCompleted === null ? "all" : isCompleted ? "completed" : "active";
  const { search } = saved;
  const sort = sortOfOrder(saved.orderBy) ?? defaultSort({ place: { kind: "all" }, status: "active", search });
  return {
    status,
    search,
    sort,
    ownOrder: sort === "own" ? saved.orderBy.map(({ field, direction }) => ({ field, direction })) : null,
    criteria,
    layout: saved.layout === "BOARD" ? "board" : "list",
    groupBy: groupingNames[saved.groupBy],
  };
}

/**
 * What a place shows: in a saved view what that one holds, until the address says something else.
 * @param view as the address says it
 * @param saved the view of the place, if it is known
 */
export function shownView(view: TaskView, saved: ListedView | undefined): TaskView {
  if (view.place.kind !== "view" || !saved) return view;
  const own = readSavedView(saved);
  if (!view.isEdited) return { ...view, ...own };
  // What no address can say stays as it was saved.
  return { ...view, ownOrder: own.ownOrder, criteria: { ...view.criteria, rest: own.criteria.rest } };
}

/**
 * What is shown, as a saved view that shows the same anywhere.
 * @param view that is shown
 * @param now where periods that reach a number of days back end; the API keeps where they begin
 */
export function savedQueryOf(view: TaskView, now: Date): SavedQuery {
  const { filter, search, orderBy } = listVariables(view, now);
  // A project shows its sections unasked, a saved view does not.
  const groupBy = isGrouped(view) ? "section" : view.groupBy;
  return {
    filter,
    search,
    // Without words there is no best match, and with them it is what a list does by itself.
    orderBy: view.sort === "relevance" || orderBy.length === 0 ? null : orderBy,
    layout: view.layout === "board" ? "BOARD" : "LIST",
    groupBy: savedGroupings.find((name) => groupingNames[name] === groupBy) ?? "NONE",
  };
}

/**
 * Whether what is shown differs from what is saved.
 * @param view that is shown
 * @param saved the view of its place
 * @param now as for `savedQueryOf`
 */
export function isChanged(view: TaskView, saved: ListedView, now: Date): boolean {
  if (!view.isEdited) return false;
  const query = (shown: TaskView) => JSON.stringify(savedQueryOf(shown, now));
  return query(view) !== query(shownView({ ...view, isEdited: false }, saved));
}
