import { Prisma } from "@docket/db/types";
import type { Turn, WriteScope } from "../../write-turn.ts";
import { inTurn, turnSql } from "../../write-turn.ts";
import { explainUnchanged } from "./explain-unchanged.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";
import { findLive } from "./tasks-in-turn.ts";

export interface SetTaskCompletedInput {
  id: string;
  isCompleted: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * Completes or reopens a task; repeating it changes nothing. Completing takes its open subtasks along, all the way
 * down; reopening takes its completed parents along, all the way up, so that nothing open hides below what is done.
 * @throws UserError NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export async function setTaskCompleted(
  scope: WriteScope,
  { id, isCompleted, expectedVersion }: SetTaskCompletedInput,
  select: TaskSelect,
): Promise<TaskRow> {
  if (typeof expectedVersion === "number")
    return inTurn(scope, async (turn) => {
      const [seen] = await findLive(turn, [id]);
      if (seen?.version !== expectedVersion) return explainUnchanged(turn, id);
      return theOne(await setInTurn(turn, [id], isCompleted, select), id) ?? explainUnchanged(turn, id);
    });
  const rows = await scope.db.$queryRaw<TaskRow[]>(
    Prisma.sql`WITH RECURSIVE ${turnSql(scope)}, ${alongSql(scope.userId, [id], isCompleted)}
      UPDATE "tasks" SET "is_completed" = ${isCompleted} FROM "turn"
      WHERE "tasks"."user_id" = "turn"."user_id" AND ${chosenSql([id], isCompleted)}
      RETURNING ${columnsSql(select, "tasks")}`,
  );
  return theOne(rows, id) ?? explainUnchanged(scope, id);
}

/**
 * Completes an open task and reopens a completed one, with the others that go along, so that no flip is lost to another.
 * @throws UserError NOT_FOUND
 */
export function toggleTask(scope: WriteScope, { id }: { id: string }, select: TaskSelect): Promise<TaskRow> {
  return inTurn(scope, async (turn) => {
    const [task] = await findLive(turn, [id]);
    const rows = task ? await setInTurn(turn, [id], !task.isCompleted, select) : [];
    return theOne(rows, id) ?? explainUnchanged(turn, id);
  });
}

/** Completes or reopens tasks, with the others that go along. Returns the ids of those that exist. */
export function setTasksCompleted(
  scope: WriteScope,
  { ids, isCompleted }: { ids: readonly string[]; isCompleted: boolean },
): Promise<Set<string>> {
  return inTurn(scope, async (turn) => {
    const rows = await setInTurn(turn, ids, isCompleted, {});
    return new Set(rows.map(({ id }) => id));
  });
}

/** Completes or reopens tasks in a turn that has begun, with the others that go along, and returns all of them. */
export function setInTurn(
  { db, userId }: Turn,
  ids: readonly string[],
  isCompleted: boolean,
  select: TaskSelect,
): Promise<TaskRow[]> {
  return db.$queryRaw<TaskRow[]>(
    Prisma.sql`WITH RECURSIVE ${alongSql(userId, ids, isCompleted)}
      UPDATE "tasks" SET "is_completed" = ${isCompleted}
      WHERE "tasks"."user_id" = ${userId}::uuid AND ${chosenSql(ids, isCompleted)}
      RETURNING ${columnsSql(select, "tasks")}`,
  );
}

function theOne(rows: readonly TaskRow[], id: string): TaskRow | undefined {
  return rows.find((row) => row.id === id);
}

/** The common table expression `"along"`: the chosen tasks, and those below (completing) or above (reopening) them. */
function alongSql(userId: string, ids: readonly string[], isCompleted: boolean): Prisma.Sql {
  const step = isCompleted ? Prisma.sql`t."parent_id" = a."id"` : Prisma.sql`t."id" = a."parent_id"`;
  return Prisma.sql`"along" AS (
      SELECT "id", "parent_id" FROM "tasks"
      WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...ids]}::uuid[]) AND "deleted_at" IS NULL
      UNION
      SELECT t."id", t."parent_id" FROM "tasks" t JOIN "along" a ON ${step}
      WHERE t."user_id" = ${userId}::uuid AND t."deleted_at" IS NULL
    )`;
}

/** An array, unlike a subquery, makes the statement go by the primary key however many tasks there are. */
function chosenSql(ids: readonly string[], isCompleted: boolean): Prisma.Sql {
  return Prisma.sql`"tasks"."id" = ANY(ARRAY(SELECT "id" FROM "along")) AND "tasks"."deleted_at" IS NULL
    AND ("tasks"."is_completed" <> ${isCompleted} OR "tasks"."id" = ANY(${[...ids]}::uuid[]))`;
}
