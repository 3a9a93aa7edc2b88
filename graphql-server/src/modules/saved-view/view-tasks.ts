import { coerceInputValue, type GraphQLResolveInfo, isInputType } from "graphql";
import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";
import { findTasks } from "../task/find-tasks.ts";
import type { TaskFilter } from "../task/task-filter.ts";
import { LIST_PATHS, TaskConnectionType, taskPageArgs } from "../task/task-list-types.ts";
import { taskSelect } from "../task/task-type.ts";
import { SavedViewType, savedOrder } from "./saved-view-type.ts";

builder.objectFields(SavedViewType, (t) => ({
  tasks: t.field({
    type: TaskConnectionType,
    description: "The viewer's tasks that the view holds now, in its order, page by page; none of them in the trash.",
    args: taskPageArgs,
    resolve: ({ filter, search, orderBy }, page, context, info) =>
      findTasks(
        requireScope(context),
        { ...page, filter: savedFilter(filter, info), search, orderBy: savedOrder(orderBy) },
        taskSelect(info, LIST_PATHS),
      ),
  }),
}));

/** Reads a filter as the input type does when it comes with a request: texts become instants. */
function savedFilter(stored: unknown, { schema }: GraphQLResolveInfo): TaskFilter {
  const type = schema.getType("TaskFilter");
  if (!isInputType(type)) throw new Error("the schema has no input of that name");
  // The input type is the one that makes a TaskFilter of what a request gives.
  return coerceInputValue(stored, type) as TaskFilter;
}
