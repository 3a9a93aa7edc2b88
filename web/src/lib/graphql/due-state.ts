import type { DueInput } from "@/gql/graphql.ts";

/** What a task is due, as the API answers it. */
export type DueState = {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`, in `timeZone`; both or neither. */
  time: string | null;
  timeZone: string | null;
  /** RFC 3339; null for a day, and for a time that the server has not made an instant of yet. */
  at: string | null;
};

/**
 * What a task will be due, as far as it is known before the server has answered.
 * @param due as the API takes it
 * @param timeZone of the viewer, which a time without a zone is in
 */
export function dueState(due: DueInput, timeZone: string | null): DueState {
  const { date, time = null } = due;
  return { date, time, timeZone: time === null ? null : (due.timeZone ?? timeZone), at: null };
}
