import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import type { Context } from "../../scope.ts";
import type { UserErrorShape } from "../../user-error.ts";
import type { WriteScope } from "../../write-turn.ts";
import {
  answerMutation,
  type MutationOutcome,
  UNDO_TOKEN_DESCRIPTION,
  USER_ERRORS_DESCRIPTION,
} from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { readTasks } from "./read-task.ts";
import type { TaskRow, TaskSelect } from "./task-row.ts";
import { TaskType } from "./task-type.ts";

interface TaskPayload extends MutationOutcome {
  task: TaskRow | null;
}

/** One task of a bulk operation: as it is now, or why nothing was done to it. */
interface TaskResult {
  id: string;
  task: TaskRow | null;
  userErrors: readonly UserErrorShape[];
}

interface TasksPayload extends MutationOutcome {
  results: readonly TaskResult[];
}

/** Makes the payload type of a mutation of one task. */
export const taskPayload = (name: string, description: string) =>
  builder.objectRef<TaskPayload>(name).implement({
    scope: "TASKS_WRITE",
    description,
    fields: (t) => ({
      task: t.field({
        type: TaskType,
        nullable: true,
        description: "The task as it is now; null when there is none. After CONFLICT, the task that stands in the way.",
        resolve: ({ task }) => task,
      }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

/** Runs a domain function that answers one task. */
export const answerTask = (context: Context, run: (scope: WriteScope) => Promise<TaskRow>): Promise<TaskPayload> =>
  answerMutation<Pick<TaskPayload, "task">>(
    context,
    async (scope) => ({ task: await run(scope) }),
    (current) => ({ task: isTaskRow(current) ? current : null }),
  );

function isTaskRow(value: object | undefined): value is TaskRow {
  return value !== undefined && "id" in value && typeof value.id === "string";
}

const TaskResultType = builder.objectRef<TaskResult>("TaskResult").implement({
  scope: "TASKS_WRITE",
  description: "What came of one task of a call for many.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The id that was given." }),
    task: t.field({
      type: TaskType,
      nullable: true,
      description: "The task as it is now; null when the viewer has none of that id, or no longer.",
      resolve: ({ task }) => task,
    }),
    userErrors: t.expose("userErrors", {
      type: [UserErrorType],
      description: "Why nothing was done to this task; its `field` names the place in `ids`.",
    }),
  }),
});

/** The GraphQL type of what a mutation of many tasks answers. */
export const TasksPayloadType = builder.objectRef<TasksPayload>("TasksPayload").implement({
  scope: "TASKS_WRITE",
  description: "What came of a call for many tasks.",
  fields: (t) => ({
    results: t.field({
      type: [TaskResultType],
      description: "One for each id that was given, in their order. Empty when the whole call was refused.",
      resolve: ({ results }) => results,
    }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
    userErrors: t.expose("userErrors", {
      type: [UserErrorType],
      description: "Why the whole call was refused; empty when each task was tried.",
    }),
  }),
});

/**
 * Runs a domain function on many tasks and answers for each.
 * @param ids UUIDs, each once
 * @param run returns the ids of those that it found
 */
export const answerTasks = (
  context: Context,
  ids: readonly string[],
  select: TaskSelect,
  run: (scope: WriteScope) => Promise<ReadonlySet<string>>,
): Promise<TasksPayload> =>
  answerMutation<Pick<TasksPayload, "results">>(
    context,
    async (scope) => {
      const found = await run(scope);
      const tasks = found.size > 0 ? await readTasks(scope, ids, select) : [];
      return {
        results: ids.map((id, n) => ({
          id: encodeId("Task", id),
          task: tasks[n] ?? null,
          userErrors: found.has(id)
            ? []
            : [{ code: "NOT_FOUND", field: ["ids", String(n)], message: "There is no such task." }],
        })),
      };
    },
    () => ({ results: [] }),
  );
