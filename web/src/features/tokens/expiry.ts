/** The ends that a token can be given without looking at a calendar, in days; null for never. */
export const expiryChoices = [
  { value: "30", label: "In 30 days", days: 30 },
  { value: "90", label: "In 90 days", days: 90 },
  { value: "365", label: "In a year", days: 365 },
  { value: "date", label: "On a day…", days: undefined },
  { value: "never", label: "Never", days: null },
] as const;

const dayMs = 86_400_000;

/**
 * Returns the moment that a choice stands for, as the API takes it.
 * @param choice one of {@link expiryChoices} by its value
 * @param day a calendar date (`2027-01-31`), the last on which the token is good where the viewer is; for the choice `date`
 * @param now in milliseconds since 1970
 * @returns null for never; undefined when no day was chosen
 */
export function expiryMoment(choice: string, day: string, now: number): string | null | undefined {
  if (choice === "date") {
    const end = new Date(`${day}T23:59:59.999`);
    return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
  }
  const days = expiryChoices.find(({ value }) => value === choice)?.days;
  if (days === undefined) return undefined;
  return days === null ? null : new Date(now + days * dayMs).toISOString();
}
