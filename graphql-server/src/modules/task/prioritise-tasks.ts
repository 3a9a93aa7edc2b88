import { Prisma } from "@docket/db/types";
import { UserError } from "../../user-error.ts";
import { turnSql, type WriteScope } from "../../write-turn.ts";
import { checkPriority } from "./task-priority.ts";

/**
 * Gives tasks a priority, 0 (none) to 4 (urgent).
 * @returns the ids of those that exist
 * @throws UserError INVALID
 */
export async function prioritiseTasks(
  scope: WriteScope,
  ids: readonly string[],
  priority: number,
): Promise<Set<string>> {
  const checked = checkPriority(priority);
  if ("error" in checked) throw new UserError([checked.error]);
  const rows = await scope.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      UPDATE "tasks" SET "priority" = ${checked.value} FROM "turn"
      WHERE "tasks"."user_id" = "turn"."user_id" AND "tasks"."id" = ANY(${[...ids]}::uuid[])
        AND "tasks"."deleted_at" IS NULL RETURNING "tasks"."id"`,
  );
  return new Set(rows.map(({ id }) => id));
}
