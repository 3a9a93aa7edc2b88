import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";
import { TaskType } from "../task/task-type.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { ActionConnectionType } from "./action-type.ts";
import { ChangeConnectionType, changeListArgs } from "./change-type.ts";
import { findActions } from "./find-actions.ts";
import { findChanges, findHistory, readHead } from "./find-changes.ts";

builder.objectFields(ViewerType, (t) => ({
  changes: t.field({
    scope: "HISTORY_READ",
    type: ChangeConnectionType,
    description:
      "Every write to the viewer's objects, the oldest first. A client that keeps the cursor of the last change it read, and asks for what comes after it, misses nothing and sees nothing twice.",
    args: changeListArgs,
    resolve: (scope, args) => findChanges(scope, args),
  }),
  changesHead: t.string({
    scope: "HISTORY_READ",
    description: "The cursor of the latest change: what comes after it in `changes` is newer than this answer.",
    resolve: (scope) => readHead(scope),
  }),
  actions: t.field({
    scope: "HISTORY_READ",
    type: ActionConnectionType,
    description: "What the viewer's mutations wrote, the latest first.",
    args: changeListArgs,
    resolve: (scope, args) => findActions(scope, args),
  }),
}));

builder.objectFields(TaskType, (t) => ({
  history: t.field({
    type: ChangeConnectionType,
    description: "What was done to the task and to the labels on it, the latest first.",
    args: changeListArgs,
    resolve: ({ id }, args, context) => findHistory(requireScope(context), id, args),
  }),
}));
