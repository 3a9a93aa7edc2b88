import { queryFromInfo } from "@pothos/plugin-prisma";
import type { GraphQLResolveInfo } from "graphql";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import type { Context } from "../../scope.ts";
import { isTaskColumn, type TaskSelect } from "./task-row.ts";

/** The GraphQL type of a task. Each field names the column that it is read from; only those asked for are read. */
export const TaskType = builder.prismaObject("Task", {
  description: "Something the viewer means to do.",
  select: { id: true },
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The task's id, `task_` and a UUID.",
      resolve: (task) => encodeId("Task", task.id),
    }),
    title: t.exposeString("title", { description: "One line of text, 1 to 500 characters." }),
    description: t.exposeString("description", {
      nullable: true,
      description: "Markdown of at most 65,536 bytes; null when there is none.",
    }),
    isCompleted: t.exposeBoolean("isCompleted", { description: "Whether the task is done." }),
    completedAt: t.expose("completedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the task was completed; null exactly while it is open.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When the task was created." }),
    updatedAt: t.expose("updatedAt", {
      type: "DateTime",
      description: "When the task was last changed. A write that changes nothing leaves it as it is.",
    }),
    version: t.exposeInt("version", {
      description: "Counts the changes from 1 on; give it back as `expectedVersion` to change only what was seen.",
    }),
  }),
});

/**
 * Returns the columns that a field's selection asks for.
 * @param paths where tasks stand below the field; the field itself when not given
 */
export function taskSelect(context: Context, info: GraphQLResolveInfo, paths: string[][] = []): TaskSelect {
  const { select = {} } = queryFromInfo({ context, info, typeName: "Task", paths });
  return Object.fromEntries(
    Object.entries(select).flatMap(([name, isSelected]) => (isSelected && isTaskColumn(name) ? [[name, true]] : [])),
  );
}
