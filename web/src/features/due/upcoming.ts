import { addDays, type CalendarDay } from "@docket/dates";
import { conjunction } from "@/features/filters/criteria-filter.ts";
import { groupPageSize } from "@/features/sections/group-variables.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import { weekOf } from "./day-choices.ts";

/** How many days are asked for at once; the others when they come near to the window. */
export const daysAtOnce = 4;

/**
 * The days that are shown one below the other.
 * @param from the first of them; null for today
 * @param today the viewer's
 */
export function shownDays(from: CalendarDay | null, today: CalendarDay): CalendarDay[] {
  return weekOf(from ?? today);
}

/**
 * The first day of the week before or after the one that is shown.
 * @param from the first day that is shown; null for today
 * @param by -1 for the week before, 1 for the one after
 * @returns null where that is today, which goes without saying
 */
export function turnWeek(from: CalendarDay | null, by: -1 | 1, today: CalendarDay): CalendarDay | null {
  const next = addDays(from ?? today, 7 * by);
  return next === today ? null : next;
}

/**
 * What the API is asked for to show the tasks of a day.
 * @param list of the view as a whole
 */
export function dayVariables(list: ListVariables, day: CalendarDay): ListVariables {
  return { ...list, first: groupPageSize, filter: conjunction([list.filter ?? {}, { due: { eq: day } }]) };
}

const dayId = "day_";

/** The id of a day as a place where tasks are put down. */
export function dropIdOf(day: CalendarDay): string {
  return `${dayId}${day}`;
}

/**
 * The day that is such a place.
 * @param id of any place
 * @param days that are shown
 */
export function dayOfDropId(id: string, days: readonly CalendarDay[]): CalendarDay | undefined {
  return days.find((day) => dropIdOf(day) === id);
}
