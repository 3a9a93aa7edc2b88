import {
  dayNumber,
  daysInMonth,
  LAST_DAY,
  numberOf,
  partsOf,
  type Weekday,
  weekdayOf,
  type YearMonthDay,
} from "./day-number.ts";
import type { Frequency, NthWeekday, Rule } from "./rule.ts";

/**
 * After how many periods without a day a rule has no more. The calendar repeats after 400 years, in which each of
 * these comes round however the interval falls.
 */
const MOST_EMPTY: Readonly<Record<Frequency, number>> = { DAILY: 400, WEEKLY: 4800, MONTHLY: 4800, YEARLY: 800 };

/**
 * Returns the days of a series as numbers, in order: its first day, whether or not it is one of the rule, then those
 * that the rule finds after it. COUNT includes the first one; UNTIL and the year 9999 end the series.
 * @param from the days after the first one may be left out up to this number; they count all the same
 */
export function* daysOfRule(rule: Rule, first: number, from = first): Generator<number> {
  const last = rule.until === null ? LAST_DAY : dayNumber(rule.until);
  const most = rule.count ?? Number.POSITIVE_INFINITY;
  let made = 1;
  yield first;
  for (const day of rulesDays(rule, first, rule.count === null ? from : first)) {
    if (day <= first) continue;
    if (day > last || made >= most) return;
    made += 1;
    yield day;
  }
}

function* rulesDays(rule: Rule, first: number, from: number): Generator<number> {
  const start = partsOf(first);
  let empty = 0;
  for (let n = periodBefore(rule, first, from); empty <= MOST_EMPTY[rule.frequency]; n += 1) {
    const days = daysOfPeriod(rule, first, start, n);
    if (!days) return;
    empty = days.length > 0 ? 0 : empty + 1;
    yield* days;
  }
}

/** The number of a period, of those that the rule looks at, that does not begin after the day. */
function periodBefore({ frequency, interval }: Rule, first: number, from: number): number {
  const days = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[frequency];
  return Math.max(0, Math.floor((from - first) / (days * interval)) - 1);
}

/** The days that the rule finds in its nth period, in order; null when the period lies beyond the year 9999. */
function daysOfPeriod(rule: Rule, first: number, start: YearMonthDay, n: number): number[] | null {
  const { frequency, interval, byMonth } = rule;
  const isMonth = (day: number) => byMonth.length === 0 || byMonth.includes(partsOf(day).month);
  if (frequency === "DAILY") {
    const day = first + n * interval;
    if (day > LAST_DAY) return null;
    return isMonth(day) && isOneOf(rule.byDay, weekdayOf(day)) ? [day] : [];
  }
  if (frequency === "WEEKLY") {
    const week = first - ((weekdayOf(first) - rule.weekStart + 7) % 7) + n * interval * 7;
    if (week > LAST_DAY) return null;
    const wanted = rule.byDay.length > 0 ? rule.byDay : [{ weekday: weekdayOf(first), nth: null }];
    return range(week, week + 6).filter((day) => isOneOf(wanted, weekdayOf(day)) && isMonth(day));
  }
  if (frequency === "MONTHLY") {
    const months = start.month - 1 + n * interval;
    const [year, month] = [start.year + Math.floor(months / 12), (months % 12) + 1];
    if (year > 9999) return null;
    const isWanted = byMonth.length === 0 || byMonth.includes(month);
    return isWanted ? chosen(rule, daysOfMonth(rule, year, month, start.day)) : [];
  }
  const year = start.year + n * interval;
  return year > 9999 ? null : chosen(rule, daysOfYear(rule, year, start));
}

function daysOfYear(rule: Rule, year: number, start: YearMonthDay): number[] {
  const { byMonth, byMonthDay, byDay } = rule;
  if (byMonth.length === 0 && byMonthDay.length === 0) {
    if (byDay.length === 0) return daysOfMonth(rule, year, start.month, start.day);
    const [first, last] = [numberOf(year, 1, 1), numberOf(year, 12, 31)];
    return range(first, last).filter((day) => isNthOf(byDay, day, first, last));
  }
  const months = byMonth.length > 0 ? byMonth : range(1, 12);
  return months.flatMap((month) => daysOfMonth(rule, year, month, start.day));
}

/** By both parts where both are given; by the day on which the series starts where none is. */
function daysOfMonth({ byMonthDay, byDay }: Rule, year: number, month: number, startDay: number): number[] {
  const length = daysInMonth(year, month);
  const first = numberOf(year, month, 1);
  if (byMonthDay.length === 0 && byDay.length === 0) return startDay <= length ? [first + startDay - 1] : [];
  return range(first, first + length - 1).filter((day) => {
    const date = day - first + 1;
    const isDate = byMonthDay.length === 0 || byMonthDay.includes(date) || byMonthDay.includes(date - length - 1);
    return isDate && (byDay.length === 0 || isNthOf(byDay, day, first, first + length - 1));
  });
}

function chosen({ bySetPos }: Rule, days: readonly number[]): number[] {
  if (bySetPos.length === 0) return [...days];
  return days.filter((_, n) => bySetPos.includes(n + 1) || bySetPos.includes(n - days.length));
}

function isOneOf(byDay: readonly NthWeekday[], weekday: Weekday): boolean {
  return byDay.length === 0 || byDay.some((each) => each.weekday === weekday);
}

function isNthOf(byDay: readonly NthWeekday[], day: number, first: number, last: number): boolean {
  const weekday = weekdayOf(day);
  const fromStart = Math.floor((day - first) / 7) + 1;
  const fromEnd = -Math.floor((last - day) / 7) - 1;
  return byDay.some(
    (each) => each.weekday === weekday && (each.nth === null || each.nth === fromStart || each.nth === fromEnd),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
