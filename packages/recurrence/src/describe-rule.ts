import type { CalendarDay } from "@docket/dates";
import { dayNumber, partsOf, weekdayOf } from "./day-number.ts";
import type { Frequency, NthWeekday, RecurrenceBasis, Rule } from "./rule.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const UNITS: Readonly<Record<Frequency, string>> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };

/**
 * Returns a rule in plain English, such as `every 2 weeks on Monday and Wednesday`.
 * @param start the first day of the series: a rule may leave it to that on which day of the month or year it falls
 */
export function describeRule(rule: Rule, { basis, start }: { basis: RecurrenceBasis; start?: CalendarDay }): string {
  const isShort = rule.frequency === "DAILY" || rule.frequency === "WEEKLY";
  const text = (isShort ? daysAndWeeksText : monthsAndYearsText)(rule, basis === "DUE" ? start : undefined);
  return `${text}${basis === "COMPLETION" ? " after completion" : ""}${endText(rule)}`;
}

function everyText({ frequency, interval, byMonth }: Rule): string {
  const unit = frequency === "MONTHLY" && interval === 1 && byMonth.length > 0 ? "year" : UNITS[frequency];
  return interval > 1 ? `every ${interval} ${unit}s` : `every ${unit}`;
}

/** `every day`, `every workday`, `every 2 weeks on Monday`. */
function daysAndWeeksText(rule: Rule, start: CalendarDay | undefined): string {
  const { frequency, interval, byMonth, byDay } = rule;
  const own = frequency === "WEEKLY" && start !== undefined ? [weekdayOf(dayNumber(start))] : [];
  const weekdays = byDay.length > 0 ? byDay.map(({ weekday }) => weekday) : own;
  const isWorkdays = weekdays.length === 5 && weekdays.every((weekday) => weekday <= 5);
  const names = isWorkdays ? "workday" : weekdays.length === 7 ? "day" : and(weekdays.map(weekdayName));
  const months = byMonth.length > 0 ? ` in ${and(byMonth.map(monthName))}` : "";
  if (weekdays.length === 0) return `${everyText(rule)}${months}`;
  return interval > 1 ? `${everyText(rule)} on ${isWorkdays ? "workdays" : names}${months}` : `every ${names}${months}`;
}

function monthsAndYearsText(rule: Rule, start: CalendarDay | undefined): string {
  const { frequency, byMonth, byMonthDay, byDay, bySetPos } = rule;
  if (byMonthDay.length + byDay.length === 0) return `${everyText(rule)}${startText(rule, start)}`;
  const days = bySetPos.length > 0 ? positionText(rule) : dayText(rule);
  const each = frequency === "YEARLY" && byMonthDay.length > 0 ? " of each month" : "";
  const months = byMonth.length > 0 ? ` of ${and(byMonth.map(monthName))}` : each;
  return `${everyText(rule)} on ${days}${months}${bySetPos.length > 0 ? "" : skipText(rule)}`;
}

/** The day that a rule leaves to the first of its series. */
function startText({ frequency, byMonth }: Rule, start: CalendarDay | undefined): string {
  const months = byMonth.length > 0 ? and(byMonth.map(monthName)) : "";
  if (start === undefined) return months && ` in ${months}`;
  const { month, day } = partsOf(dayNumber(start));
  if (frequency === "MONTHLY")
    return ` on the ${ordinal(day)}${months ? ` of ${months}` : ""}${day > 28 ? SKIPPED_MONTHS : ""}`;
  const isLeapDay = day === 29 && month === 2 && !months;
  return ` on the ${ordinal(day)} of ${months || monthName(month)}${isLeapDay ? SKIPPED_YEARS : ""}`;
}

const SKIPPED_MONTHS = " (skipping months without it)";
const SKIPPED_YEARS = " (skipping years without it)";

function skipText({ frequency, byMonth, byMonthDay, byDay }: Rule): string {
  const isFifth = byDay.some(({ nth }) => Math.abs(nth ?? 0) === 5) && (frequency === "MONTHLY" || byMonth.length > 0);
  const longest = Math.max(0, ...byMonthDay.map(Math.abs));
  if (byMonth.length === 0) return isFifth || longest > 28 ? SKIPPED_MONTHS : "";
  return isFifth || (longest === 29 && byMonth.includes(2)) ? SKIPPED_YEARS : "";
}

function dayText({ frequency, byMonth, byMonthDay, byDay }: Rule): string {
  const isInYear = frequency === "YEARLY" && byMonth.length === 0 && byMonthDay.length === 0;
  const dates = byMonthDay.map((day) => `the ${dateText(day)}`);
  if (byDay.length === 0) return and(dates);
  const days = daysText(byDay);
  if (dates.length > 0) return `${days} falling on ${and(dates)}`;
  return isInYear && byDay.some(({ nth }) => nth !== null) ? `${days} of the year` : days;
}

/** `the last workday`, `the 2nd Saturday or Sunday`. */
function positionText({ byMonthDay, byDay, bySetPos }: Rule): string {
  const kinds = byDay.map(({ weekday, nth }) => `${nth === null ? "" : `${ordinalOf(nth)} `}${weekdayName(weekday)}`);
  const isWorkday = byDay.length === 5 && byDay.every(({ weekday, nth }) => nth === null && weekday <= 5);
  const isAnyDay = byDay.length === 7 && byDay.every(({ nth }) => nth === null);
  const days = isWorkday ? "workday" : isAnyDay ? "day" : list(kinds, "or");
  const dates = byMonthDay.map((day) => `the ${dateText(day)}`);
  const positions = bySetPos.map((position) => `the ${ordinalOf(position)}`);
  if (byDay.length === 0) return `${and(positions)} of ${and(dates)}`;
  return `${and(positions)} ${days}${dates.length ? ` falling on ${list(dates, "or")}` : ""}`;
}

function daysText(byDay: readonly NthWeekday[]): string {
  return and(
    byDay.map(({ weekday, nth }) =>
      nth === null ? `each ${weekdayName(weekday)}` : `the ${ordinalOf(nth)} ${weekdayName(weekday)}`,
    ),
  );
}

function endText({ count, until }: Rule): string {
  if (count !== null) return `, ${count === 1 ? "once" : `${count} times`}`;
  if (until === null) return "";
  const { year, month, day } = partsOf(dayNumber(until));
  return `, until ${day} ${monthName(month)} ${year}`;
}

function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? "";
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

function dateText(day: number): string {
  return day > 0 ? ordinal(day) : `${ordinalOf(day)} day`;
}

function ordinalOf(number: number): string {
  if (number > 0) return ordinal(number);
  return number === -1 ? "last" : `${ordinal(-number)} to last`;
}

function ordinal(number: number): string {
  const isTeen = Math.floor((number % 100) / 10) === 1;
  const ending = isTeen ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th");
  return `${number}${ending}`;
}

function and(parts: readonly string[]): string {
  return list(parts, "and");
}

function list(parts: readonly string[], word: "and" | "or"): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}` : (parts[0] ?? "");
}
