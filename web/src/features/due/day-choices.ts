import { addDays, addMonths, type CalendarDay, startOfWeek, weekdayOf } from "@docket/dates";

/** A day that is offered by its name. */
export type DayChoice = { id: string; name: string; day: CalendarDay };

const saturday = 6;

/**
 * The days that tasks are mostly given: today, tomorrow, the weekend, the beginning of next week. A day that has two
 * names goes by the first.
 * @param today the viewer's
 * @param weekStart the first day of the viewer's week, from 1 (Monday) to 7 (Sunday)
 */
export function dayChoices(today: CalendarDay, weekStart: number): DayChoice[] {
  // On a Saturday or a Sunday this weekend has begun: the next one is meant.
  const toSaturday = (saturday - weekdayOf(today) + 7) % 7;
  const weekend = addDays(today, weekdayOf(today) >= saturday ? toSaturday || 7 : toSaturday);
  const choices: DayChoice[] = [
    { id: "today", name: "Today", day: today },
    { id: "tomorrow", name: "Tomorrow", day: addDays(today, 1) },
    { id: "weekend", name: weekdayOf(today) >= saturday ? "Next weekend" : "Weekend", day: weekend },
    { id: "next-week", name: "Next week", day: addDays(startOfWeek(today, weekStart), 7) },
  ];
  return choices.filter(({ day }, index) => choices.findIndex((other) => other.day === day) === index);
}

/** Whether a calendar can show a day with those around it: Docket's days go from 1970-01-01 to 9999-12-31. */
export function isInCalendar(day: CalendarDay): boolean {
  return day >= "1970-02-01" && day < "9999-12-01";
}

/**
 * The days of a month as a calendar shows them: whole weeks, with what they hold of the months before and after.
 * @param day any of the month, see `isInCalendar`
 * @param weekStart the first day of a week, from 1 (Monday) to 7 (Sunday)
 */
export function monthWeeks(day: CalendarDay, weekStart: number): CalendarDay[][] {
  const first = addDays(day, 1 - Number(day.slice(8)));
  const next = addMonths(first, 1);
  const weeks: CalendarDay[][] = [];
  for (let start = startOfWeek(first, weekStart); start < next; start = addDays(start, 7)) weeks.push(weekOf(start));
  return weeks;
}

/** The seven days from a day on. */
export function weekOf(start: CalendarDay): CalendarDay[] {
  return [0, 1, 2, 3, 4, 5, 6].map((later) => addDays(start, later));
}

/**
 * Where a key leads in a calendar, by the pattern of the ARIA date picker.
 * @param day that has the focus
 * @param key as the browser names it
 * @param weekStart the first day of a week, from 1 (Monday) to 7 (Sunday)
 * @returns undefined for a key that does not lead anywhere
 */
export function dayAfterKey(day: CalendarDay, key: string, weekStart: number): CalendarDay | undefined {
  const next = after(day, key, weekStart);
  return next && isInCalendar(next) ? next : undefined;
}

function after(day: CalendarDay, key: string, weekStart: number): CalendarDay | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return startOfWeek(day, weekStart);
    case "End":
      return addDays(startOfWeek(day, weekStart), 6);
    case "PageUp":
      return addMonths(day, -1);
    case "PageDown":
      return addMonths(day, 1);
    default:
      return undefined;
  }
}
