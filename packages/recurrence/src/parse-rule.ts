import { type CalendarDay, parseDay } from "@docket/dates";
import type { Weekday } from "./day-number.ts";
import { type Frequency, type NthWeekday, type Rule, RuleError, WEEKDAY_NAMES } from "./rule.ts";

const MAX_LENGTH = 500;
const MAX_INTERVAL = 999;
const MAX_COUNT = 9999;
const FREQUENCIES: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const PARTS = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"];

/**
 * Reads a rule of RFC 5545 without the prefix `RRULE:`, such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE`. Letters may be
 * small ones, parts stand in any order, and each stands once. UNTIL is a day (`20261231`).
 * @throws RuleError that names the part which is wrong, or which is not supported
 */
export function parseRule(text: string): Rule {
  const parts = splitParts(text);
  const frequency = FREQUENCIES.find((name) => name === parts.get("FREQ"));
  if (!frequency) throw new RuleError("FREQ", `FREQ must be one of ${FREQUENCIES.join(", ")}.`);
  const rule: Rule = {
    frequency,
    interval: readNumber(parts, "INTERVAL", MAX_INTERVAL) ?? 1,
    count: readNumber(parts, "COUNT", MAX_COUNT),
    until: readUntil(parts.get("UNTIL")),
    byMonth: readNumbers(parts, "BYMONTH", 12, "from the start"),
    byMonthDay: readNumbers(parts, "BYMONTHDAY", 31, "from both ends"),
    byDay: readDays(parts.get("BYDAY")),
    bySetPos: readNumbers(parts, "BYSETPOS", 366, "from both ends"),
    weekStart: parts.has("WKST") ? readWeekday("WKST", parts.get("WKST") ?? "") : 1,
  };
  checkTogether(rule);
  return rule;
}

function splitParts(text: string): Map<string, string> {
  if (text.length > MAX_LENGTH) throw new RuleError("RRULE", `A rule has at most ${MAX_LENGTH} characters.`);
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(";")) {
    const [, name, value] = /^([A-Z-]+)=([^=]+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined)
      throw new RuleError("RRULE", "A rule consists of parts such as FREQ=DAILY, with semicolons between them.");
    if (!PARTS.includes(name)) throw new RuleError(name, `The part ${name} is not supported.`);
    if (parts.has(name)) throw new RuleError(name, `The part ${name} stands more than once.`);
    parts.set(name, value);
  }
  return parts;
}

function readNumber(parts: ReadonlyMap<string, string>, name: string, most: number): number | null {
  const text = parts.get(name);
  if (text === undefined) return null;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new RuleError(name, `${name} must be a number from 1 to ${most}.`);
  return value;
}

function readNumbers(
  parts: ReadonlyMap<string, string>,
  name: string,
  most: number,
  counted: "from both ends" | "from the start",
): number[] {
  const values = parts.get(name)?.split(",") ?? [];
  const numbers = values.map((text) => {
    const value = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : 0;
    if (value === 0 || Math.abs(value) > most || (value < 0 && counted === "from the start"))
      throw new RuleError(
        name,
        `${name} takes numbers from 1 to ${most}${counted === "from both ends" ? `, or from -1 to -${most}` : ""}.`,
      );
    return value;
  });
  return [...new Set(numbers)].sort(fromStartToEnd);
}

/** 1, 2, …, then those that are counted from the end: …, −2, −1. */
function fromStartToEnd(a: number, b: number): number {
  return Number(a < 0) - Number(b < 0) || a - b;
}

function readDays(text: string | undefined): NthWeekday[] {
  const days = (text?.split(",") ?? []).map((value): NthWeekday => {
    const [, nth, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(value) ?? [];
    const weekday = readWeekday("BYDAY", name ?? "");
    if (nth === undefined) return { weekday, nth: null };
    const number = Number(nth);
    if (number === 0 || Math.abs(number) > 53)
      throw new RuleError("BYDAY", "BYDAY counts days of the week from 1 to 53, or from -1 to -53.");
    return { weekday, nth: number };
  });
  const byName = new Map(days.map((day) => [`${day.nth ?? ""}/${day.weekday}`, day]));
  return [...byName.values()].sort((a, b) => fromStartToEnd(a.nth ?? 0, b.nth ?? 0) || a.weekday - b.weekday);
}

function readWeekday(part: string, name: string): Weekday {
  const days: Readonly<Record<string, Weekday>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
  const weekday = Object.hasOwn(days, name) ? days[name] : undefined;
  if (!weekday) throw new RuleError(part, `${part} names days of the week as ${WEEKDAY_NAMES.join(", ")}.`);
  return weekday;
}

function readUntil(text: string | undefined): CalendarDay | null {
  if (text === undefined) return null;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const until = parseDay(`${year}-${month}-${day}`);
  if (!until) throw new RuleError("UNTIL", "UNTIL must be a day such as 20261231, without a time.");
  return until;
}

/** What RFC 5545 forbids together, and what has no meaning or none that people would expect. */
function checkTogether({ frequency, interval, count, until, byMonthDay, byMonth, byDay, bySetPos }: Rule): void {
  const isShort = frequency === "DAILY" || frequency === "WEEKLY";
  const counted = byDay.filter(({ nth }) => nth !== null);
  if (count !== null && until !== null) throw new RuleError("UNTIL", "A rule ends by COUNT or by UNTIL, not by both.");
  if (isShort && byMonthDay.length > 0)
    throw new RuleError("BYMONTHDAY", "BYMONTHDAY goes with FREQ=MONTHLY and FREQ=YEARLY.");
  if (isShort && bySetPos.length > 0)
    throw new RuleError("BYSETPOS", "BYSETPOS goes with FREQ=MONTHLY and FREQ=YEARLY.");
  if (isShort && counted.length > 0)
    throw new RuleError("BYDAY", "BYDAY counts days of the week with FREQ=MONTHLY and FREQ=YEARLY only.");
  if (frequency === "DAILY" && interval > 1 && byDay.length + byMonth.length > 0)
    throw new RuleError("INTERVAL", "With FREQ=DAILY an INTERVAL stands alone.");
  const isInMonth = frequency === "MONTHLY" || byMonth.length > 0;
  if (isInMonth && counted.some(({ nth }) => Math.abs(nth ?? 0) > 5))
    throw new RuleError("BYDAY", "A month has five of a day of the week at most.");
  if (bySetPos.length > 0 && byDay.length + byMonthDay.length === 0)
    throw new RuleError("BYSETPOS", "BYSETPOS chooses among the days of BYDAY or BYMONTHDAY.");
}
