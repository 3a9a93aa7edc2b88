import { Prisma } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { columnsSql, type TaskRow, type TaskSelect } from "./task-row.ts";

/** Whose tasks, and where they are read. */
interface Reader {
  db: Pick<Prisma.TransactionClient, "$queryRaw">;
  userId: string;
}

/** Returns one of the viewer's tasks, or null when the viewer has none of that id. */
export function readTask(scope: Scope, id: string, select: TaskSelect): Promise<TaskRow | null> {
  return readWithRetry(() => findTask(scope, id, select));
}

/** Returns one task, in one statement that is sent once. */
export async function findTask({ db, userId }: Reader, id: string, select: TaskSelect): Promise<TaskRow | null> {
  const [row] = await db.$queryRaw<TaskRow[]>(
    Prisma.sql`SELECT ${columnsSql(select)} FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
  );
  return row ?? null;
}

/** Returns the viewer's tasks of the given ids, in one statement and in their order; null for each that does not exist. */
export async function readTasks(
  { db, userId }: Scope,
  ids: readonly string[],
  select: TaskSelect,
): Promise<(TaskRow | null)[]> {
  const rows = await readWithRetry(() =>
    db.$queryRaw<TaskRow[]>(
      Prisma.sql`SELECT ${columnsSql(select)} FROM "tasks"
        WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...new Set(ids)]}::uuid[])`,
    ),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
