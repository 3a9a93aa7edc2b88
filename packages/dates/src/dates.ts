/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`, from 1970-01-01 to 9999-12-31; never an instant. */
export type CalendarDay = string & { readonly brand: "CalendarDay" };

/** When something is due: on a day, or at a time of the clock (`HH:MM`) in a zone. Time and zone are both set or neither. */
export interface Due {
  date: CalendarDay;
  time: string | null;
  timeZone: string | null;
}

const DAY_MS = 86_400_000;
const MIN_DAY = "1970-01-01";
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const SPAN = /^([+-])P(\d{1,4})([DWMY])$/;

/** Returns the day that a text names as ISO 8601 does, or null when it is none. */
export function parseDay(text: string): CalendarDay | null {
  if (!DAY.test(text) || text < MIN_DAY) return null;
  const stamp = stampOf(text);
  return !Number.isNaN(stamp) && new Date(stamp).toISOString().slice(0, 10) === text ? (text as CalendarDay) : null;
}

/** Returns whether a text is a time of the clock, `HH:MM` from 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/**
 * Returns the day so many days later, or earlier when negative.
 * @throws RangeError when there is no such day from 1970 to 9999
 */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOf(stampOf(day) + days * DAY_MS);
}

/**
 * Returns the day so many months later; the last day of that month when it has no such day.
 * @throws RangeError when there is no such day from 1970 to 9999
 */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** Returns the day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export function weekdayOf(day: CalendarDay): number {
  return ((new Date(stampOf(day)).getUTCDay() + 6) % 7) + 1;
}

/** Returns how many days the second day is after the first; negative when it is before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (stampOf(to) - stampOf(from)) / DAY_MS;
}

/**
 * Returns the first day of the week that a day is in.
 * @param weekStart the day that weeks begin with, 1 (Monday) to 7 (Sunday)
 */
export function startOfWeek(day: CalendarDay, weekStart: number): CalendarDay {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** Returns the day that an instant is on in a zone (IANA name). */
export function todayIn(timeZone: string, now: Date): CalendarDay {
  return wallClock(now.getTime(), timeZone).slice(0, 10) as CalendarDay;
}

/** Returns what the clock of a zone (IANA name) shows at an instant; seconds are cut off. */
export function dueAt(instant: Date, timeZone: string): Due & { time: string; timeZone: string } {
  const shown = wallClock(instant.getTime(), timeZone);
  return { date: shown.slice(0, 10) as CalendarDay, time: shown.slice(11, 16), timeZone };
}

/**
 * Returns the instant at which the clock of a zone shows a time of a day. A time that the clock skips is moved forward
 * by what it skips, and of two the earlier is taken (RFC 5545 §3.3.5).
 * @param time `HH:MM`
 * @param timeZone an IANA name
 */
export function instantOf(date: CalendarDay, time: string, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const [before, after] = [offsetAt(wall - DAY_MS, timeZone), offsetAt(wall + DAY_MS, timeZone)];
  const fits = [wall - before, wall - after].filter((at) => at + offsetAt(at, timeZone) === wall);
  return new Date(fits.length > 0 ? Math.min(...fits) : wall - before);
}

/**
 * Returns the instant at which a day begins in a zone (IANA name): midnight, or the first moment after it where the
 * clock skips midnight.
 */
export function startOfDay(day: CalendarDay, timeZone: string): Date {
  return instantOf(day, "00:00", timeZone);
}

/**
 * Returns the day that a text names: a day, `TODAY`, or a span from today such as `+P7D`, `-P2W`, `+P1M`, `+P1Y` (ISO
 * 8601 durations of one unit). Null when it is none of these or not from 1970 to 9999.
 */
export function resolveDay(text: string, today: CalendarDay): CalendarDay | null {
  if (text === "TODAY") return today;
  const span = SPAN.exec(text);
  if (!span) return parseDay(text);
  const count = Number(span[2]) * (span[1] === "-" ? -1 : 1);
  try {
    if (span[3] === "D") return addDays(today, count);
    if (span[3] === "W") return addDays(today, count * 7);
    return addMonths(today, span[3] === "Y" ? count * 12 : count);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Returns whether a text has the form of a day or a span from today, as {@link resolveDay} reads them. */
export function isDayOrSpan(text: string): boolean {
  return text === "TODAY" || SPAN.test(text) || parseDay(text) !== null;
}

function stampOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function partsOf(day: CalendarDay): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function dayOf(stamp: number): CalendarDay {
  const date = new Date(stamp);
  const day = Number.isNaN(date.getTime()) ? null : parseDay(date.toISOString().slice(0, 10));
  if (!day || date.getUTCFullYear() > 9999) throw new RangeError("the day is not between 1970-01-01 and 9999-12-31");
  return day;
}

/** How far the clock of a zone is before UTC at an instant, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${wallClock(whole, timeZone)}Z`) - whole;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a zone shows at an instant, as `YYYY-MM-DDTHH:MM:SS`. */
function wallClock(at: number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const two = "2-digit";
    clock = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" },
      ...{ year: "numeric", month: two, day: two, hour: two, minute: two, second: two },
    });
    clocks.set(timeZone, clock);
  }
  const shown = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? "";
  const day = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  return `${day}T${part("hour")}:${part("minute")}:${part("second")}`;
}
