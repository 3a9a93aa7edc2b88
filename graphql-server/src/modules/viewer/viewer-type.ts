import { builder } from "../../builder.ts";
import { decodeId, encodeId } from "../../ids.ts";
import { requireScope, type Scope } from "../../scope.ts";
import { readProfile } from "../settings/read-profile.ts";
import { SettingsType } from "../settings/settings-type.ts";
import { findTasks, TRASH } from "../task/find-tasks.ts";
import { readTask } from "../task/read-task.ts";
import { LIST_PATHS, TaskConnectionType, taskListArgs } from "../task/task-list-types.ts";
import { TaskType, taskSelect } from "../task/task-type.ts";

/** The GraphQL type of the signed-in person; each module adds the fields that lead to its own objects. */
export const ViewerType = builder.objectRef<Scope>("Viewer").implement({
  description: "The signed-in person: the door to everything that is theirs.",
  fields: (t) => ({
    id: t.id({
      scope: "ANY",
      description: "The viewer's id, `user_` and a UUID.",
      resolve: (scope) => encodeId("User", scope.userId),
    }),
    email: t.string({
      scope: "SETTINGS_READ",
      description: "The e-mail address the viewer signs in with.",
      resolve: async (scope) => (await readProfile(scope)).email,
    }),
    name: t.string({
      scope: "SETTINGS_READ",
      description: "What the viewer wants to be called.",
      resolve: async (scope) => (await readProfile(scope)).name,
    }),
    createdAt: t.field({
      scope: "SETTINGS_READ",
      type: "DateTime",
      description: "When the viewer registered.",
      resolve: async (scope) => (await readProfile(scope)).createdAt,
    }),
    settings: t.field({
      scope: "SETTINGS_READ",
      type: SettingsType,
      description: "What the viewer chose, and the defaults for the rest.",
      resolve: (scope) => readProfile(scope),
    }),
    tasks: t.field({
      scope: "TASKS_READ",
      type: TaskConnectionType,
      description:
        "The viewer's tasks outside the trash, page by page; the newest first when nothing else is asked for.",
      args: taskListArgs,
      resolve: (scope, args, _context, info) => findTasks(scope, args, taskSelect(info, LIST_PATHS)),
    }),
    trash: t.field({
      scope: "TASKS_READ",
      type: TaskConnectionType,
      description: "The viewer's tasks in the trash, page by page; what went there last comes first.",
      args: taskListArgs,
      resolve: (scope, args, _context, info) => findTasks(scope, args, taskSelect(info, LIST_PATHS), TRASH),
    }),
    task: t.field({
      scope: "TASKS_READ",
      type: TaskType,
      nullable: true,
      description: "One of the viewer's tasks, also one in the trash; null when the viewer has none of that id.",
      args: { id: t.arg.id({ required: true, description: "The task's id." }) },
      resolve: (scope, { id }, _context, info) => readTask(scope, decodeId("Task", id, "id"), taskSelect(info)),
    }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({
    scope: "ANY",
    type: ViewerType,
    description: "The signed-in person.",
    resolve: (_root, _args, context) => requireScope(context),
  }),
);
