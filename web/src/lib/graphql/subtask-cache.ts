import type { Cache } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { idOfKey, keysOf, taskKey } from "./cached-task.ts";
import type { TaskChange } from "./task-lists.ts";
import type { ListedTask } from "./task-order.ts";

const SubtaskProgress_state = graphql(/* GraphQL */ `
  fragment SubtaskProgress_state on Task {
    id
    subtaskProgress {
      completed
      total
    }
  }
`);

/**
 * Brings what is known of the tasks above up to date with a change of tasks: which subtasks they have, in which order,
 * and how far these have come. Of a task outside the list, nothing of this is known, and nothing is done.
 * @param cache of graphcache, inside an update
 * @param changes of tasks whose fields are in the cache by now
 */
export function updateSubtasks(cache: Cache, changes: readonly TaskChange[]): void {
  const progress = new Map<string, { completed: number; total: number }>();
  const count = ({ parentId, isCompleted }: ListedTask, by: 1 | -1) => {
    if (!parentId) return;
    const change = progress.get(parentId) ?? { completed: 0, total: 0 };
    change.total += by;
    if (isCompleted) change.completed += by;
    progress.set(parentId, change);
  };
  for (const { key, before, after, movedTo } of changes) {
    if (before) count(before, -1);
    if (after) count(after, 1);
    const [from, to] = [before?.parentId, after?.parentId];
    if (from && (from !== to || movedTo)) changeSubtasks(cache, from, (keys) => keys.filter((one) => one !== key));
    if (to) changeSubtasks(cache, to, (keys) => (keys.includes(key) ? keys : placed(keys, key, movedTo)));
  }
  for (const [id, change] of progress) addToProgress(cache, id, change);
}

/** New to a parent, or without a place beside another, a subtask stands at the end. */
function placed(keys: string[], key: string, movedTo: TaskChange["movedTo"]): string[] {
  const beside = movedTo && movedTo !== "end" ? keys.indexOf(movedTo.key) : -1;
  if (!movedTo || movedTo === "end" || beside < 0) return [...keys, key];
  return keys.toSpliced(beside + (movedTo.side === "after" ? 1 : 0), 0, key);
}

function changeSubtasks(cache: Cache, parentId: string, change: (keys: string[]) => string[]): void {
  const keys = keysOf(cache.resolve(taskKey(parentId), "subtasks"));
  if (!keys) return;
  const after = change(keys);
  const isSame = keys.length === after.length && keys.every((key, index) => key === after[index]);
  if (isSame) return;
  // What nothing refers to is forgotten; what has left may come back by an undo.
  for (const key of keys) if (!after.includes(key)) cache.link("Query", "node", { id: idOfKey(key) }, key);
  cache.link(taskKey(parentId), "subtasks", after);
}

function addToProgress(cache: Cache, id: string, by: { completed: number; total: number }): void {
  if (by.completed === 0 && by.total === 0) return;
  const key = cache.resolve(taskKey(id), "subtaskProgress");
  if (typeof key !== "string") return;
  const now = (field: string) => {
    const value = cache.resolve(key, field);
    return typeof value === "number" ? value : 0;
  };
  const total = Math.max(0, now("total") + by.total);
  const completed = Math.min(total, Math.max(0, now("completed") + by.completed));
  cache.writeFragment(SubtaskProgress_state, {
    __typename: "Task",
    id,
    subtaskProgress: { __typename: "SubtaskProgress", completed, total },
  });
}
