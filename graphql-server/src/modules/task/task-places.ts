import { Prisma } from "@docket/db/types";
import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";
import { LabelType } from "../label/label-type.ts";
import { ProjectType } from "../project/project-type.ts";
import { SectionType } from "../section/section-type.ts";
import { EVERYWHERE, findTasks, type TaskPlace } from "./find-tasks.ts";
import { LIST_PATHS, TaskConnectionType, taskListArgs } from "./task-list-types.ts";
import { NEWEST_FIRST, type TaskOrderTerm } from "./task-order.ts";
import { taskSelect } from "./task-type.ts";

/** Tasks stand in their places, wherever a viewer can move them. */
const BY_PLACE: readonly TaskOrderTerm[] = [{ field: "POSITION", direction: "ASC" }];

const within = (condition: Prisma.Sql, order: readonly TaskOrderTerm[]): TaskPlace => ({
  condition: Prisma.sql`${EVERYWHERE.condition} AND ${condition}`,
  order,
});

builder.objectFields(ProjectType, (t) => ({
  tasks: t.field({
    type: TaskConnectionType,
    description: "The project's tasks outside the trash, page by page; in their places when nothing else is asked for.",
    args: taskListArgs,
    resolve: ({ id }, args, context, info) =>
      findTasks(
        requireScope(context),
        args,
        taskSelect(info, LIST_PATHS),
        within(Prisma.sql`"project_id" = ${id}::uuid`, BY_PLACE),
      ),
  }),
}));

builder.objectFields(SectionType, (t) => ({
  tasks: t.field({
    type: TaskConnectionType,
    description: "The section's tasks outside the trash, page by page; in their places when nothing else is asked for.",
    args: taskListArgs,
    resolve: ({ id, projectId }, args, context, info) =>
      findTasks(
        requireScope(context),
        args,
        taskSelect(info, LIST_PATHS),
        within(Prisma.sql`"project_id" = ${projectId}::uuid AND "section_id" = ${id}::uuid`, BY_PLACE),
      ),
  }),
}));

builder.objectFields(LabelType, (t) => ({
  tasks: t.field({
    type: TaskConnectionType,
    description: "The tasks outside the trash that carry the label, page by page; the newest first.",
    args: taskListArgs,
    resolve: ({ id }, args, context, info) =>
      findTasks(
        requireScope(context),
        args,
        taskSelect(info, LIST_PATHS),
        within(
          Prisma.sql`EXISTS (SELECT FROM "task_labels" l WHERE l."user_id" = "tasks"."user_id"
            AND l."task_id" = "tasks"."id" AND l."label_id" = ${id}::uuid)`,
          NEWEST_FIRST,
        ),
      ),
  }),
}));
