import type { Cache } from "@urql/exchange-graphcache";
import { idOfKey, readTask, taskKey } from "./cached-task.ts";
import { tasksBelow } from "./task-family.ts";
import { type TaskFields, writeFields } from "./task-fields.ts";
import { type TaskChange, updateLists } from "./task-lists.ts";
import { joinTrash, leaveTrash } from "./trash-lists.ts";

/**
 * What an action makes of a task, as far as it is known before the server has answered. Given to an undo, it shows at
 * once; what the server says comes after it.
 */
export type TaskState = TaskFields & {
  id: string;
  /** Where it comes to be: among the tasks, in the trash, or deleted for good. */
  place?: "list" | "trash" | "gone";
  /** The task that it comes to stand after in the order that the viewer gave; null for the top. */
  afterTaskId?: string | null;
};

/** What nothing refers to is forgotten; what has left its lists may come back by an undo. */
function keepKnown(cache: Cache, id: string): void {
  cache.link("Query", "node", { id }, taskKey(id));
}

/** As lists see a task: null when it is in the trash. */
function listed(cache: Cache, key: string): TaskChange["before"] {
  return typeof cache.resolve(key, "deletedAt") === "string" ? null : readTask(cache, key);
}

/**
 * Moves tasks from every list to the trash, with the subtasks that the cache knows.
 * @param cache of graphcache, inside an update
 * @param ids of the tasks
 * @param isOptimistic whether the server has yet to answer
 */
export function moveToTrash(cache: Cache, ids: readonly string[], isOptimistic: boolean): void {
  const keys = ids.map(taskKey);
  const below = tasksBelow(cache, keys).map(idOfKey);
  const deletedAt = new Date().toISOString();
  const states = [...ids, ...below].map((id): TaskState => ({ id, place: "trash", deletedAt }));
  showStates(cache, states, isOptimistic);
}

/**
 * Moves tasks from the trash to the lists that hold them, with the subtasks that went there together with them.
 * @param cache of graphcache, inside an update
 * @param ids of the tasks
 * @param isOptimistic whether the server has yet to answer
 */
export function moveOutOfTrash(cache: Cache, ids: readonly string[], isOptimistic: boolean): void {
  const back = new Set(ids);
  const movedAt = (id: string) => cache.resolve(taskKey(id), "deletedAt");
  // From the top down, so that each level knows which of the level above comes back.
  for (const id of tasksBelow(cache, ids.map(taskKey)).map(idOfKey)) {
    const { parentId } = readTask(cache, taskKey(id));
    if (parentId && back.has(parentId) && movedAt(id) === movedAt(parentId)) back.add(id);
  }
  const states = [...back].map((id): TaskState => {
    const { parentId } = readTask(cache, taskKey(id));
    const isOrphan = parentId && !back.has(parentId) && typeof movedAt(parentId) === "string";
    return { id, place: "list", ...(isOrphan && { parentId: null }) };
  });
  showStates(cache, states, isOptimistic);
}

/**
 * Takes tasks that are deleted for good out of every list and out of the trash, with the subtasks that the cache knows.
 * @param cache of graphcache, inside an update
 * @param ids of the tasks
 * @param isOptimistic whether the server has yet to answer
 */
export function forget(cache: Cache, ids: readonly string[], isOptimistic: boolean): void {
  const below = tasksBelow(cache, ids.map(taskKey)).map(idOfKey);
  const states = [...ids, ...below].map((id): TaskState => ({ id, place: "gone" }));
  showStates(cache, states, isOptimistic);
}

/**
 * Shows tasks in other states, in all lists.
 * @param cache of graphcache, inside an update
 * @param states to show, in the order in which the viewer sees the tasks
 * @param isOptimistic whether the server has yet to answer
 */
export function showStates(cache: Cache, states: readonly TaskState[], isOptimistic: boolean): void {
  const now = new Date().toISOString();
  const changes = states.map(({ id, place, afterTaskId, ...fields }): TaskChange => {
    const key = taskKey(id);
    const before = place === "list" ? null : listed(cache, key);
    if (place) keepKnown(cache, id);
    if (place === "list") writeFields(cache, id, { ...fields, deletedAt: null });
    else if (place === "trash") writeFields(cache, id, { ...fields, deletedAt: fields.deletedAt ?? now });
    else if (isKnownTask(cache, key)) writeFields(cache, id, fields);
    if (place === "trash" || place === "gone") return { key, before, after: null };
    const after = readTask(cache, key);
    if (afterTaskId === undefined) return { key, before, after };
    const movedTo = afterTaskId === null ? "top" : { side: "after" as const, key: taskKey(afterTaskId) };
    return { key, before, after, movedTo };
  });
  const are = (...places: TaskState["place"][]) => states.filter(({ place }) => places.includes(place));
  leaveTrash(
    cache,
    are("list", "gone").map(({ id }) => taskKey(id)),
  );
  joinTrash(
    cache,
    are("trash").map(({ id, deletedAt }) => ({ key: taskKey(id), deletedAt: deletedAt ?? now })),
  );
  updateLists(cache, changes, isOptimistic);
}

/** Whether the cache has seen the task: of another, nothing can be shown. */
function isKnownTask(cache: Cache, key: string): boolean {
  return typeof cache.resolve(key, "isCompleted") === "boolean";
}
