import { type CalendarDay, parseDay } from "@docket/dates";
import { isInCalendar } from "@/features/due/day-choices.ts";
import { type Criteria, noCriteria, readCriteria, writeCriteria } from "@/features/filters/criteria.ts";
import { conjunction, criteriaFilters } from "@/features/filters/criteria-filter.ts";
import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";
import { type Place, placePath } from "./place.ts";
import { type Sort, sortNames, sorts } from "./task-sorts.ts";

/** Which tasks the dashboard shows. */
export const statuses = ["active", "completed", "all"] as const;
export type Status = (typeof statuses)[number];

/** How the tasks of a project or of a saved view are laid out. */
export const layouts = ["list", "board"] as const;
export type Layout = (typeof layouts)[number];

/** What the tasks of a view are put together by. By section they are in a project, and in a saved view of one. */
export const groupings = ["none", "section", "due", "priority", "project", "label"] as const;
export type Grouping = (typeof groupings)[number];

/** What the address says: reload, Back and a shared link show the same. */
export type TaskView = {
  place: Place;
  status: Status;
  /** As it was typed, blanks included. */
  search: string;
  sort: Sort;
  layout: Layout;
  groupBy: Grouping;
  /** What else is chosen among the tasks of the place. */
  criteria: Criteria;
  /** The order of a saved view that has no name. No address has it. */
  ownOrder: readonly TaskOrder[] | null;
  /** Whether the address says itself what is shown, in place of the saved view that it leads to. */
  isEdited: boolean;
  /** The first day of those that are shown, where they are shown by day; null for today. */
  from: CalendarDay | null;
  /** The task that is open. */
  taskId: string | null;
};

/** What the orders that can be chosen depend on. */
type Sorted = Pick<TaskView, "place" | "status" | "search" | "criteria">;

/** How many tasks a page holds. */
export const pageSize = 50;
const longestSearch = 200;

function isOneOf<Value extends string>(values: readonly Value[], value: string | null): value is Value {
  return values.some((one) => one === value);
}

/** The status of a place in which none was chosen. Who searches everywhere means what is done, too; the trash holds both. */
export function defaultStatus({ kind }: Place): Status {
  if (kind === "completed") return "completed";
  return kind === "search" || kind === "trash" ? "all" : "active";
}

/** Whether tasks can be laid out in more than one way there. */
export function hasLayouts({ kind }: Place): boolean {
  return kind === "project" || kind === "view";
}

/** Whether all tasks of a view are of one project, the one they were arranged in. */
function isOneProject({ place, criteria }: Pick<TaskView, "place" | "criteria">): boolean {
  return place.kind === "project" || criteria.projectIds.length === 1;
}

/**
 * What the tasks of a view can be put together by. Those of a project are by section as long as nothing else is chosen.
 * @param view that is shown
 */
export function groupingsOf(view: Pick<TaskView, "place" | "criteria">): Grouping[] {
  // By day, as they are there already.
  if (view.place.kind === "upcoming") return ["none"];
  return groupings.filter((grouping) => {
    if (grouping === "due") return view.place.kind !== "today" && view.place.kind !== "view";
    if (grouping === "section") return view.place.kind === "view" && isOneProject(view);
    return grouping !== "project" || view.place.kind !== "project";
  });
}

/** Whether a place shows its tasks by the day that they are due. */
export function isByDay({ kind }: Place): boolean {
  return kind === "today" || kind === "upcoming";
}

/** The order of a view for which none was chosen. */
export function defaultSort({ place, status, search }: Omit<Sorted, "criteria">): Sort {
  if (search.trim()) return "relevance";
  if (status === "completed") return "completed";
  if (isByDay(place)) return "due";
  return place.kind === "project" ? "arranged" : "newest";
}

/**
 * The orders that a view offers. What fits best is known only where words are searched for, places compare only within a
 * project, and moments of completion among the completed.
 */
export function sortsOf(view: Sorted): Sort[] {
  return sortNames.filter((sort) => {
    if (sort === "relevance") return view.search.trim() !== "";
    if (sort === "arranged") return isOneProject(view);
    if (sort === "own") return view.place.kind === "view";
    return sort !== "completed" || view.status !== "active";
  });
}

/**
 * The view of a place with nothing chosen.
 * @param place to be shown
 * @param status another one than the place's own
 */
export function wholeView(place: Place, status: Status = defaultStatus(place)): TaskView {
  return {
    place,
    status,
    search: "",
    sort: defaultSort({ place, status, search: "" }),
    layout: "list",
    groupBy: "none",
    criteria: noCriteria,
    ownOrder: null,
    isEdited: false,
    from: null,
    taskId: null,
  };
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

function readFrom(value: string | null): CalendarDay | null {
  const day = parseDay(value ?? "");
  return day && isInCalendar(day) ? day : null;
}

/**
 * Reads the view from an address; what is unknown there counts as absent.
 * @param parameters the query of the address
 * @param path the place of the address's path; that of all tasks leads to the completed ones when it asks for them
 */
export function readView(parameters: Pick<URLSearchParams, "get">, path: Place = { kind: "all" }): TaskView {
  const asked = parameters.get("status");
  const place: Place = path.kind === "all" && asked === "completed" ? { kind: "completed" } : path;
  const task = parameters.get("task");
  const taskId = task && /^task_[0-9a-f-]{36}$/.test(task) ? task : null;
  const isEdited = place.kind === "view" && parameters.get("edited") === "1";
  // The trash is shown whole.
  if ((place.kind === "view" && !isEdited) || place.kind === "trash") return { ...wholeView(place), taskId };

  const status = isOneOf(statuses, asked) && place.kind !== "completed" ? asked : defaultStatus(place);
  const search = (parameters.get("q") ?? "").slice(0, longestSearch).replace(/[\0\p{Cs}]/gu, "");
  const sort = parameters.get("sort");
  const layout = parameters.get("layout");
  const groupBy = parameters.get("group");
  const criteria = readCriteria(parameters);
  // In a project there is no choosing among projects.
  const sorted = {
    place,
    status,
    search,
    criteria: place.kind === "project" ? { ...criteria, projectIds: [] } : criteria,
  };
  return {
    ...sorted,
    sort: isOneOf(sortsOf(sorted), sort) ? sort : defaultSort(sorted),
    layout: hasLayouts(place) && isOneOf(layouts, layout) ? layout : "list",
    groupBy: isOneOf(groupingsOf(sorted), groupBy) ? groupBy : "none",
    ownOrder: null,
    isEdited,
    from: place.kind === "upcoming" ? readFrom(parameters.get("from")) : null,
    taskId,
  };
}

/**
 * Writes the address of a view, the shortest one that reads as it.
 * @param view to be shown
 * @returns a path of this site
 */
export function viewPath(view: TaskView): string {
  const { place, status, search, sort, layout, groupBy, criteria, isEdited, from, taskId } = view;
  const parameters = new URLSearchParams();
  if (place.kind === "view" && !isEdited) {
    if (taskId) parameters.set("task", taskId);
    return withQuery(place, parameters);
  }
  if (isEdited) parameters.set("edited", "1");
  if (status !== defaultStatus(place)) parameters.set("status", status);
  if (search) parameters.set("q", search);
  if (sort !== defaultSort(view)) parameters.set("sort", sort);
  writeCriteria(parameters, criteria);
  if (groupBy !== "none") parameters.set("group", groupBy);
  if (layout !== "list") parameters.set("layout", layout);
  if (from) parameters.set("from", from);
  if (taskId) parameters.set("task", taskId);
  return withQuery(place, parameters);
}

function withQuery(place: Place, parameters: URLSearchParams): string {
  const query = parameters.toString();
  return query ? `${placePath(place)}?${query}` : placePath(place);
}

function placeFilter(place: Place): TaskFilter {
  if (place.kind === "today") return { due: { lte: "TODAY" } };
  if (place.kind === "project") return { project: { eq: place.id } };
  return place.kind === "label" ? { labels: { anyOf: [place.id] } } : {};
}

/** What a list of tasks is asked for: all its pages have this in common. */
export type ListVariables = {
  first: number;
  filter: TaskFilter | null;
  search: string | null;
  /** Whether there is one: what it found is asked for, too. */
  isSearch: boolean;
  orderBy: TaskOrder[];
};

/** What of a view makes a difference for its tasks. */
export type Listed = Pick<TaskView, "place" | "status" | "search" | "sort" | "criteria" | "ownOrder">;

/**
 * What the API is asked for to show a view.
 * @param view to be shown; of a saved one, what it holds
 * @param now what periods reach to, taken to the hour
 */
export function listVariables({ place, status, search, sort, criteria, ownOrder }: Listed, now: Date): ListVariables {
  const filters = [placeFilter(place), ...criteriaFilters(criteria, now)];
  if (status !== "all") filters.push({ isCompleted: status === "completed" });
  const order = sorts[sort].order;
  return {
    first: pageSize,
    filter: conjunction(filters),
    search: search.trim() || null,
    isSearch: search.trim() !== "",
    orderBy: order ? [order] : [...(ownOrder ?? [])],
  };
}
