import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";

/** What deciding about a task's place in a list takes. */
export type ListedTask = {
  title: string;
  isCompleted: boolean;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  /** Of its project; null when it is not known. */
  projectId: string | null;
};

/**
 * Whether a list with this filter holds the task; undefined where only the server can tell.
 * @param task as it is now
 * @param filter of the list; none holds everything
 */
export function matchesFilter(task: ListedTask, filter: TaskFilter | null | undefined): boolean | undefined {
  if (!filter) return true;
  const { isCompleted, title, project, ...rest } = filter;
  const wantedProject = project?.eq;
  if (wantedProject && task.projectId && wantedProject !== task.projectId) return false;
  if (project && !(wantedProject && task.projectId)) return undefined;
  if (Object.values(rest).some((value) => value !== undefined && value !== null)) return undefined;
  if (isCompleted !== undefined && isCompleted !== null && isCompleted !== task.isCompleted) return false;
  const wanted = title?.contains;
  return !wanted || task.title.toLowerCase().includes(wanted.toLowerCase());
}

/**
 * Orders two tasks as the server would: negative when `a` stands before `b`; undefined where only the server can tell.
 * @param orderBy of the list; none means the newest first
 */
export function compareTasks(
  a: ListedTask,
  b: ListedTask,
  orderBy: readonly TaskOrder[] | null | undefined,
): number | undefined {
  const [{ field, direction } = { field: "CREATED_AT", direction: "DESC" } as const, ...more] = orderBy ?? [];
  if (more.length > 0) return undefined;
  const left = sortValue(a, field);
  const right = sortValue(b, field);
  if (left === null || right === null) return undefined;
  const ascending = left < right ? -1 : left > right ? 1 : 0;
  return direction === "ASC" ? ascending : -ascending;
}

/** Null where the task has no value, or where it is not among what is known of it. */
function sortValue(task: ListedTask, field: TaskOrder["field"]): string | null {
  switch (field) {
    case "CREATED_AT":
      return task.createdAt;
    case "UPDATED_AT":
      return task.updatedAt;
    case "COMPLETED_AT":
      return task.completedAt;
    case "TITLE":
      return task.title.toLowerCase();
    default:
      return null;
  }
}
