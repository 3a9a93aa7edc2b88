import { Prisma } from "@docket/db/types";
import type { Scope } from "../../scope.ts";
import { notFound } from "../../user-error.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";

/**
 * Completes an open task and reopens a completed one, in one statement, so that no flip is lost to another.
 * @throws UserError NOT_FOUND
 */
export async function toggleTask({ db, userId }: Scope, { id }: { id: string }, select: TaskSelect): Promise<TaskRow> {
  const [task] = await db.$queryRaw<TaskRow[]>(
    Prisma.sql`UPDATE "tasks" SET "is_completed" = NOT "is_completed"
      WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid RETURNING ${columnsSql(select)}`,
  );
  if (!task) throw notFound("task");
  return task;
}
