import type { TaskOrder } from "@/gql/graphql.ts";
import type { DueState } from "./due-state.ts";

/** What deciding about a task's place in a list takes; undefined is what is not known of it. */
export type ListedTask = {
  id: string;
  title: string | undefined;
  description: string | null | undefined;
  isCompleted: boolean | undefined;
  createdAt: string | undefined;
  updatedAt: string | undefined;
  completedAt: string | null | undefined;
  priority: number | undefined;
  projectId: string | undefined;
  isInArchivedProject: boolean | undefined;
  sectionId: string | null | undefined;
  parentId: string | null | undefined;
  labelIds: readonly string[] | undefined;
  /** Null when it has none. */
  due: DueState | null | undefined;
  /** `YYYY-MM-DD` */
  deadline: string | null | undefined;
};

/** The order of a list, from the first term to the last; never empty. */
export type ListOrder = readonly TaskOrder[];

/** That of Unicode's root collation, as the database sorts titles. */
const titles = new Intl.Collator("en");

/**
 * Orders two tasks as the server would: negative when `a` stands before `b`; undefined where only the server can tell.
 * @param order of the list
 */
export function compareTasks(a: ListedTask, b: ListedTask, order: ListOrder): number | undefined {
  for (const { field, direction } of order) {
    const ascending = compareValues(sortValue(a, field), sortValue(b, field), field === "TITLE");
    if (ascending === undefined) return undefined;
    if (ascending !== 0) return isAscending(direction) ? ascending : -ascending;
  }
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  return isAscending(order.at(-1)?.direction) ? byId : -byId;
}

function isAscending(direction: TaskOrder["direction"]): boolean {
  return direction === "ASC";
}

type SortValue = string | number | null | undefined;

/** What has no value stands below every value. */
function compareValues(left: SortValue, right: SortValue, areTitles: boolean): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (areTitles) return titles.compare(String(left), String(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By the day, a whole day before its times, those of any zone as their own clocks show them; without a due at last. */
function dueRank(due: ListedTask["due"]): string | undefined {
  if (!due) return due === null ? "none" : undefined;
  return `${due.date} ${due.time ?? ""}`;
}

/**
 * What a list sorts a task by.
 * @returns undefined where it is not known, as the place that a person gave a task never is; null where it has no value
 */
export function sortValue(task: ListedTask, field: TaskOrder["field"]): SortValue {
  switch (field) {
    case "CREATED_AT":
      return task.createdAt;
    case "UPDATED_AT":
      return task.updatedAt;
    case "COMPLETED_AT":
      return task.completedAt;
    case "PRIORITY":
      return task.priority;
    case "TITLE":
      return task.title;
    case "DUE":
      return dueRank(task.due);
    default:
      return undefined;
  }
}
