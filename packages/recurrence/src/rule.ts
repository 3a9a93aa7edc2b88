import type { CalendarDay } from "@docket/dates";
import type { Weekday } from "./day-number.ts";

/** How long the periods are in which a rule finds its days. */
export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

/**
 * What the next occurrence is counted from: DUE keeps to the days of the series, COMPLETION starts anew on the day on
 * which the task was completed.
 */
export type RecurrenceBasis = "DUE" | "COMPLETION";

/** A day of the week, or the nth one of the month or year; counted from its end when negative. */
export interface NthWeekday {
  readonly weekday: Weekday;
  readonly nth: number | null;
}

/** A rule of RFC 5545, section 3.3.10, of the parts that work on days. Lists are sorted, and name each value once. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  /** How many occurrences the series has, the first due among them. */
  readonly count: number | null;
  /** The last day on which one may fall. */
  readonly until: CalendarDay | null;
  readonly byMonth: readonly number[];
  /** Days of the month, counted from its end when negative. */
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly NthWeekday[];
  /** Which of the days that the other parts find in a period, counted from the last when negative. */
  readonly bySetPos: readonly number[];
  /** The day on which weeks begin; it matters for weekly rules with an interval. */
  readonly weekStart: Weekday;
}

/** The names that RFC 5545 gives to the days of the week, Monday first. */
export const WEEKDAY_NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** A rule that is not understood, or not supported. */
export class RuleError extends Error {
  override readonly name = "RuleError";
  /** The part of the rule, such as `BYDAY`, or `RRULE` for the rule as a whole. */
  readonly part: string;

  constructor(part: string, message: string) {
    super(message);
    this.part = part;
  }
}
