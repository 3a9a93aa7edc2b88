import { builder } from "../../builder.ts";
import { decodeId, encodeId } from "../../ids.ts";
import {
  answerMutation,
  type MutationOutcome,
  UNDO_TOKEN_DESCRIPTION,
  USER_ERRORS_DESCRIPTION,
} from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { setTaskCompleted, toggleTask } from "./complete-tasks.ts";
import { createTask } from "./create-task.ts";
import { DueInputType } from "./due-type.ts";
import { answerTask, taskPayload } from "./task-payloads.ts";
import { taskSelect } from "./task-type.ts";
import { deleteTask, emptyTrash } from "./trash-tasks.ts";
import { updateTask } from "./update-task.ts";

const ID_DESCRIPTION = "The id of one of the viewer's tasks.";
const EXPECTED_VERSION_DESCRIPTION = "Change the task only if it is at this version; else answer CONFLICT.";
const PRIORITY_DESCRIPTION = "From 0 (none) to 4 (urgent).";
const TASK_PATH = [["task"]];

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
    priority: t.int({ description: `${PRIORITY_DESCRIPTION} 0 when not given.` }),
    due: t.field({ type: DueInputType, description: "When the task is due." }),
    deadline: t.field({ type: "Date", description: "The day by which the task must be done." }),
    projectId: t.id({ description: "The project; the Inbox when neither it nor a section or parent is given." }),
    sectionId: t.id({ description: "The section; it says the project as well." }),
    parentId: t.id({ description: "The task that this one is a subtask of; it says the project as well." }),
    labelIds: t.idList({ description: "The labels that the task carries." }),
  }),
});

const UpdateTaskInputType = builder.inputType("UpdateTaskInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    title: t.string({ description: "The new title; cannot be null." }),
    description: t.string({ description: "The new description; null clears it." }),
    isCompleted: t.boolean({ description: "Whether the task is done; cannot be null." }),
    priority: t.int({ description: `${PRIORITY_DESCRIPTION} Cannot be null.` }),
    due: t.field({ type: DueInputType, description: "When the task is due; null for not at all." }),
    deadline: t.field({ type: "Date", description: "The day by which the task must be done; null for none." }),
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
  .objectRef<MutationOutcome & { deletedTaskId: string | null }>("DeleteTaskPayload")
  .implement({
    scope: "TASKS_WRITE",
    description: "What came of moving a task to the trash.",
    fields: (t) => ({
      deletedTaskId: t.exposeID("deletedTaskId", {
        nullable: true,
        description: "The id of the task that is in the trash now; null when there is none.",
      }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

const EmptyTrashPayloadType = builder
  .objectRef<MutationOutcome & { deletedCount: number }>("EmptyTrashPayload")
  .implement({
    scope: "TASKS_WRITE",
    description: "What came of emptying the trash.",
    fields: (t) => ({
      deletedCount: t.exposeInt("deletedCount", { description: "How many tasks were deleted for good." }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

builder.mutationFields((t) => ({
  createTask: t.field({
    scope: "TASKS_WRITE",
    type: taskPayload("CreateTaskPayload", "What came of creating a task."),
    description: "Creates a task at the end of its place. With an `id` it is safe to repeat.",
    args: { input: t.arg({ type: CreateTaskInputType, required: true, description: "What the task is made of." }) },
    resolve: (_root, { input }, context, info) => {
      const idOf = (kind: "Project" | "Section" | "Task", name: "id" | "parentId" | "projectId" | "sectionId") => {
        const id = input[name];
        return typeof id === "string" ? decodeId(kind, id, `input.${name}`) : null;
      };
      const decoded = {
        ...input,
        id: idOf("Task", "id"),
        projectId: idOf("Project", "projectId"),
        sectionId: idOf("Section", "sectionId"),
        parentId: idOf("Task", "parentId"),
        labelIds: input.labelIds?.map((id) => decodeId("Label", id, "input.labelIds")),
      };
      return answerTask(context, (scope) => createTask(scope, decoded, taskSelect(info, TASK_PATH)));
    },
  }),
  updateTask: t.field({
    scope: "TASKS_WRITE",
    type: taskPayload("UpdateTaskPayload", "What came of changing a task."),
    description: "Changes what is given of a task. Two changes of different members at the same time both last.",
    args: { input: t.arg({ type: UpdateTaskInputType, required: true, description: "The task, and what to change." }) },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(context, (scope) => updateTask(scope, { ...input, id }, taskSelect(info, TASK_PATH)));
    },
  }),
  deleteTask: t.field({
    scope: "TASKS_WRITE",
    type: DeleteTaskPayloadType,
    description:
      "Moves a task to the trash, with its subtasks. After 30 days they are deleted for good. Safe to repeat.",
    args: { input: t.arg({ type: DeleteTaskInputType, required: true, description: "The task." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerMutation<{ deletedTaskId: string | null }>(
        context,
        async (scope) => ({ deletedTaskId: encodeId("Task", await deleteTask(scope, { ...input, id })) }),
        () => ({ deletedTaskId: null }),
      );
    },
  }),
  emptyTrash: t.field({
    scope: "TASKS_WRITE",
    type: EmptyTrashPayloadType,
    description: "Deletes everything in the trash for good. Only `undo` brings it back, for a day.",
    resolve: (_root, _args, context) =>
      answerMutation(
        context,
        async (scope) => ({ deletedCount: await emptyTrash(scope) }),
        () => ({ deletedCount: 0 }),
      ),
  }),
  toggleTask: t.field({
    scope: "TASKS_WRITE",
    type: taskPayload("ToggleTaskPayload", "What came of flipping a task."),
    description: "Completes an open task and reopens a completed one. To be safe to repeat, use `setTaskCompleted`.",
    args: { input: t.arg({ type: ToggleTaskInputType, required: true, description: "The task." }) },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(context, (scope) => toggleTask(scope, { id }, taskSelect(info, TASK_PATH)));
    },
  }),
  setTaskCompleted: t.field({
    scope: "TASKS_WRITE",
    type: taskPayload("SetTaskCompletedPayload", "What came of completing or reopening a task."),
    description:
      "Completes a task and its open subtasks, or reopens a task and the completed ones above it. Safe to repeat.",
    args: {
      input: t.arg({ type: SetTaskCompletedInputType, required: true, description: "The task, and its new state." }),
    },
    resolve: (_root, { input }, context, info) => {
      const id = decodeId("Task", input.id, "input.id");
      return answerTask(context, (scope) => setTaskCompleted(scope, { ...input, id }, taskSelect(info, TASK_PATH)));
    },
  }),
}));
