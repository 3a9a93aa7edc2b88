import { type CalendarDay, type Due, instantOf } from "@docket/dates";
import { Prisma } from "@docket/db/types";
import { canonicalZone, NOT_A_ZONE } from "../../time-zone.ts";
import type { UserErrorShape } from "../../user-error.ts";
import { readColumn, type TaskRow } from "./task-row.ts";

/** When something is to be due: a day, and for a time of that day the clock of which zone. */
export interface DueInput {
  date: CalendarDay;
  time?: string | null | undefined;
  timeZone?: string | null | undefined;
}

/** What a task is due as it is stored; all null when it is not due. */
export interface DueColumns {
  date: CalendarDay | null;
  /** Minutes after midnight. */
  minutes: number | null;
  zone: string | null;
  at: Date | null;
}

/** What is shown of a task that is due. */
export interface ShownDue extends Due {
  /** The instant, when there is a time. */
  at: Date | null;
}

/** The columns of a task that say what it is due. */
export const DUE_COLUMNS = ["dueDate", "dueTime", "dueZone", "dueAt"] as const;

const NOT_DUE: DueColumns = { date: null, minutes: null, zone: null, at: null };

/**
 * Checks what a task is to be due. A time that the clock skips that day stands for the instant as much later.
 * @param ownZone the zone of a time that comes without one
 */
export function checkDue(
  given: DueInput | null | undefined,
  ownZone: string,
): { due: DueColumns } | { error: UserErrorShape } {
  if (!given) return { due: NOT_DUE };
  const { date, time } = given;
  if (typeof time !== "string")
    return given.timeZone
      ? invalid("time", "A time zone goes with a time; a day without one is the same everywhere.")
      : { due: { ...NOT_DUE, date } };
  const zone = canonicalZone(given.timeZone ?? ownZone);
  if (zone === undefined) return invalid("timeZone", NOT_A_ZONE);
  return { due: dueColumns(date, minutesOf(time), zone) };
}

/** Returns the columns of something that is due at a time of a day. */
export function dueColumns(date: CalendarDay, minutes: number, zone: string): DueColumns {
  return { date, minutes, zone, at: instantOf(date, timeOf(minutes), zone) };
}

/** Returns the values for the columns `due_date`, `due_time`, `due_zone` and `due_at`, in this order. */
export function dueValuesSql({ date, minutes, zone, at }: DueColumns): readonly [Prisma.Sql, ...Prisma.Sql[]] {
  return [
    Prisma.sql`${date}::text::date`,
    Prisma.sql`${minutes}::smallint`,
    Prisma.sql`${zone}::text`,
    Prisma.sql`${at?.toISOString() ?? null}::text::timestamptz`,
  ];
}

/** Returns the assignments of an UPDATE that make a task due. */
export function dueAssignmentSql(due: DueColumns): Prisma.Sql {
  return Prisma.sql`("due_date", "due_time", "due_zone", "due_at") = ROW(${Prisma.join([...dueValuesSql(due)])})`;
}

/** Returns what a task is due, or null when it is not. */
export function dueOf(task: TaskRow): ShownDue | null {
  const date = readColumn(task, "dueDate");
  if (date === null) return null;
  const minutes = readColumn(task, "dueTime");
  const time = minutes === null ? null : timeOf(minutes);
  return { date, time, timeZone: readColumn(task, "dueZone"), at: readColumn(task, "dueAt") };
}

/** Returns the time of the clock so many minutes after midnight, `HH:MM`. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function invalid(member: string, message: string): { error: UserErrorShape } {
  return { error: { code: "INVALID", field: ["due", member], message } };
}
