import { Prisma } from "@docket/db/types";
import DataLoader from "dataloader";
import { perScope } from "../../per-scope.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import { rowLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";
import { readTasks } from "./read-task.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";

/** The most subtasks that a task shows. A list of tasks with a filter on the parent shows the rest. */
export const MAX_SUBTASKS = 100;

/** How far the subtasks of a task have come; only those directly below it and outside the trash count. */
export interface SubtaskProgress {
  id: string;
  completed: number;
  total: number;
}

/** Loads the viewer's tasks by id, in one statement for all that are asked for at once with equal selections. */
export const taskLoader = bySelection((scope, select) => (ids) => readTasks(scope, ids, select));

/**
 * Loads the first subtasks of tasks, in their order and outside the trash, in one statement for all tasks that are
 * asked for at once with equal selections.
 */
export const subtaskLoader = bySelection<readonly TaskRow[]>(({ db, userId }, select) => async (parentIds) => {
  // A task that is asked about more than once, such as the parent of several in a list, has its subtasks once.
  const parents = [...new Set(parentIds)];
  const rows = await readWithRetry(() =>
    db.$queryRaw<(TaskRow & { below: string })[]>(
      Prisma.sql`SELECT p."id"::text AS "below", s.* FROM unnest(${parents}::uuid[]) AS p("id")
        CROSS JOIN LATERAL (
          SELECT ${columnsSql(select)} FROM "tasks"
          WHERE "user_id" = ${userId}::uuid AND "parent_id" = p."id" AND "deleted_at" IS NULL
          ORDER BY "position", "tasks"."id" LIMIT ${MAX_SUBTASKS}
        ) s`,
    ),
  );
  return parentIds.map((id) => rows.filter(({ below }) => below === id));
});

/** Loads how far the subtasks of tasks have come; null for a task without any. */
export const subtaskProgressLoader = rowLoader<SubtaskProgress>(({ db, userId }, ids) =>
  db.$queryRaw(
    Prisma.sql`SELECT "parent_id" AS "id", count(*) FILTER (WHERE "is_completed")::int AS "completed",
        count(*)::int AS "total"
      FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "parent_id" = ANY(${ids}::uuid[]) AND "deleted_at" IS NULL
      GROUP BY "parent_id"`,
  ),
);

/** Keeps one loader for each request and selection of columns. */
function bySelection<Value = TaskRow | null>(
  read: (scope: Scope, select: TaskSelect) => (ids: readonly string[]) => Promise<readonly Value[]>,
): (scope: Scope, select: TaskSelect) => DataLoader<string, Value> {
  const loaders = perScope(() => new Map<string, DataLoader<string, Value>>());
  return (scope, select) => {
    const known = loaders(scope);
    const key = Object.keys(select).sort().join();
    const loader = known.get(key) ?? new DataLoader<string, Value>(read(scope, select), { cache: false });
    known.set(key, loader);
    return loader;
  };
}
