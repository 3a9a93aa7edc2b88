import type { Cache } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { pagesOf } from "./cached-lists.ts";
import { idOfKey, keysOf, taskKey } from "./cached-task.ts";
import type { ListedTask } from "./task-order.ts";

const TaskProgress_family = graphql(/* GraphQL */ `
  fragment TaskProgress_family on Task {
    id
    subtaskProgress {
      completed
      total
    }
  }
`);

/** As deep as tasks go, so that no circle in stale data keeps the page busy. */
const mostLevels = 5;

function parentOf(cache: Cache, key: string): string | null {
  const parent = cache.resolve(key, "parent");
  return typeof parent === "string" ? parent : null;
}

/**
 * The subtasks of some tasks all the way down, as far as the cache knows them.
 * @param cache of graphcache, inside an update
 * @param keys of the tasks
 * @returns keys, without those given
 */
export function tasksBelow(cache: Cache, keys: readonly string[]): string[] {
  const children = new Map<string, Set<string>>();
  const add = (parent: string, child: string) => children.set(parent, (children.get(parent) ?? new Set()).add(child));
  for (const field of ["tasks", "trash"] as const)
    for (const { nodes } of pagesOf(cache, field))
      for (const key of nodes) {
        const parent = parentOf(cache, key);
        if (parent) add(parent, key);
      }
  const found = new Set<string>();
  let level = [...keys];
  for (let depth = 0; depth < mostLevels && level.length > 0; depth += 1) {
    level = level.flatMap((key) => [...(children.get(key) ?? []), ...(keysOf(cache.resolve(key, "subtasks")) ?? [])]);
    for (const key of level) found.add(key);
  }
  for (const key of keys) found.delete(key);
  return [...found];
}

/**
 * The tasks above some tasks all the way up, as far as the cache knows them.
 * @param cache of graphcache, inside an update
 * @param keys of the tasks
 * @returns keys, without those given
 */
export function tasksAbove(cache: Cache, keys: readonly string[]): string[] {
  const found = new Set<string>();
  for (const key of keys) {
    let parent = parentOf(cache, key);
    for (let depth = 0; depth < mostLevels && parent; depth += 1) {
      found.add(parent);
      parent = parentOf(cache, parent);
    }
  }
  for (const key of keys) found.delete(key);
  return [...found];
}

type ChangedTask = {
  key: string;
  before: ListedTask | null;
  after: ListedTask | null;
  /** The viewer gave it another place: beside a task, or at the top or the end of where it is now. */
  movedTo?: { side: "before" | "after"; key: string } | "top" | "end";
};

/** What a task counts for in the progress of the one above it. */
function share(task: ListedTask | null, parentId: string): { completed: number; total: number } {
  const isBelow = task?.parentId === parentId;
  return { completed: Number(isBelow && task.isCompleted === true), total: Number(isBelow) };
}

/**
 * Brings the subtasks and the progress that tasks show up to date with a change of their subtasks.
 * @param cache of graphcache, inside an update
 * @param changes of tasks whose fields are in the cache by now
 */
export function updateParents(cache: Cache, changes: readonly ChangedTask[]): void {
  const families = new Map<string, ChangedTask[]>();
  for (const change of changes)
    for (const parentId of new Set([change.before?.parentId, change.after?.parentId]))
      if (parentId) families.set(parentId, [...(families.get(parentId) ?? []), change]);
  for (const [parentId, family] of families) {
    updateProgress(cache, parentId, family);
    updateSubtasks(cache, parentId, family);
  }
}

function updateProgress(cache: Cache, parentId: string, family: readonly ChangedTask[]): void {
  const progress = cache.resolve(taskKey(parentId), "subtaskProgress");
  const known = (field: string) => (typeof progress === "string" ? cache.resolve(progress, field) : undefined);
  let [completed, total] = [known("completed"), known("total")];
  if (typeof completed !== "number" || typeof total !== "number") return;
  for (const { before, after } of family) {
    const [was, is] = [share(before, parentId), share(after, parentId)];
    completed += is.completed - was.completed;
    total += is.total - was.total;
  }
  // The answer may hold the new progress of a task that was completed with its subtasks.
  const subtaskProgress = { __typename: "SubtaskProgress", completed: Math.min(completed, total), total } as const;
  cache.writeFragment(TaskProgress_family, { __typename: "Task", id: parentId, subtaskProgress });
}

/** New below a task, a subtask stands at the end, if it has not been put beside another. */
function updateSubtasks(cache: Cache, parentId: string, family: readonly ChangedTask[]): void {
  const subtasks = keysOf(cache.resolve(taskKey(parentId), "subtasks"));
  if (!subtasks) return;
  let order = subtasks;
  for (const { key, after, movedTo } of family) {
    const isStaying = after?.parentId === parentId;
    if (!isStaying || movedTo) order = order.filter((one) => one !== key);
    if (!isStaying) cache.link("Query", "node", { id: idOfKey(key) }, key);
    else if (!order.includes(key)) order = withNew(order, key, movedTo);
  }
  cache.link(taskKey(parentId), "subtasks", order);
}

function withNew(order: string[], key: string, movedTo: ChangedTask["movedTo"]): string[] {
  if (movedTo === "top") return [key, ...order];
  const index = movedTo && movedTo !== "end" ? order.indexOf(movedTo.key) : -1;
  if (!movedTo || movedTo === "end" || index < 0) return [...order, key];
  return order.toSpliced(movedTo.side === "after" ? index + 1 : index, 0, key);
}
