import { type CalendarDay, resolveDay } from "@docket/dates";
import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { canonicalZone } from "../../time-zone.ts";

/** A condition on a day; every member that is given must hold. A day is written out or counted from today. */
export interface DayFilter {
  eq?: string | null | undefined;
  lt?: string | null | undefined;
  lte?: string | null | undefined;
  gt?: string | null | undefined;
  gte?: string | null | undefined;
  isNull?: boolean | null | undefined;
  timeZone?: string | null | undefined;
}

type Operator = "eq" | "gt" | "gte" | "lt" | "lte";

const OPERATORS: readonly Operator[] = ["eq", "lt", "lte", "gt", "gte"];
const OPERATOR_SQL = {
  eq: Prisma.raw("="),
  lt: Prisma.raw("<"),
  lte: Prisma.raw("<="),
  gt: Prisma.raw(">"),
  gte: Prisma.raw(">="),
} satisfies Record<Operator, Prisma.Sql>;
/** Clocks of two zones are never more than a day and two hours apart. */
const LOWEST_SQL: Partial<Record<Operator, Prisma.Sql>> = {
  eq: Prisma.raw("- 2"),
  gt: Prisma.raw("- 2"),
  gte: Prisma.raw("- 2"),
};
const HIGHEST_SQL: Partial<Record<Operator, Prisma.Sql>> = {
  eq: Prisma.raw("+ 3"),
  lt: Prisma.raw("+ 3"),
  lte: Prisma.raw("+ 3"),
};
const UNIT_SQL: Readonly<Record<string, string>> = { D: "days", W: "weeks", M: "months", Y: "years" };
const SOME_DAY = "2026-01-01" as CalendarDay;

/**
 * Returns the conditions on what a task is due. A time counts for the day that it is on in the zone of the filter, the
 * user's own when it names none. Each comes with a range of `due_rank`, which an index can find.
 * @throws ApiError BAD_USER_INPUT for a zone or a day that there is not
 */
export function dueFilterSql(userId: string, filter: DayFilter, argument: string): Prisma.Sql[] {
  const zone = zoneSql(userId, filter, argument);
  const day = Prisma.sql`CASE WHEN "due_at" IS NULL THEN "due_date" ELSE ("due_at" AT TIME ZONE ${zone})::date END`;
  const conditions = OPERATORS.flatMap((operator) => {
    const given = filter[operator];
    if (typeof given !== "string") return [];
    const bound = daySql(given, zone, `${argument}.${operator}`);
    const rank = (days: Prisma.Sql) => Prisma.sql`(SELECT (${bound} ${days} - DATE '1970-01-01')::bigint * 1441)`;
    const [lowest, highest] = [LOWEST_SQL[operator], HIGHEST_SQL[operator]];
    return [
      Prisma.sql`"due_date" IS NOT NULL`,
      ...(lowest ? [Prisma.sql`"due_rank" >= ${rank(lowest)}`] : []),
      ...(highest ? [Prisma.sql`"due_rank" < ${rank(highest)}`] : []),
      Prisma.sql`${day} ${OPERATOR_SQL[operator]} (SELECT ${bound})`,
    ];
  });
  return [...conditions, ...nullSql(Prisma.sql`"due_date"`, filter)];
}

/**
 * Returns the conditions on a column that holds a day.
 * @throws ApiError BAD_USER_INPUT for a zone or a day that there is not
 */
export function dayFilterSql(column: Prisma.Sql, userId: string, filter: DayFilter, argument: string): Prisma.Sql[] {
  const zone = zoneSql(userId, filter, argument);
  const conditions = OPERATORS.flatMap((operator) => {
    const given = filter[operator];
    if (typeof given !== "string") return [];
    const bound = daySql(given, zone, `${argument}.${operator}`);
    return [Prisma.sql`${column} IS NOT NULL`, Prisma.sql`${column} ${OPERATOR_SQL[operator]} (SELECT ${bound})`];
  });
  return [...conditions, ...nullSql(column, filter)];
}

function nullSql(column: Prisma.Sql, { isNull }: DayFilter): Prisma.Sql[] {
  if (typeof isNull !== "boolean") return [];
  return [isNull ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} IS NOT NULL`];
}

function zoneSql(userId: string, { timeZone }: DayFilter, argument: string): Prisma.Sql {
  if (typeof timeZone === "string") {
    const zone = canonicalZone(timeZone);
    if (zone === undefined) throw badUserInput(`${argument}.timeZone`, "is not the name of a time zone.");
    return Prisma.sql`${zone}::text`;
  }
  return Prisma.sql`coalesce((SELECT "time_zone" FROM "user_settings" WHERE "user_id" = ${userId}::uuid), 'UTC')`;
}

/** Today is reckoned by the database, which knows the zone, so that no statement comes before the one for the list. */
function daySql(given: string, zone: Prisma.Sql, argument: string): Prisma.Sql {
  const span = /^([+-])P(\d+)([DWMY])$/.exec(given);
  if (!span && given !== "TODAY") return Prisma.sql`${given}::text::date`;
  if (resolveDay(given, SOME_DAY) === null) throw badUserInput(argument, "is before 1970 or after 9999.");
  const today = Prisma.sql`(now() AT TIME ZONE ${zone})::date`;
  if (!span) return today;
  const [, sign, count, unit = ""] = span;
  return Prisma.sql`(${today} + ${`${sign}${count} ${UNIT_SQL[unit]}`}::text::interval)::date`;
}
