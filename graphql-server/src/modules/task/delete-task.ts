import type { Scope } from "../../scope.ts";
import { notFound } from "../../user-error.ts";
import { explainUnchanged } from "./explain-unchanged.ts";

export interface DeleteTaskInput {
  id: string;
  expectedVersion?: number | null | undefined;
}

/**
 * Deletes a task for good and returns its id.
 * @throws UserError NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export async function deleteTask({ db, userId }: Scope, { id, expectedVersion }: DeleteTaskInput): Promise<string> {
  const hasVersion = typeof expectedVersion === "number";
  const { count } = await db.task.deleteMany({
    where: { userId, id, ...(hasVersion ? { version: expectedVersion } : {}) },
  });
  if (count === 1) return id;
  if (hasVersion) return explainUnchanged({ db, userId }, id);
  throw notFound("task");
}
