import { priorities } from "@/features/tasks/priorities.ts";
import { formatShort } from "@/lib/format-time.ts";
import {
  type Criteria,
  type DayChoice,
  type DayField,
  dayFields,
  type Moment,
  moments,
  noCriteria,
  type Period,
} from "./criteria.ts";

type Named = ReadonlyMap<string, { name: string }>;

/** What words depend on beside the criteria. */
export type WordContext = {
  labels: Named;
  projects: Named;
  /** IANA zone of the viewer's settings. */
  timeZone: string;
  now: Date;
};

/** One thing that is chosen, in words. */
export type Chip = {
  key: string;
  text: string;
  /** What is left without it; null when it cannot be taken away here. */
  without: Criteria | null;
};

/** The periods that are offered, in days. */
export const offeredDays = [1, 7, 30, 90, 365] as const;

/** The words for the moments of a task. */
export const momentNames: Record<Moment, string> = { created: "Created", changed: "Changed", completed: "Completed" };

/** The words for the days of a task. */
export const dayFieldNames: Record<DayField, string> = { due: "Due", deadline: "Deadline" };

/** What is chosen by a day of a task, in words that follow its name. */
export const dayChoiceWords: Record<DayChoice, string> = {
  overdue: "before today",
  today: "today",
  tomorrow: "tomorrow",
  week: "in the next 7 days",
  any: "on any day",
  none: "on no day",
};

/**
 * A period in words that follow those of a moment: "in the last 7 days".
 * @param period to be named
 */
export function periodWords(period: Period, { timeZone, now }: Pick<WordContext, "timeZone" | "now">): string {
  if ("since" in period) return `since ${formatShort(period.since, timeZone, now)}`;
  return period.days === 1 ? "in the last 24 hours" : `in the last ${period.days} days`;
}

function namesOf(ids: readonly string[], known: Named, gone: string): string[] {
  return ids.map((id) => known.get(id)?.name ?? gone);
}

function labelWords({ labelMatch, labelIds }: Criteria, labels: Named): string {
  if (labelMatch === "empty") return "No label";
  const names = namesOf(labelIds, labels, "one that is gone");
  if (labelMatch === "none") return `Without label: ${names.join(", ")}`;
  return `Label: ${names.join(labelMatch === "all" ? " and " : " or ")}`;
}

/**
 * Everything that is chosen, each in words.
 * @param criteria of a view
 * @param context for names and dates
 */
export function chipsOf(criteria: Criteria, context: WordContext): Chip[] {
  const { priorities: chosen, labelIds, labelMatch, projectIds, subtasks, rest } = criteria;
  const chips: Chip[] = [];
  const add = (key: string, text: string, left: Partial<Criteria>) =>
    chips.push({ key, text, without: { ...criteria, ...left } });
  if (chosen.length > 0) {
    const names = chosen.toReversed().map((one) => priorities[one]?.name ?? String(one));
    add("priority", `Priority: ${names.join(" or ")}`, { priorities: noCriteria.priorities });
  }
  if (labelMatch === "empty" || labelIds.length > 0)
    add("labels", labelWords(criteria, context.labels), { labelIds: [], labelMatch: "any" });
  if (projectIds.length > 0) {
    const names = namesOf(projectIds, context.projects, "one that is gone");
    add("project", `Project: ${names.join(" or ")}`, { projectIds: [] });
  }
  for (const moment of moments) {
    const period = criteria[moment];
    if (period) add(moment, `${momentNames[moment]} ${periodWords(period, context)}`, { [moment]: null });
  }
  for (const field of dayFields) {
    const chosen = criteria[field];
    if (chosen) add(field, `${dayFieldNames[field]} ${dayChoiceWords[chosen]}`, { [field]: null });
  }
  if (subtasks !== "with")
    add("subtasks", subtasks === "only" ? "Only subtasks" : "Without subtasks", { subtasks: "with" });
  if (rest) chips.push({ key: "rest", text: "Filter of the view", without: null });
  return chips;
}
