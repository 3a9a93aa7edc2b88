import { resolveDay, todayIn } from "@docket/dates";
import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { UserError } from "../../user-error.ts";
import { inTurn, turnSql, type WriteScope } from "../../write-turn.ts";
import { zoneOfDue } from "../settings/own-zone.ts";
import { readProfile } from "../settings/read-profile.ts";
import { checkDue, type DueInput, dueAssignmentSql, dueColumns } from "./task-due.ts";

/**
 * Makes tasks due.
 * @param given null for not at all
 * @returns the ids of those that exist
 * @throws UserError INVALID for a zone that there is not, or one without a time
 */
export async function makeTasksDue(
  scope: WriteScope,
  ids: readonly string[],
  given: DueInput | null | undefined,
): Promise<Set<string>> {
  const checked = checkDue(given, await zoneOfDue(scope, given));
  if ("error" in checked) throw new UserError([checked.error]);
  const rows = await scope.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      UPDATE "tasks" SET ${dueAssignmentSql(checked.due)} FROM "turn"
      WHERE "tasks"."user_id" = "turn"."user_id" AND "tasks"."id" = ANY(${[...ids]}::uuid[])
        AND "tasks"."deleted_at" IS NULL RETURNING "tasks"."id"`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Moves tasks to another day; those that are due at a time keep it, by the clock of their own zone.
 * @param given a day, or one counted from today in the viewer's zone
 * @returns the ids of those that exist
 * @throws ApiError BAD_USER_INPUT for a day before 1970 or after 9999
 */
export async function rescheduleTasks(scope: WriteScope, ids: readonly string[], given: string): Promise<Set<string>> {
  const day = resolveDay(given, todayIn((await readProfile(scope)).timeZone, new Date()));
  if (!day) throw badUserInput("input.date", "is before 1970 or after 9999.");
  return inTurn(scope, async ({ db, userId }) => {
    const times = await db.$queryRaw<{ minutes: number; zone: string }[]>(
      Prisma.sql`SELECT DISTINCT "due_time"::int AS "minutes", "due_zone" AS "zone" FROM "tasks"
        WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...ids]}::uuid[]) AND "due_time" IS NOT NULL`,
    );
    const timed = times.map(({ minutes, zone }) => ({ minutes, zone, at: dueColumns(day, minutes, zone).at }));
    const rows = await db.$queryRaw<{ id: string }[]>(
      Prisma.sql`UPDATE "tasks" SET "due_date" = ${day}::text::date, "due_at" = (
            SELECT n."at" FROM jsonb_to_recordset(${JSON.stringify(timed)}::jsonb)
              AS n("minutes" int, "zone" text, "at" timestamptz)
            WHERE n."minutes" = "due_time" AND n."zone" = "due_zone")
        WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...ids]}::uuid[]) AND "deleted_at" IS NULL RETURNING "id"`,
    );
    return new Set(rows.map(({ id }) => id));
  });
}
