import type { Cache, Variables } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { joinLists, leaveLists, moveBetweenLists } from "./task-lists.ts";

/**
 * What an action makes of a task, as far as it is known before the server has answered. Given to an undo, it shows at
 * once; what the server says comes after it.
 */
export type TaskState = {
  id: string;
  /** Whether the lists outside the trash hold it. */
  isListed?: boolean;
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

/**
 * Takes a task out of every list, as it is in the trash now. What is known of it stays, for its return.
 * @param cache of graphcache, inside an update
 * @param id of the task
 */
export function moveToTrash(cache: Cache, id: string): void {
  const task = { __typename: "Task", id } as const;
  leaveLists(cache, `Task:${id}`);
  cache.writeFragment(TaskDeletion_state, { ...task, deletedAt: new Date().toISOString() });
  // What nothing refers to is forgotten.
  cache.link("Query", "node", { id }, `Task:${id}`);
}

/**
 * Shows a task in another state, in all lists.
 * @param cache of graphcache, inside an update
 * @param state to show; a task that is not known stays unknown
 */
export function showState(cache: Cache, { id, isListed, title, isCompleted, completedAt = null }: TaskState): void {
  const key = `Task:${id}`;
  const task = { __typename: "Task", id } as const;
  const before = cache.resolve(key, "isCompleted");
  if (typeof before !== "boolean") return;
  if (title !== undefined) cache.writeFragment(TaskTitle_state, { ...task, title });
  if (isCompleted !== undefined && isCompleted !== before) {
    cache.writeFragment(TaskCompletion_state, { ...task, isCompleted, completedAt });
    moveBetweenLists(cache, key);
  }
  if (isListed === false) moveToTrash(cache, id);
  if (isListed === true) {
    cache.writeFragment(TaskDeletion_state, { ...task, deletedAt: null });
    joinLists(cache, key);
  }
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
