import type { GraphQLResolveInfo } from "graphql";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { selectedFields } from "../../selected-fields.ts";
import { descriptionExcerpt } from "./description-excerpt.ts";
import { DueType } from "./due-type.ts";
import { DUE_COLUMNS, dueOf } from "./task-due.ts";
import { MAX_SEARCH_LENGTH } from "./task-filter.ts";
import { isTaskColumn, readColumn, type TaskColumn, type TaskRow, type TaskSelect } from "./task-row.ts";
import { checkSearch } from "./task-search.ts";

/**
 * The GraphQL type of a task. Each field but the id reads the column of its own name; only those asked for are in the
 * row. No field names its column to the Prisma plugin: it would look up its plan again for every field of every task.
 */
export const TaskType = builder.prismaObject("Task", {
  scope: "TASKS_READ",
  description: "Something the viewer means to do.",
  select: { id: true },
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The task's id, `task_` and a UUID.",
      resolve: (task: TaskRow) => encodeId("Task", task.id),
    }),
    title: t.string({
      description: "One line of text, 1 to 500 characters.",
      resolve: (task: TaskRow) => readColumn(task, "title"),
    }),
    description: t.string({
      nullable: true,
      description: "Markdown of at most 65,536 bytes; null when there is none.",
      resolve: (task: TaskRow) => readColumn(task, "description"),
    }),
    descriptionExcerpt: t.string({
      nullable: true,
      description:
        "A line of the description as plain text, cut to some 160 characters: the one that holds most of the words searched for, around the first of them; null where none begins a word. Without a search, the beginning.",
      args: {
        search: t.arg.string({
          description: `What was searched for, as it is given to a list of tasks; at most ${MAX_SEARCH_LENGTH} characters.`,
        }),
      },
      resolve: (task: TaskRow, { search }) => {
        if (search != null) checkSearch(search);
        const description = readColumn(task, "description");
        return description === null ? null : descriptionExcerpt(description, search ?? null);
      },
    }),
    isCompleted: t.boolean({
      description: "Whether the task is done.",
      resolve: (task: TaskRow) => readColumn(task, "isCompleted"),
    }),
    completedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the task was completed; null exactly while it is open.",
      resolve: (task: TaskRow) => readColumn(task, "completedAt"),
    }),
    priority: t.int({
      description: "From 0 (none) over 1 (low), 2 (medium) and 3 (high) to 4 (urgent).",
      resolve: (task: TaskRow) => readColumn(task, "priority"),
    }),
    due: t.field({
      type: DueType,
      nullable: true,
      description: "When the task is due: on a day, or at a time in a zone; null when it is not.",
      resolve: dueOf,
    }),
    deadline: t.field({
      type: "Date",
      nullable: true,
      description: "The day by which the task must be done, whatever day it is due; null when there is none.",
      resolve: (task: TaskRow) => readColumn(task, "deadline"),
    }),
    depth: t.int({
      description: "How many tasks stand above this one: 0 for a task of its own, at most 4.",
      resolve: (task: TaskRow) => readColumn(task, "depth"),
    }),
    deletedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the task was moved to the trash; null exactly while it is not there.",
      resolve: (task: TaskRow) => readColumn(task, "deletedAt"),
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When the task was created.",
      resolve: (task: TaskRow) => readColumn(task, "createdAt"),
    }),
    updatedAt: t.field({
      type: "DateTime",
      description: "When the task was last changed. A write that changes nothing leaves it as it is.",
      resolve: (task: TaskRow) => readColumn(task, "updatedAt"),
    }),
    version: t.int({
      description: "Counts the changes from 1 on; give it back as `expectedVersion` to change only what was seen.",
      resolve: (task: TaskRow) => readColumn(task, "version"),
    }),
  }),
});

/** The columns that fields need which are not columns themselves. */
const COLUMNS_BEHIND: Readonly<Record<string, readonly TaskColumn[]>> = {
  descriptionExcerpt: ["description"],
  due: DUE_COLUMNS,
  parent: ["parentId"],
  project: ["projectId"],
  section: ["sectionId"],
};

/**
 * Returns the columns that a field's selection asks for.
 * @param paths where tasks stand below the field; the field itself when not given
 */
export function taskSelect(info: GraphQLResolveInfo, paths: readonly (readonly string[])[] = [[]]): TaskSelect {
  const columns = [...selectedFields(info, paths)].flatMap((name): readonly string[] => COLUMNS_BEHIND[name] ?? [name]);
  return Object.fromEntries(columns.filter(isTaskColumn).map((name) => [name, true] as const));
}
