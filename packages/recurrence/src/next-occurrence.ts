import type { CalendarDay, Due } from "@docket/dates";
import { dayNumber, dayOf, daysInMonth, LAST_DAY, numberOf, partsOf } from "./day-number.ts";
import { daysOfRule } from "./days-of-rule.ts";
import type { RecurrenceBasis, Rule } from "./rule.ts";

/** Where in its series an occurrence stands. */
export interface Standing {
  /** The first day of the series; that of the due when not given. */
  readonly start?: CalendarDay;
  /** The day that the series has for this occurrence, whose due may have been moved; that of the due when not given. */
  readonly day?: CalendarDay;
  /** Which occurrence it is, from 1; a series from completion is counted by it. 1 when not given. */
  readonly number?: number;
}

/**
 * Returns what the next occurrence is due, or null when the series is over. Time and zone stay what they are: clocks
 * may change in between.
 *
 * By DUE it is the first day of the series after the due, after the day that the series has for it, and after the day of
 * completion: what was missed is not made up for. By COMPLETION it is the first day that the rule finds when it starts
 * on the day of completion; a rule without a BY part counts months and years, and a month that is too short gives its
 * last day.
 * @param completedOn the day of completion, where its person is
 */
export function nextOccurrence(
  rule: Rule,
  basis: RecurrenceBasis,
  due: Due,
  { completedOn, start = due.date, day = due.date, number = 1 }: Standing & { readonly completedOn: CalendarDay },
): Due | null {
  const date =
    basis === "DUE"
      ? dayAfter(rule, dayNumber(start), Math.max(...[due.date, day, completedOn].map(dayNumber)))
      : dayFromCompletion(rule, dayNumber(completedOn), number);
  return date === null ? null : { ...due, date };
}

/**
 * Returns the dues of a series in order, beginning with the first: at most as many as asked for. From completion, each
 * is taken to be completed on its day.
 */
export function occurrences(rule: Rule, basis: RecurrenceBasis, first: Due, most: number): Due[] {
  if (basis === "COMPLETION") return byCompletion(rule, first, most);
  const found: Due[] = [];
  if (most < 1) return found;
  for (const day of daysOfRule(rule, dayNumber(first.date))) {
    found.push({ ...first, date: dayOf(day) });
    if (found.length >= most) break;
  }
  return found;
}

function byCompletion(rule: Rule, first: Due, most: number): Due[] {
  const found: Due[] = [];
  for (let due: Due | null = first; due && found.length < most; ) {
    found.push(due);
    due = nextOccurrence(rule, "COMPLETION", due, { completedOn: due.date, number: found.length });
  }
  return found;
}

function dayAfter(rule: Rule, start: number, after: number): CalendarDay | null {
  for (const day of daysOfRule(rule, start, after)) if (day > after) return dayOf(day);
  return null;
}

function dayFromCompletion(rule: Rule, completedOn: number, number: number): CalendarDay | null {
  if (rule.count !== null && number >= rule.count) return null;
  const day = isInterval(rule) ? afterInterval(rule, completedOn) : ruleAfter(rule, completedOn);
  return day === null || (rule.until !== null && dayNumber(day) > dayNumber(rule.until)) ? null : day;
}

function ruleAfter(rule: Rule, completedOn: number): CalendarDay | null {
  return dayAfter({ ...rule, count: null, until: null }, completedOn, completedOn);
}

function isInterval({ byMonth, byMonthDay, byDay }: Rule): boolean {
  return byMonth.length + byMonthDay.length + byDay.length === 0;
}

function afterInterval({ frequency, interval }: Rule, from: number): CalendarDay | null {
  if (frequency === "DAILY" || frequency === "WEEKLY")
    return dayOrEnd(from + interval * (frequency === "DAILY" ? 1 : 7));
  const { year, month, day } = partsOf(from);
  const months = year * 12 + month - 1 + interval * (frequency === "MONTHLY" ? 1 : 12);
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return dayOrEnd(numberOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))));
}

/** Series end with the calendar. */
function dayOrEnd(number: number): CalendarDay | null {
  return number > LAST_DAY ? null : dayOf(number);
}
