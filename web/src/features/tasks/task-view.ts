import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";

/** Which tasks the dashboard shows. */
export const statuses = ["active", "completed", "all"] as const;
export type Status = (typeof statuses)[number];

/** In which order, with the words of the menu. */
export const sorts = {
  arranged: { label: "As arranged", order: { field: "POSITION", direction: "ASC" } },
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
  /** The project whose tasks are shown; null for the tasks of all. */
  projectId: string | null;
  status: Status;
  search: string;
  sort: Sort;
  taskId: string | null;
};

/** How many tasks a page holds. */
export const pageSize = 50;
const longestSearch = 200;

function isOneOf<Value extends string>(values: readonly Value[], value: string | null): value is Value {
  return values.some((one) => one === value);
}

/** The order of a place and a status for which none was chosen. */
export function defaultSort({ projectId, status }: Pick<TaskView, "projectId" | "status">): Sort {
  if (status === "completed") return "completed";
  return projectId ? "arranged" : "newest";
}

/** The orders that a view offers. Places compare only within a project, and moments of completion among the completed. */
export function sortsOf({ projectId, status }: Pick<TaskView, "projectId" | "status">): Sort[] {
  return sortNames.filter(
    (sort) => (sort !== "completed" || status === "completed") && (sort !== "arranged" || projectId !== null),
  );
}

/**
 * The project that a path leads to.
 * @param path of this site, without its query
 * @returns a project's id, or null for every other path and for what cannot be an id
 */
export function projectOfPath(path: string): string | null {
  return /^\/projects\/(project_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null;
}

/**
 * Reads the view from an address; what is unknown there counts as absent.
 * @param parameters the query of the address
 * @param projectId the project of the address's path
 */
export function readView(parameters: Pick<URLSearchParams, "get">, projectId: string | null = null): TaskView {
  const status = parameters.get("status");
  const sort = parameters.get("sort");
  const task = parameters.get("task");
  const known = isOneOf(statuses, status) ? status : "active";
  return {
    projectId,
    status: known,
    search: (parameters.get("q") ?? "").slice(0, longestSearch),
    sort: isOneOf(sortsOf({ projectId, status: known }), sort) ? sort : defaultSort({ projectId, status: known }),
    taskId: task && /^task_[0-9a-f-]{36}$/.test(task) ? task : null,
  };
}

/**
 * Writes the address of a view, the shortest one that reads as it.
 * @param view to be shown
 * @returns a path of this site
 */
export function viewPath({ projectId, status, search, sort, taskId }: TaskView): string {
  const parameters = new URLSearchParams();
  if (status !== "active") parameters.set("status", status);
  if (search) parameters.set("q", search);
  if (sort !== defaultSort({ projectId, status })) parameters.set("sort", sort);
  if (taskId) parameters.set("task", taskId);
  const query = parameters.toString();
  const path = projectId ? `/projects/${projectId}` : "/dashboard";
  return query ? `${path}?${query}` : path;
}

/**
 * What the API is asked for to show a view.
 * @param view to be shown; the open task makes no difference
 */
export function listVariables({ projectId, status, search, sort }: Omit<TaskView, "taskId">): {
  first: number;
  filter: TaskFilter | null;
  orderBy: TaskOrder[];
} {
  const filter: TaskFilter = {};
  if (projectId) filter.project = { eq: projectId };
  if (status !== "all") filter.isCompleted = status === "completed";
  if (search.trim()) filter.title = { contains: search.trim() };
  return { first: pageSize, filter: Object.keys(filter).length > 0 ? filter : null, orderBy: [sorts[sort].order] };
}
