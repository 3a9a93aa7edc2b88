import { addDays, type CalendarDay, daysBetween } from "@docket/dates";

/** A day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A year, a month (1–12) and a day of the month. */
export interface YearMonthDay {
  year: number;
  month: number;
  day: number;
}

const MS_PER_DAY = 86_400_000;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** The type is a mark on the text: it says that the text is a day of the calendar, as this one is. */
const EPOCH = "1970-01-01" as CalendarDay;

/** The number of the last day of the calendar, 9999-12-31. */
export const LAST_DAY = numberOf(9999, 12, 31);

/** Returns how many days a day is after 1970-01-01: rules are worked out in these numbers. */
export function dayNumber(day: CalendarDay): number {
  return daysBetween(EPOCH, day);
}

/**
 * Returns the day of a number.
 * @throws RangeError when it is none of the years 1970 to 9999
 */
export function dayOf(number: number): CalendarDay {
  return addDays(EPOCH, number);
}

/** Returns the number of a day; one that its month does not have counts on into the next month. */
export function numberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** Returns the year, month and day of the month of a number. */
export function partsOf(number: number): YearMonthDay {
  const date = new Date(number * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Returns the day of the week of a number. */
export function weekdayOf(number: number): Weekday {
  // The day 0 was a Thursday.
  return WEEKDAYS[(number + 3) % 7] ?? 1;
}

/** Returns how many days a month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
