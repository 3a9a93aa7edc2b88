import { type NthWeekday, type Rule, WEEKDAY_NAMES } from "./rule.ts";

/** Returns a rule as RFC 5545 writes it: equal rules as equal texts, without parts that say what holds anyway. */
export function formatRule(rule: Rule): string {
  const { frequency, interval, count, until, byMonth, byMonthDay, byDay, bySetPos, weekStart } = rule;
  const list = (name: string, values: readonly (number | string)[]) => (values.length ? [`${name}=${values}`] : []);
  return [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(count === null ? [] : [`COUNT=${count}`]),
    ...(until === null ? [] : [`UNTIL=${until.replaceAll("-", "")}`]),
    ...list("BYMONTH", byMonth),
    ...list("BYMONTHDAY", byMonthDay),
    ...list("BYDAY", byDay.map(dayText)),
    ...list("BYSETPOS", bySetPos),
    ...(frequency === "WEEKLY" && interval > 1 && weekStart !== 1 ? [`WKST=${WEEKDAY_NAMES[weekStart - 1]}`] : []),
  ].join(";");
}

function dayText({ weekday, nth }: NthWeekday): string {
  return `${nth ?? ""}${WEEKDAY_NAMES[weekday - 1]}`;
}
