import { Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { idTaken, limitReached, notFound, UserError } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { findLive } from "../task/tasks-in-turn.ts";
import { MAX_REMINDERS, REMINDER_COLUMNS, type ReminderRow } from "./reminder-row.ts";

export interface CreateReminderInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id: string | null;
  taskId: string;
  remindAt: Date;
  byEmail: boolean;
}

/** The clock of whoever asks may be behind by so much, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Makes a reminder of a task. When the task has one of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError NOT_FOUND for a task that is not there or in the trash; INVALID for a moment that has passed;
 *   LIMIT_REACHED when the task has too many; CONFLICT when the id is that of a reminder of another task
 */
export function createReminder(scope: WriteScope, input: CreateReminderInput): Promise<ReminderRow> {
  const { taskId, byEmail } = input;
  const id = input.id ?? uuidv7();
  checkMoment(input.remindAt);
  return inTurn(scope, async (turn) => {
    const existing = await readOne(turn, id);
    if (existing?.taskId === taskId) return existing;
    const tasks = await findLive(turn, [taskId]);
    if (tasks.length === 0) throw notFound("task", ["taskId"]);
    if (existing) throw idTaken("reminder", existing);
    const where = { userId: turn.userId, taskId };
    if ((await turn.db.reminder.count({ where })) >= MAX_REMINDERS)
      throw limitReached(`A task can have at most ${MAX_REMINDERS} reminders.`, ["taskId"]);
    const [created] = await turn.db.$queryRaw<ReminderRow[]>(
      Prisma.sql`INSERT INTO "reminders" ("user_id", "id", "task_id", "remind_at", "by_email")
        VALUES (${turn.userId}::uuid, ${id}::uuid, ${taskId}::uuid, ${input.remindAt}, ${byEmail})
        RETURNING ${REMINDER_COLUMNS}`,
    );
    if (!created) throw new Error("an insert returned no reminder");
    return created;
  });
}

/**
 * Lets a reminder come at another moment, whether or not it has come already.
 * @throws UserError NOT_FOUND; INVALID for a moment that has passed
 */
export function snoozeReminder(
  scope: WriteScope,
  { id, remindAt }: { id: string; remindAt: Date },
): Promise<ReminderRow> {
  checkMoment(remindAt);
  return inTurn(scope, async ({ db, userId }) =>
    theOne(
      await db.$queryRaw<ReminderRow[]>(
        Prisma.sql`UPDATE "reminders" SET "remind_at" = ${remindAt}, "delivered_at" = NULL, "dismissed_at" = NULL
          WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid RETURNING ${REMINDER_COLUMNS}`,
      ),
    ),
  );
}

/** Puts a reminder aside; one that has not come yet does not come. A repeat changes nothing. @throws UserError NOT_FOUND */
export function dismissReminder(scope: WriteScope, id: string): Promise<ReminderRow> {
  return inTurn(scope, async ({ db, userId }) =>
    theOne(
      await db.$queryRaw<ReminderRow[]>(
        Prisma.sql`UPDATE "reminders" SET "dismissed_at" = coalesce("dismissed_at", now())
          WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid RETURNING ${REMINDER_COLUMNS}`,
      ),
    ),
  );
}

/** Deletes a reminder and returns its id. @throws UserError NOT_FOUND */
export function deleteReminder(scope: WriteScope, id: string): Promise<string> {
  return inTurn(scope, async ({ db, userId }) => {
    const { count } = await db.reminder.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound("reminder");
    return id;
  });
}

async function readOne({ db, userId }: Turn, id: string): Promise<ReminderRow | undefined> {
  const [row] = await db.$queryRaw<ReminderRow[]>(
    Prisma.sql`SELECT ${REMINDER_COLUMNS} FROM "reminders" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
  );
  return row;
}

function theOne([row]: readonly ReminderRow[]): ReminderRow {
  if (!row) throw notFound("reminder");
  return row;
}

function checkMoment(remindAt: Date): void {
  if (remindAt.getTime() >= Date.now() - CLOCK_TOLERANCE_MS) return;
  throw new UserError([{ code: "INVALID", field: ["remindAt"], message: "This moment has passed." }]);
}
