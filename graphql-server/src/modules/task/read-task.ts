import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import type { TaskRow, TaskSelect } from "./task-row.ts";

/** Returns one of the viewer's tasks, or null when the viewer has none of that id. */
export function readTask({ db, userId }: Scope, id: string, select: TaskSelect): Promise<TaskRow | null> {
  return readWithRetry(() => db.task.findFirst({ where: { userId, id }, select: { ...select, id: true } }));
}

/** Returns the viewer's tasks of the given ids, in one statement and in their order; null for each that does not exist. */
export async function readTasks(
  { db, userId }: Scope,
  ids: readonly string[],
  select: TaskSelect,
): Promise<(TaskRow | null)[]> {
  const rows: TaskRow[] = await readWithRetry(() =>
    db.task.findMany({ where: { userId, id: { in: [...new Set(ids)] } }, select: { ...select, id: true } }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
