import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";
import { labelsOfTaskLoader } from "../label/label-row.ts";
import { LabelType } from "../label/label-type.ts";
import { loadProject } from "../project/project-row.ts";
import { ProjectType } from "../project/project-type.ts";
import { sectionLoader } from "../section/section-row.ts";
import { SectionType } from "../section/section-type.ts";
import { MAX_LABELS_OF_TASK } from "./label-tasks.ts";
import {
  MAX_SUBTASKS,
  type SubtaskProgress,
  subtaskLoader,
  subtaskProgressLoader,
  taskLoader,
} from "./subtask-loaders.ts";
import { readColumn, type TaskRow } from "./task-row.ts";
import { TaskType, taskSelect } from "./task-type.ts";

const SubtaskProgressType = builder.objectRef<Omit<SubtaskProgress, "id">>("SubtaskProgress").implement({
  scope: "TASKS_READ",
  description: "How far the subtasks of a task have come. Those directly below it and outside the trash count.",
  fields: (t) => ({
    completed: t.exposeInt("completed", { description: "How many subtasks are done." }),
    total: t.exposeInt("total", { description: "How many subtasks there are." }),
  }),
});

builder.prismaObjectFields(TaskType, (t) => ({
  project: t.field({
    type: ProjectType,
    description: "The project that the task is in.",
    resolve: (task: TaskRow, _args, context) => loadProject(requireScope(context), readColumn(task, "projectId")),
  }),
  section: t.field({
    type: SectionType,
    nullable: true,
    description: "The section of the project that the task is in; null when it is in none. A subtask has none.",
    resolve: (task: TaskRow, _args, context) => {
      const id = readColumn(task, "sectionId");
      return id === null ? null : sectionLoader(requireScope(context)).load(id);
    },
  }),
  labels: t.field({
    type: [LabelType],
    extensions: { maxSize: MAX_LABELS_OF_TASK },
    description: `The labels that the task carries, by name; at most ${MAX_LABELS_OF_TASK}.`,
    resolve: (task: TaskRow, _args, context) => labelsOfTaskLoader(requireScope(context)).load(task.id),
  }),
  parent: t.field({
    type: TaskType,
    nullable: true,
    description: "The task that this one is a subtask of; null for a task of its own.",
    resolve: (task: TaskRow, _args, context, info) => {
      const id = readColumn(task, "parentId");
      return id === null ? null : taskLoader(requireScope(context), taskSelect(info)).load(id);
    },
  }),
  subtasks: t.field({
    type: [TaskType],
    extensions: { maxSize: MAX_SUBTASKS },
    description: `The first ${MAX_SUBTASKS} subtasks outside the trash, in their order. For more, list tasks with a filter on \`parent\`.`,
    resolve: (task: TaskRow, _args, context, info) =>
      subtaskLoader(requireScope(context), taskSelect(info)).load(task.id),
  }),
  subtaskProgress: t.field({
    type: SubtaskProgressType,
    description: "How far the subtasks have come.",
    resolve: async (task: TaskRow, _args, context) =>
      (await subtaskProgressLoader(requireScope(context)).load(task.id)) ?? { completed: 0, total: 0 },
  }),
}));
