import type { Cache, ResolveInfo } from "@urql/exchange-graphcache";
import type { DueState } from "./due-state.ts";
import type { ListedTask } from "./task-order.ts";

/**
 * The key of a task in the cache.
 * @param id as the API gives it
 */
export function taskKey(id: string): string {
  return `Task:${id}`;
}

/**
 * The id behind the key of a thing in the cache.
 * @param key such as `taskKey` makes
 */
export function idOfKey(key: string): string {
  return key.slice(key.indexOf(":") + 1);
}

/** The id of what a field refers to; null stays null, and what is not known undefined. */
function idBehind(key: unknown): string | null | undefined {
  if (typeof key === "string") return idOfKey(key);
  return key === null ? null : undefined;
}

/**
 * The keys in a list of the cache.
 * @param list as the cache resolves it
 * @returns undefined when it has not been asked for
 */
export function keysOf(list: unknown): string[] | undefined {
  return Array.isArray(list) ? list.filter((key) => typeof key === "string") : undefined;
}

/** What a task is due, as the cache holds it. */
function readDue(cache: Cache, key: string): DueState | null | undefined {
  const due = cache.resolve(key, "due");
  if (typeof due !== "string") return due === null ? null : undefined;
  const text = (field: string) => {
    const value = cache.resolve(due, field);
    return typeof value === "string" ? value : null;
  };
  const date = text("date");
  return date === null ? undefined : { date, time: text("time"), timeZone: text("timeZone"), at: text("at") };
}

/**
 * Reads what the cache knows of a task.
 * @param cache of graphcache, inside an update or an optimistic answer
 * @param key of the task
 */
export function readTask(cache: Cache, key: string): ListedTask {
  const project = cache.resolve(key, "project");
  const text = (field: string) => {
    const value = cache.resolve(key, field);
    return typeof value === "string" ? value : undefined;
  };
  const textOrNone = (field: string) => (cache.resolve(key, field) === null ? null : text(field));
  const isCompleted = cache.resolve(key, "isCompleted");
  const priority = cache.resolve(key, "priority");
  const isArchived = typeof project === "string" ? cache.resolve(project, "isArchived") : undefined;
  return {
    id: idOfKey(key),
    title: text("title"),
    description: textOrNone("description"),
    isCompleted: typeof isCompleted === "boolean" ? isCompleted : undefined,
    createdAt: text("createdAt"),
    updatedAt: text("updatedAt"),
    completedAt: textOrNone("completedAt"),
    priority: typeof priority === "number" ? priority : undefined,
    projectId: idBehind(project) ?? undefined,
    isInArchivedProject: typeof isArchived === "boolean" ? isArchived : undefined,
    sectionId: idBehind(cache.resolve(key, "section")),
    parentId: idBehind(cache.resolve(key, "parent")),
    labelIds: keysOf(cache.resolve(key, "labels"))?.flatMap((label) => idBehind(label) ?? []),
    due: readDue(cache, key),
    deadline: textOrNone("deadline"),
  };
}

/** By the variables of a write, which no other write has: the tasks in its answer as they were before it. */
const tasksBefore = new WeakMap<object, Map<string, ListedTask>>();

/**
 * Notes how a task was before the answer of a mutation changes it. To be called when its `id` is written: documents
 * select it first, so that the other fields still have their former values.
 * @param cache of graphcache, inside an update
 * @param info of the update
 */
export function noteTaskBefore(cache: Cache, { variables, parentKey }: ResolveInfo): void {
  if (!("input" in variables)) return;
  const noted = tasksBefore.get(variables) ?? new Map<string, ListedTask>();
  tasksBefore.set(variables, noted);
  if (!noted.has(parentKey)) noted.set(parentKey, readTask(cache, parentKey));
}

/**
 * How a task was before the mutation whose update this is.
 * @param info of the update
 * @param key of the task
 * @returns how it is now when the answer of the mutation did not hold it
 */
export function taskBefore(cache: Cache, { variables }: ResolveInfo, key: string): ListedTask {
  return tasksBefore.get(variables)?.get(key) ?? readTask(cache, key);
}
