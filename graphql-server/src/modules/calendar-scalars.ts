import { type CalendarDay, isDayOrSpan, isTime, parseDay } from "@docket/dates";
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { builder } from "../builder.ts";

/** Makes a scalar of texts that pass a check, which stay texts. */
function textScalar<Text extends string>(
  name: string,
  description: string,
  read: (text: string) => Text | null,
  message: string,
): GraphQLScalarType<Text, string> {
  const parse = (value: unknown): Text => {
    const text = typeof value === "string" ? read(value) : null;
    if (text === null) throw new GraphQLError(message);
    return text;
  };
  return new GraphQLScalarType<Text, string>({
    name,
    description,
    serialize: parse,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

builder.addScalarType(
  "Date",
  textScalar<CalendarDay>(
    "Date",
    "A day of the calendar from 1970 on, such as `2026-11-23` (RFC 3339 full-date). It belongs to no zone and never shifts.",
    parseDay,
    "Date must be a day such as 2026-11-23.",
  ),
);

builder.addScalarType(
  "LocalTime",
  textScalar(
    "LocalTime",
    "A time of the clock in hours and minutes, `00:00` to `23:59`.",
    (text) => (isTime(text) ? text : null),
    "LocalTime must be a time such as 17:30.",
  ),
);

builder.addScalarType(
  "DateOrRelative",
  textScalar(
    "DateOrRelative",
    "A day such as `2026-11-23`, or one counted from today: `TODAY`, `+P7D`, `-P2W`, `+P1M`, `+P1Y` (days, weeks, months, years). A month on from the 31st is the last day of a shorter month.",
    (text) => (isDayOrSpan(text) ? text : null),
    "DateOrRelative must be a day such as 2026-11-23, or TODAY, or a span from today such as +P7D.",
  ),
);
