import { Prisma } from "@docket/db/types";
import type { Scope } from "../../scope.ts";
import { explainUnchanged } from "./explain-unchanged.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";

export interface SetTaskCompletedInput {
  id: string;
  isCompleted: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * Completes or reopens a task; repeating it changes nothing.
 * @throws UserError NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export async function setTaskCompleted(
  { db, userId }: Scope,
  { id, isCompleted, expectedVersion }: SetTaskCompletedInput,
  select: TaskSelect,
): Promise<TaskRow> {
  const atVersion = typeof expectedVersion === "number" ? Prisma.sql`AND "version" = ${expectedVersion}` : Prisma.empty;
  const [task] = await db.$queryRaw<TaskRow[]>(
    Prisma.sql`UPDATE "tasks" SET "is_completed" = ${isCompleted}
      WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid ${atVersion} RETURNING ${columnsSql(select)}`,
  );
  return task ?? explainUnchanged({ db, userId }, id);
}
