import type { Variables } from "@urql/exchange-graphcache";
import type { TaskState } from "./task-state.ts";
import type { ThingState } from "./thing-state.ts";

/** What an action makes of a task, or of a thing that tasks are put in order with. */
export type ShownState = TaskState | ThingState;

/**
 * Reads the states that an undo was sent with, in `shown`. That variable stays here: the API is sent what it declares.
 * @param variables of the operation
 */
export function shownStates({ shown }: Variables): { tasks: TaskState[]; things: ThingState[] } {
  const states: unknown[] = Array.isArray(shown) ? shown : [];
  return { tasks: states.filter(isTaskState), things: states.filter(isThingState) };
}

function isState(value: unknown): value is object & { id: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

function isThingState(value: unknown): value is ThingState {
  return isState(value) && "type" in value;
}

function isTaskState(value: unknown): value is TaskState {
  return isState(value) && !("type" in value);
}
