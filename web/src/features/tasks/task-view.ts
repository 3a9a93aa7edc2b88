import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";
import { type Place, placePath } from "./place.ts";

/** Which tasks the dashboard shows. */
export const statuses = ["active", "completed", "all"] as const;
export type Status = (typeof statuses)[number];

/** How the tasks of a project or of a saved view are laid out. */
export const layouts = ["list", "board"] as const;
export type Layout = (typeof layouts)[number];

/** In which order, with the words of the menu. */
export const sorts = {
  relevance: { label: "Best match", order: { field: "RELEVANCE", direction: "DESC" } },
  arranged: { label: "As arranged", order: { field: "POSITION", direction: "ASC" } },
  priority: { label: "Priority", order: { field: "PRIORITY", direction: "DESC" } },
  newest: { label: "Newest first", order: { field: "CREATED_AT", direction: "DESC" } },
  oldest: { label: "Oldest first", order: { field: "CREATED_AT", direction: "ASC" } },
  changed: { label: "Last changed", order: { field: "UPDATED_AT", direction: "DESC" } },
  completed: { label: "Last completed", order: { field: "COMPLETED_AT", direction: "DESC" } },
  title: { label: "Title A to Z", order: { field: "TITLE", direction: "ASC" } },
} as const satisfies Record<string, { label: string; order: TaskOrder }>;
export type Sort = keyof typeof sorts;
const sortNames = Object.keys(sorts) as Sort[];

/** What the address says: reload, Back and a shared link show the same. */
export type TaskView = {
  place: Place;
  status: Status;
  /** As it was typed, blanks included. */
  search: string;
  sort: Sort;
  layout: Layout;
  /** The task that is open. */
  taskId: string | null;
};

/** What the orders that can be chosen depend on. */
type Sorted = Pick<TaskView, "place" | "status" | "search">;

/** How many tasks a page holds. */
export const pageSize = 50;
const longestSearch = 200;

function isOneOf<Value extends string>(values: readonly Value[], value: string | null): value is Value {
  return values.some((one) => one === value);
}

/** The status of a place in which none was chosen. Who searches everywhere means what is done, too. */
export function defaultStatus({ kind }: Place): Status {
  if (kind === "completed") return "completed";
  return kind === "search" ? "all" : "active";
}

/** Whether tasks can be laid out in more than one way there. */
export function hasLayouts({ kind }: Place): boolean {
  return kind === "project" || kind === "view";
}

/** The order of a view for which none was chosen. */
export function defaultSort({ place, status, search }: Sorted): Sort {
  if (search.trim()) return "relevance";
  if (status === "completed") return "completed";
  return place.kind === "project" ? "arranged" : "newest";
}

/**
 * The orders that a view offers. What fits best is known only where words are searched for, places compare only within a
 * project, and moments of completion among the completed.
 */
export function sortsOf({ place, status, search }: Sorted): Sort[] {
  return sortNames.filter((sort) => {
    if (sort === "relevance") return search.trim() !== "";
    if (sort === "arranged") return place.kind === "project";
    return sort !== "completed" || status === "completed";
  });
}

/**
 * The view of a place with nothing chosen.
 * @param place to be shown
 * @param status another one than the place's own
 */
export function wholeView(place: Place, status: Status = defaultStatus(place)): TaskView {
  return { place, status, search: "", sort: defaultSort({ place, status, search: "" }), layout: "list", taskId: null };
}

/**
 * Another view that differs in some things. An order that was not chosen, or does not suit any more, makes room for the
 * new view's own.
 * @param view as it is
 * @param change what is to be different
 */
export function changeView(view: TaskView, change: Partial<TaskView>): TaskView {
  const next = { ...view, ...change };
  const isChosen = change.sort !== undefined || view.sort !== defaultSort(view);
  const sort = isChosen && sortsOf(next).includes(next.sort) ? next.sort : defaultSort(next);
  return { ...next, sort };
}

/**
 * Reads the view from an address; what is unknown there counts as absent.
 * @param parameters the query of the address
 * @param path the place of the address's path; that of all tasks leads to the completed ones when it asks for them
 */
export function readView(parameters: Pick<URLSearchParams, "get">, path: Place = { kind: "all" }): TaskView {
  const asked = parameters.get("status");
  const place: Place = path.kind === "all" && asked === "completed" ? { kind: "completed" } : path;
  const status = isOneOf(statuses, asked) && place.kind !== "completed" ? asked : defaultStatus(place);
  const search = (parameters.get("q") ?? "").slice(0, longestSearch).replace(/[\0\p{Cs}]/gu, "");
  const sort = parameters.get("sort");
  const layout = parameters.get("layout");
  const task = parameters.get("task");
  const sorted = { place, status, search };
  return {
    ...sorted,
    sort: isOneOf(sortsOf(sorted), sort) ? sort : defaultSort(sorted),
    layout: hasLayouts(place) && isOneOf(layouts, layout) ? layout : "list",
    taskId: task && /^task_[0-9a-f-]{36}$/.test(task) ? task : null,
  };
}

/**
 * Writes the address of a view, the shortest one that reads as it.
 * @param view to be shown
 * @returns a path of this site
 */
export function viewPath(view: TaskView): string {
  const { place, status, search, sort, layout, taskId } = view;
  const parameters = new URLSearchParams();
  if (status !== defaultStatus(place)) parameters.set("status", status);
  if (search) parameters.set("q", search);
  if (sort !== defaultSort(view)) parameters.set("sort", sort);
  if (layout !== "list") parameters.set("layout", layout);
  if (taskId) parameters.set("task", taskId);
  const query = parameters.toString();
  return query ? `${placePath(place)}?${query}` : placePath(place);
}

function placeFilter(place: Place): TaskFilter {
  if (place.kind === "project") return { project: { eq: place.id } };
  return place.kind === "label" ? { labels: { anyOf: [place.id] } } : {};
}

/** What a list of tasks is asked for: all its pages have this in common. */
export type ListVariables = {
  first: number;
  filter: TaskFilter | null;
  search: string | null;
  orderBy: TaskOrder[];
};

/**
 * What the API is asked for to show a view.
 * @param view to be shown; the layout and the open task make no difference
 */
export function listVariables({
  place,
  status,
  search,
  sort,
}: Pick<TaskView, "place" | "status" | "search" | "sort">): ListVariables {
  const filter = placeFilter(place);
  if (status !== "all") filter.isCompleted = status === "completed";
  return {
    first: pageSize,
    filter: Object.keys(filter).length > 0 ? filter : null,
    search: search.trim() || null,
    orderBy: [sorts[sort].order],
  };
}
