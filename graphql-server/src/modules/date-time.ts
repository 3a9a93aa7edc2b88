import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { builder } from "../builder.ts";

/** RFC 3339 §5.6, with at most nine digits of a second. */
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const MIN_YEAR = 1970;

const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description:
    "An instant in time, as an RFC 3339 string in UTC with milliseconds, such as `2026-11-22T09:30:00.000Z`. As input, any offset from UTC is accepted; digits after the milliseconds are cut off.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => {
    if (!(value instanceof Date)) throw new TypeError("DateTime cannot serialize anything but a Date");
    return value.toISOString();
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

builder.addScalarType("DateTime", DateTimeScalar);

/**
 * Returns the instant that an RFC 3339 string names.
 * @throws GraphQLError for anything else, for a day that the calendar does not have, and for years before 1970
 */
export function parseInstant(value: unknown): Date {
  const parts = typeof value === "string" ? INSTANT.exec(value) : null;
  if (parts) {
    const [, year, month, day, hour, minute, second] = parts.map(Number) as number[];
    const date = new Date(parts[0].replace(/(\.\d{3})\d+/, "$1"));
    if (isCalendarDay(year, month, day) && isTime(hour, minute, second) && !Number.isNaN(date.getTime())) return date;
  }
  throw new GraphQLError("DateTime must be an instant such as 2026-11-22T09:30:00.000Z.");
}

function isCalendarDay(year = 0, month = 0, day = 0): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= MIN_YEAR && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isTime(hour = 24, minute = 60, second = 60): boolean {
  return hour < 24 && minute < 60 && second < 60;
}
