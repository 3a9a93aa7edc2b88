import type { Cache, Variables } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { joinLists, leaveLists, moveBetweenLists } from "./task-lists.ts";
import { joinTrash, leaveTrash } from "./trash-lists.ts";

/**
 * What an action makes of a task, as far as it is known before the server has answered. Given to an undo, it shows at
 * once; what the server says comes after it.
 */
export type TaskState = {
  id: string;
  /** Where it is: among the tasks, in the trash, or deleted for good. */
  place?: "list" | "trash" | "gone";
  /** RFC 3339: when it went to the trash, if it is there. */
  deletedAt?: string | null;
  title?: string;
  isCompleted?: boolean;
  /** RFC 3339; null when it is open. */
  completedAt?: string | null;
};

const TaskTitle_state = graphql(/* GraphQL */ `
  fragment TaskTitle_state on Task {
    id
    title
  }
`);
const TaskCompletion_state = graphql(/* GraphQL */ `
  fragment TaskCompletion_state on Task {
    id
    isCompleted
    completedAt
  }
`);
const TaskDeletion_state = graphql(/* GraphQL */ `
  fragment TaskDeletion_state on Task {
    id
    deletedAt
  }
`);

/** What nothing refers to is forgotten; what has left its lists may come back by an undo. */
function keepKnown(cache: Cache, id: string): void {
  cache.link("Query", "node", { id }, `Task:${id}`);
}

/**
 * Moves a task from every list to the trash.
 * @param cache of graphcache, inside an update
 * @param id of the task
 * @param deletedAt when it went there, RFC 3339; now when not given
 */
export function moveToTrash(cache: Cache, id: string, deletedAt = new Date().toISOString()): void {
  keepKnown(cache, id);
  leaveLists(cache, `Task:${id}`);
  cache.writeFragment(TaskDeletion_state, { __typename: "Task", id, deletedAt });
  joinTrash(cache, `Task:${id}`, deletedAt);
}

/**
 * Moves a task from the trash to the lists that hold it.
 * @param cache of graphcache, inside an update
 * @param id of the task
 */
export function moveOutOfTrash(cache: Cache, id: string): void {
  keepKnown(cache, id);
  leaveTrash(cache, `Task:${id}`);
  cache.writeFragment(TaskDeletion_state, { __typename: "Task", id, deletedAt: null });
  joinLists(cache, `Task:${id}`);
}

/**
 * Takes a task that is deleted for good out of every list and out of the trash.
 * @param cache of graphcache, inside an update
 * @param id of the task
 */
export function forget(cache: Cache, id: string): void {
  keepKnown(cache, id);
  leaveLists(cache, `Task:${id}`);
  leaveTrash(cache, `Task:${id}`);
}

/**
 * Shows a task in another state, in all lists.
 * @param cache of graphcache, inside an update
 * @param state to show; a task that is not known stays unknown
 */
export function showState(cache: Cache, state: TaskState): void {
  const { id, place, title, isCompleted, completedAt = null, deletedAt } = state;
  const key = `Task:${id}`;
  const task = { __typename: "Task", id } as const;
  const before = cache.resolve(key, "isCompleted");
  if (typeof before !== "boolean") return;
  if (title !== undefined) cache.writeFragment(TaskTitle_state, { ...task, title });
  if (isCompleted !== undefined && isCompleted !== before) {
    cache.writeFragment(TaskCompletion_state, { ...task, isCompleted, completedAt });
    moveBetweenLists(cache, key);
  }
  if (place === "list") moveOutOfTrash(cache, id);
  if (place === "trash") moveToTrash(cache, id, deletedAt ?? undefined);
  if (place === "gone") forget(cache, id);
}

/**
 * Reads the states that an undo was sent with, in `shown`. That variable stays here: the API is sent what it declares.
 * @param variables of the operation
 */
export function shownStates({ shown }: Variables): TaskState[] {
  return Array.isArray(shown) ? shown.filter(isState) : [];
}

function isState(value: unknown): value is TaskState {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
