import { builder } from "../../builder.ts";
import { decodeId, encodeId } from "../../ids.ts";
import { requireScope } from "../../scope.ts";
import type { UserErrorShape } from "../../user-error.ts";
import { answerUserErrors, UserErrorType } from "../user-error-type.ts";
import { createTask } from "./create-task.ts";
import { deleteTask } from "./delete-task.ts";
import { setTaskCompleted } from "./set-task-completed.ts";
import type { TaskRow } from "./task-row.ts";
import { TaskType, taskSelect } from "./task-type.ts";
import { toggleTask } from "./toggle-task.ts";
import { updateTask } from "./update-task.ts";

interface TaskPayload {
  task: TaskRow | null;
  userErrors: readonly UserErrorShape[];
}

const ID_DESCRIPTION = "The id of one of the viewer's tasks.";
const EXPECTED_VERSION_DESCRIPTION = "Change the task only if it is at this version; else answer CONFLICT.";
const USER_ERRORS_DESCRIPTION = "What a person can correct. Empty exactly when the task was changed or already was so.";
const TASK_PATH = [["task"]];

const taskPayload = (name: string, description: string) =>
  builder.objectRef<TaskPayload>(name).implement({
    description,
    fields: (t) => ({
      task: t.field({
        type: TaskType,
        nullable: true,
        description: "The task as it is now; null when there is none. After CONFLICT, the task that stands in the way.",
        resolve: ({ task }) => task,
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

const answerTask = (run: () => Promise<TaskRow>): Promise<TaskPayload> =>
  answerUserErrors<Pick<TaskPayload, "task">>(
    async () => ({ task: await run() }),
    (current) => ({ task: isTaskRow(current) ? current : null }),
  );

function isTaskRow(value: object | undefined): value is TaskRow {
  return value !== undefined && "id" in value && typeof value.id === "string";
}

const CreateTaskInputType = builder.inputType("CreateTaskInput", {
  description: "What a new task is made of.",
  fields: (t) => ({
    id: t.id({
      description:
        "`task_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat: the task is created once, and a repeat answers with it.",
    }),
    title: t.string({
      required: true,
      description: "One line of 1 to 500 characters, stored in Unicode NFC and without surrounding white space.",
    }),
    description: t.string({ description: "Markdown of at most 65,536 bytes. A blank one counts as none." }),
  }),
});

const UpdateTaskInputType = builder.inputType("UpdateTaskInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    title: t.string({ description: "The new title; cannot be null." }),
    description: t.string({ description: "The new description; null clears it." }),
    isCompleted: t.boolean({ description: "Whether the task is done; cannot be null." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

const DeleteTaskInputType = builder.inputType("DeleteTaskInput", {
  description: "Which task to delete.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

const ToggleTaskInputType = builder.inputType("ToggleTaskInput", {
  description: "Which task to flip.",
  fields: (t) => ({ id: t.id({ required: true, description: ID_DESCRIPTION }) }),
});

const SetTaskCompletedInputType = builder.inputType("SetTaskCompletedInput", {
  description: "Which task to complete or reopen.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    isCompleted: t.boolean({ required: true, description: "Whether the task is done." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

const DeleteTaskPayloadType = builder
  .objectRef<{ deletedTaskId: string | null; userErrors: readonly UserErrorShape[] }>("DeleteTaskPayload")
  .implement({
    description: "What came of deleting a task.",
    fields: (t) => ({
      deletedTaskId: t.exposeID("deletedTaskId", {
        nullable: true,
        description: "The id of the task that was deleted; null when none was.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

builder.mutationFields((t) => ({
  createTask: t.field({
    type: taskPayload("CreateTaskPayload", "What came of creating a task."),
    description: "Creates a task. With an `id` it is safe to repeat.",
    args: { input: t.arg({ type: CreateTaskInputType, required: true, description: "What the task is made of." }) },
    resolve: (_root, { input }, context, info) => {
      const id = typeof input.id === "string" ? decodeId("Task", input.id, "input.id") : null;
      return answerTask(() => createTask(requireScope(context), { ...input, id }, taskSelect(info, TASK_PATH)));
    },
  }),
  updateTask: t.field({
    type: taskPayload("UpdateTaskPayload", "What came of changing a task."),
    description: "Changes what is given of a task. Two changes of different members at the same time both last.",
    args: { input: t.arg({ type: UpdateTaskInputType, required: true, description: "The task, and what to change." }) },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(() => updateTask(requireScope(context), { ...input, id }, taskSelect(info, TASK_PATH)));
    },
  }),
  deleteTask: t.field({
    type: DeleteTaskPayloadType,
    description: "Deletes a task for good.",
    args: { input: t.arg({ type: DeleteTaskInputType, required: true, description: "The task." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerUserErrors<{ deletedTaskId: string | null }>(
        async () => ({ deletedTaskId: encodeId("Task", await deleteTask(requireScope(context), { ...input, id })) }),
        () => ({ deletedTaskId: null }),
      );
    },
  }),
  toggleTask: t.field({
    type: taskPayload("ToggleTaskPayload", "What came of flipping a task."),
    description: "Completes an open task and reopens a completed one. To be safe to repeat, use `setTaskCompleted`.",
    args: { input: t.arg({ type: ToggleTaskInputType, required: true, description: "The task." }) },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(() => toggleTask(requireScope(context), { id }, taskSelect(info, TASK_PATH)));
    },
  }),
  setTaskCompleted: t.field({
    type: taskPayload("SetTaskCompletedPayload", "What came of completing or reopening a task."),
    description: "Completes or reopens a task. Safe to repeat.",
    args: {
      input: t.arg({ type: SetTaskCompletedInputType, required: true, description: "The task, and its new state." }),
    },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(() => setTaskCompleted(requireScope(context), { ...input, id }, taskSelect(info, TASK_PATH)));
    },
  }),
}));
