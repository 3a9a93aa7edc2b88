import type { Scope } from "../../scope.ts";
import { notFound, UserError } from "../../user-error.ts";

/**
 * Throws what keeps a task from being changed after a statement for the expected version found no row.
 * @throws UserError NOT_FOUND, or CONFLICT with the task as it is
 */
export async function explainUnchanged({ db, userId }: Pick<Scope, "db" | "userId">, id: string): Promise<never> {
  const current = await db.task.findUnique({ where: { userId_id: { userId, id } }, omit: { userId: true } });
  if (!current) throw notFound("task");
  const message = `The task was changed in the meantime: it is at version ${current.version}.`;
  throw new UserError([{ code: "CONFLICT", field: ["expectedVersion"], message }], current);
}
