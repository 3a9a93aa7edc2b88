import { builder } from "../../builder.ts";
import { badUserInput } from "../../errors.ts";
import { decodeId } from "../../ids.ts";
import { setTasksCompleted } from "./complete-tasks.ts";
import { DueInputType } from "./due-type.ts";
import { labelTasks } from "./label-tasks.ts";
import { moveTasks } from "./move-tasks.ts";
import { prioritiseTasks } from "./prioritise-tasks.ts";
import { makeTasksDue, rescheduleTasks } from "./schedule-tasks.ts";
import { answerTasks, TasksPayloadType } from "./task-payloads.ts";
import { taskSelect } from "./task-type.ts";
import { deleteTasksForever, restoreTasks, trashTasks } from "./trash-tasks.ts";

/** The most tasks of one call. */
const MAX_TASKS = 500;
const IDS_DESCRIPTION = `The ids of at most ${MAX_TASKS} of the viewer's tasks. Each is answered for; one that does not exist does not keep the others from being changed.`;
const TASK_PATH = [["results", "task"]];

const optionalId = (kind: "Project" | "Section" | "Task", id: string | null | undefined, name: string) =>
  typeof id === "string" ? decodeId(kind, id, `input.${name}`) : null;

function decodeIds(kind: "Label" | "Task", ids: readonly string[], name: string): string[] {
  if (ids.length > MAX_TASKS) throw badUserInput(`input.${name}`, `lists more than ${MAX_TASKS} ids.`);
  return [...new Set(ids.map((id) => decodeId(kind, id, `input.${name}`)))];
}

const TaskIdsInputType = builder.inputType("TaskIdsInput", {
  description: "Which tasks.",
  fields: (t) => ({ ids: t.idList({ required: true, description: IDS_DESCRIPTION }) }),
});

const SetTasksCompletedInputType = builder.inputType("SetTasksCompletedInput", {
  description: "Which tasks to complete or reopen.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: IDS_DESCRIPTION }),
    isCompleted: t.boolean({ required: true, description: "Whether the tasks are done." }),
  }),
});

const SetTasksPriorityInputType = builder.inputType("SetTasksPriorityInput", {
  description: "Which tasks to give which priority.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: IDS_DESCRIPTION }),
    priority: t.int({ required: true, description: "From 0 (none) to 4 (urgent)." }),
  }),
});

const SetTasksDueInputType = builder.inputType("SetTasksDueInput", {
  description: "Which tasks are due when.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: IDS_DESCRIPTION }),
    due: t.field({ type: DueInputType, description: "When the tasks are due; null for not at all." }),
  }),
});

const RescheduleTasksInputType = builder.inputType("RescheduleTasksInput", {
  description: "Which tasks to move to which day.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: IDS_DESCRIPTION }),
    date: t.field({
      type: "DateOrRelative",
      required: true,
      description: "The day; one counted from today is reckoned in the viewer's own zone.",
    }),
  }),
});

const LabelTasksInputType = builder.inputType("LabelTasksInput", {
  description: "Which labels to put on tasks, and which to take off them.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: IDS_DESCRIPTION }),
    addLabelIds: t.idList({ description: "Labels that all of the tasks carry afterwards." }),
    removeLabelIds: t.idList({ description: "Labels that none of the tasks carries afterwards." }),
  }),
});

const MoveTasksInputType = builder.inputType("MoveTasksInput", {
  description: "Which tasks to move, and where to. Exactly one target is given.",
  fields: (t) => ({
    ids: t.idList({ required: true, description: `${IDS_DESCRIPTION} They end up in this order.` }),
    projectId: t.id({ description: "To the end of this project, in none of its sections and below no other task." }),
    sectionId: t.id({ description: "To the end of this section." }),
    parentId: t.id({ description: "Below this task, after its other subtasks." }),
    beforeTaskId: t.id({ description: "Right before this task: in its project, section and parent." }),
    afterTaskId: t.id({ description: "Right after this task: in its project, section and parent." }),
  }),
});

builder.mutationFields((t) => ({
  setTasksCompleted: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description: "Completes or reopens tasks, each as `setTaskCompleted` does. Safe to repeat.",
    args: {
      input: t.arg({
        type: SetTasksCompletedInputType,
        required: true,
        description: "The tasks, and their new state.",
      }),
    },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) =>
        setTasksCompleted(scope, { ids, isCompleted: input.isCompleted }),
      );
    },
  }),
  setTasksPriority: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description: "Gives tasks a priority. Safe to repeat.",
    args: {
      input: t.arg({ type: SetTasksPriorityInputType, required: true, description: "The tasks, and the priority." }),
    },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) =>
        prioritiseTasks(scope, ids, input.priority),
      );
    },
  }),
  setTasksDue: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description: "Makes tasks due, or not. Safe to repeat.",
    args: { input: t.arg({ type: SetTasksDueInputType, required: true, description: "The tasks, and when." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => makeTasksDue(scope, ids, input.due));
    },
  }),
  rescheduleTasks: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description:
      "Moves tasks to another day. A task that is due at a time keeps the time and its zone. Safe to repeat.",
    args: { input: t.arg({ type: RescheduleTasksInputType, required: true, description: "The tasks, and the day." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => rescheduleTasks(scope, ids, input.date));
    },
  }),
  labelTasks: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description: "Puts labels on tasks and takes others off. Safe to repeat.",
    args: { input: t.arg({ type: LabelTasksInputType, required: true, description: "The tasks, and the labels." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      const change = {
        add: decodeIds("Label", input.addLabelIds ?? [], "addLabelIds"),
        remove: decodeIds("Label", input.removeLabelIds ?? [], "removeLabelIds"),
      };
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => labelTasks(scope, ids, change));
    },
  }),
  moveTasks: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description:
      "Moves tasks to another project, section or parent, or to another place among their neighbours. Subtasks go along and keep their places. Safe to repeat.",
    args: { input: t.arg({ type: MoveTasksInputType, required: true, description: "The tasks, and the target." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      const target = {
        projectId: optionalId("Project", input.projectId, "projectId"),
        sectionId: optionalId("Section", input.sectionId, "sectionId"),
        parentId: optionalId("Task", input.parentId, "parentId"),
        beforeTaskId: optionalId("Task", input.beforeTaskId, "beforeTaskId"),
        afterTaskId: optionalId("Task", input.afterTaskId, "afterTaskId"),
      };
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => moveTasks(scope, ids, target));
    },
  }),
  trashTasks: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description: "Moves tasks to the trash, with their subtasks. After 30 days they are deleted. Safe to repeat.",
    args: { input: t.arg({ type: TaskIdsInputType, required: true, description: "The tasks." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => trashTasks(scope, ids));
    },
  }),
  restoreTasks: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description:
      "Takes tasks out of the trash, with the subtasks that went there together with them. A subtask whose parent stays in the trash becomes a task of its own. Safe to repeat.",
    args: { input: t.arg({ type: TaskIdsInputType, required: true, description: "The tasks." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => restoreTasks(scope, ids));
    },
  }),
  deleteTasksForever: t.field({
    scope: "TASKS_WRITE",
    type: TasksPayloadType,
    description:
      "Deletes tasks that are in the trash for good, with their subtasks. `task` is null in each result. Only `undo` brings them back, for a day.",
    args: { input: t.arg({ type: TaskIdsInputType, required: true, description: "The tasks." }) },
    resolve: (_root, { input }, context, info) => {
      const ids = decodeIds("Task", input.ids, "ids");
      return answerTasks(context, ids, taskSelect(info, TASK_PATH), (scope) => deleteTasksForever(scope, ids));
    },
  }),
}));
