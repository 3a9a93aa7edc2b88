import { type CalendarDay, daysBetween, dueAt, parseDay } from "@docket/dates";

/** How days and times are read and written for the viewer. */
export type Days = {
  /** The day that it is for the viewer. */
  today: CalendarDay;
  /** IANA zone of the viewer's settings. */
  timeZone: string;
  /** The first day of the week, from 1 (Monday) to 7 (Sunday). */
  weekStart: number;
  /** Whether times are written with "am" and "pm". */
  isTwelveHours: boolean;
};

/** When a task is due, as the API answers it. */
export type DueValue = {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`, in `timeZone`. */
  time: string | null;
  timeZone: string | null;
  /** The instant of a time in a zone, RFC 3339; not known before the server has answered. */
  at?: string | null;
};

const locale = "en-GB";
/** A day has no zone. To be named by Intl it is taken as one of UTC's. */
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
const formats = {
  weekday: format({ weekday: "long" }),
  month: format({ month: "long" }),
};

function named(day: CalendarDay, name: keyof typeof formats): string {
  return formats[name].format(new Date(`${day}T00:00:00Z`));
}

/** The number that a part of a day is written as. */
function numbers(day: CalendarDay): { year: number; date: number } {
  return { year: Number(day.slice(0, 4)), date: Number(day.slice(8)) };
}

/**
 * The name of a day's weekday: `Monday`.
 * @param day any
 * @param isShort whether its first three letters are enough
 */
export function weekdayName(day: CalendarDay, isShort = false): string {
  const name = named(day, "weekday");
  return isShort ? name.slice(0, 3) : name;
}

/** The month of a day with its year: `November 2026`. */
export function monthName(day: CalendarDay): string {
  return `${named(day, "month")} ${numbers(day).year}`;
}

/**
 * A day as short as it can be told from others: `23 Nov`, with the year when it is not this one.
 * @param day to be written
 * @param today decides which year goes without saying
 */
export function shortDay(day: CalendarDay, today: CalendarDay): string {
  const { year, date } = numbers(day);
  const short = `${date} ${named(day, "month").slice(0, 3)}`;
  return year === numbers(today).year ? short : `${short} ${year}`;
}

/** A day in full: `Monday 23 November 2026`. */
export function fullDay(day: CalendarDay): string {
  const { year, date } = numbers(day);
  return `${named(day, "weekday")} ${date} ${named(day, "month")} ${year}`;
}

/**
 * A day as people speak of it: Yesterday, Today, Tomorrow, a weekday within the coming week, else the date.
 * @param day to be named
 * @param today what it is seen from
 */
export function dayWords(day: CalendarDay, today: CalendarDay): string {
  const distance = daysBetween(today, day);
  if (distance === 0) return "Today";
  if (distance === 1) return "Tomorrow";
  if (distance === -1) return "Yesterday";
  if (distance > 1 && distance < 7) return weekdayName(day, true);
  return shortDay(day, today);
}

/**
 * A time of day.
 * @param time `HH:MM` of 24 hours
 * @param isTwelveHours whether it is written with "am" and "pm"
 */
export function timeWords(time: string, isTwelveHours: boolean): string {
  if (!isTwelveHours) return time;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const past = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
  return `${hours % 12 || 12}${past} ${hours < 12 ? "am" : "pm"}`;
}

/**
 * What a task is due where the viewer is: one with a time may fall on another day there.
 * @param due as the API answers it
 * @param timeZone of the viewer's settings
 * @returns null for a day that cannot be one
 */
export function localDue(due: DueValue, timeZone: string): { date: CalendarDay; time: string | null } | null {
  if (due.at && due.timeZone !== timeZone) {
    const { date, time } = dueAt(new Date(due.at), timeZone);
    return { date, time };
  }
  const date = parseDay(due.date);
  return date && { date, time: due.time };
}

/**
 * When a task is due, in words, seen from where the viewer is: `Tomorrow 17:30`.
 * @param due as the API answers it
 * @param days of the viewer
 */
export function dueWords(due: DueValue, { today, timeZone, isTwelveHours }: Days): string {
  const local = localDue(due, timeZone);
  if (!local) return due.date;
  const day = dayWords(local.date, today);
  return local.time === null ? day : `${day} ${timeWords(local.time, isTwelveHours)}`;
}

/**
 * Whether what a task is due has gone by: a day once the next has begun, a time once it is over.
 * @param due as the API answers it
 * @param days of the viewer
 * @param now the present
 */
export function isOverdue(due: DueValue, { today, timeZone }: Days, now: Date): boolean {
  const local = localDue(due, timeZone);
  if (!local) return false;
  if (local.date !== today) return local.date < today;
  return Boolean(due.at) && Date.parse(due.at ?? "") < now.getTime();
}
