import { Prisma, type Reminder } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import { listLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";

/** A reminder as it was read. */
export type ReminderRow = Pick<
  Reminder,
  "id" | "taskId" | "remindAt" | "byEmail" | "deliveredAt" | "dismissedAt" | "createdAt"
>;

/** The most reminders of a task. */
export const MAX_REMINDERS = 20;
/** The most delivered reminders that are listed. */
export const MAX_DELIVERED = 100;

/** The select list of a statement that reads reminders. */
export const REMINDER_COLUMNS = Prisma.raw(
  `"id", "task_id" AS "taskId", "remind_at" AS "remindAt", "by_email" AS "byEmail", "delivered_at" AS "deliveredAt",
    "dismissed_at" AS "dismissedAt", "created_at" AS "createdAt"`,
);

/** Loads the reminders of the viewer's tasks, the earliest first, in one statement for all tasks asked for at once. */
export const remindersOfTaskLoader = listLoader<ReminderRow>(
  ({ db, userId }, taskIds) =>
    db.$queryRaw(
      Prisma.sql`SELECT ${REMINDER_COLUMNS} FROM "reminders"
        WHERE "user_id" = ${userId}::uuid AND "task_id" = ANY(${taskIds}::uuid[]) ORDER BY "remind_at", "id"`,
    ),
  ({ taskId }) => taskId,
);

/** Returns the viewer's reminders that were delivered and not dismissed, the latest first, of tasks outside the trash. */
export function readDelivered({ db, userId }: Scope): Promise<ReminderRow[]> {
  return readWithRetry(() =>
    db.$queryRaw<ReminderRow[]>(
      Prisma.sql`SELECT ${REMINDER_COLUMNS} FROM "reminders" r
        WHERE "user_id" = ${userId}::uuid AND "delivered_at" IS NOT NULL AND "dismissed_at" IS NULL AND EXISTS (
          SELECT FROM "tasks" t WHERE t."user_id" = r."user_id" AND t."id" = r."task_id" AND t."deleted_at" IS NULL
        )
        ORDER BY "delivered_at" DESC, "id" DESC LIMIT ${MAX_DELIVERED}`,
    ),
  );
}

/** Returns when the viewer's next reminder is to be delivered; null when none is waiting. */
export async function readNextReminderAt({ db, userId }: Scope): Promise<Date | null> {
  const [next] = await readWithRetry(() =>
    db.$queryRaw<{ at: Date | null }[]>(
      Prisma.sql`SELECT min("fire_at") AS "at" FROM "reminders"
        WHERE "user_id" = ${userId}::uuid AND "delivered_at" IS NULL`,
    ),
  );
  return next?.at ?? null;
}
