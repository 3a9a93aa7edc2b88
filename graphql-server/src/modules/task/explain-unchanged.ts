import type { Prisma } from "@docket/db/types";
import { notFound, UserError } from "../../user-error.ts";
import { findTask } from "./read-task.ts";
import { WHOLE_TASK } from "./task-row.ts";

/**
 * Throws what keeps a task from being changed after a statement for the expected version found no row.
 * @param where tasks in the trash count as absent, unless they are looked for anywhere
 * @throws UserError NOT_FOUND, or CONFLICT with the task as it is
 */
export async function explainUnchanged(
  { db, userId }: { db: Prisma.TransactionClient; userId: string },
  id: string,
  where: "anywhere" | "outside the trash" = "outside the trash",
): Promise<never> {
  const current = await findTask({ db, userId }, id, WHOLE_TASK);
  if (!current || (where === "outside the trash" && current.deletedAt)) throw notFound("task");
  const message = `The task was changed in the meantime: it is at version ${current.version}.`;
  throw new UserError([{ code: "CONFLICT", field: ["expectedVersion"], message }], current);
}
