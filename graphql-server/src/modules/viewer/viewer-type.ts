import { builder } from "../../builder.ts";
import { badUserInput } from "../../errors.ts";
import { decodeId, encodeId } from "../../ids.ts";
import { requireScope, type Scope } from "../../scope.ts";
import { SettingsType } from "../settings/settings-type.ts";
import { findTasks } from "../task/find-tasks.ts";
import { readTask, readTasks } from "../task/read-task.ts";
import { TaskConnectionType, taskListArgs } from "../task/task-list-types.ts";
import { TaskType, taskSelect } from "../task/task-type.ts";
import { readProfile } from "./read-profile.ts";

const LIST_PATHS = [["nodes"], ["edges", "node"]];
/** The most ids that `nodes` takes. */
const MAX_NODES = 100;

const ViewerType = builder.objectRef<Scope>("Viewer").implement({
  description: "The signed-in person: the door to everything that is theirs.",
  fields: (t) => ({
    id: t.id({
      description: "The viewer's id, `user_` and a UUID.",
      resolve: (scope) => encodeId("User", scope.userId),
    }),
    email: t.string({
      description: "The e-mail address the viewer signs in with.",
      resolve: async (scope) => (await readProfile(scope)).email,
    }),
    name: t.string({
      description: "What the viewer wants to be called.",
      resolve: async (scope) => (await readProfile(scope)).name,
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When the viewer registered.",
      resolve: async (scope) => (await readProfile(scope)).createdAt,
    }),
    settings: t.field({
      type: SettingsType,
      description: "What the viewer chose, and the defaults for the rest.",
      resolve: (scope) => readProfile(scope),
    }),
    tasks: t.field({
      type: TaskConnectionType,
      description: "The viewer's tasks, page by page.",
      args: taskListArgs,
      resolve: (scope, args, _context, info) => findTasks(scope, args, taskSelect(info, LIST_PATHS)),
    }),
    task: t.field({
      type: TaskType,
      nullable: true,
      description: "One of the viewer's tasks; null when the viewer has none of that id.",
      args: { id: t.arg.id({ required: true, description: "The task's id." }) },
      resolve: (scope, { id }, _context, info) => readTask(scope, decodeId("Task", id, "id"), taskSelect(info)),
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerType,
    description: "The signed-in person.",
    resolve: (_root, _args, context) => requireScope(context),
  }),
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: "One of the viewer's objects by its id; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The object's id." }) },
    resolve: async (_root, { id }, context, info) => {
      const task = await readTask(requireScope(context), decodeId("Task", id, "id"), taskSelect(info));
      return task && asNode(task);
    },
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: "The viewer's objects of these ids, in their order; null for each that the viewer does not have.",
    args: {
      ids: t.arg.idList({ required: true, description: `The objects' ids, at most ${MAX_NODES}.` }),
    },
    resolve: async (_root, { ids }, context, info) => {
      if (ids.length > MAX_NODES) throw badUserInput("ids", `has more than ${MAX_NODES} items.`);
      const uuids = ids.map((id) => decodeId("Task", id, "ids"));
      const tasks = await readTasks(requireScope(context), uuids, taskSelect(info));
      return tasks.map((task) => task && asNode(task));
    },
  }),
}));

/** Tells an object's type to the interface. */
function asNode<Row extends object>(task: Row): Row & { __typename: "Task" } {
  return { ...task, __typename: "Task" };
}
