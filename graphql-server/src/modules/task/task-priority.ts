import type { UserErrorShape } from "../../user-error.ts";

/** The highest priority, urgent. The lowest is 0, none. */
export const MAX_PRIORITY = 4;

/** Checks a priority: a whole number from 0 (none) to 4 (urgent). */
export function checkPriority(given: number | null): { value: number } | { error: UserErrorShape } {
  if (given !== null && given >= 0 && given <= MAX_PRIORITY) return { value: given };
  const message = `A priority is a number from 0 (none) to ${MAX_PRIORITY} (urgent).`;
  return { error: { code: "INVALID", field: ["priority"], message } };
}
