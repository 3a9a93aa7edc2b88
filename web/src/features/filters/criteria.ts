import type { TaskFilter } from "@/gql/graphql.ts";

/** How the labels of a task are compared with the chosen ones; "empty" means tasks without any. */
export const labelMatches = ["any", "all", "none", "empty"] as const;
export type LabelMatch = (typeof labelMatches)[number];

/** A stretch of time that reaches to the present: a number of days, or from an instant on (RFC 3339). */
export type Period = { days: number } | { since: string };

/** Whether subtasks are listed with the others, left out, or the only ones. */
export const subtaskChoices = ["with", "without", "only"] as const;
export type SubtaskChoice = (typeof subtaskChoices)[number];

/** The moments of a task that a period can be about. */
export const moments = ["created", "changed", "completed"] as const;
export type Moment = (typeof moments)[number];

/** What a task can be chosen by when it is due, or of its deadline: all in the viewer's zone. */
export const dayChoices = ["overdue", "today", "tomorrow", "week", "any", "none"] as const;
export type DayChoice = (typeof dayChoices)[number];

/** The days of a task. */
export const dayFields = ["due", "deadline"] as const;
export type DayField = (typeof dayFields)[number];

/** What is chosen among the tasks of a place, beside their status and the words searched for. */
export type Criteria = {
  /** From 0 (none) to 4 (urgent); empty for all. */
  priorities: readonly number[];
  labelMatch: LabelMatch;
  labelIds: readonly string[];
  /** Empty for all. */
  projectIds: readonly string[];
  subtasks: SubtaskChoice;
  /** What a saved view asks for beyond all this. No address has it. */
  rest: TaskFilter | null;
} & Record<Moment, Period | null> &
  Record<DayField, DayChoice | null>;

/** Everything. */
export const noCriteria: Criteria = {
  priorities: [],
  labelMatch: "any",
  labelIds: [],
  projectIds: [],
  created: null,
  changed: null,
  completed: null,
  due: null,
  deadline: null,
  subtasks: "with",
  rest: null,
};

/** How many things one parameter of an address may name, and how many days it may reach back. */
const mostIds = 50;
const mostDays = 3_650;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

function readIds(value: string | null, prefix: string): string[] {
  const known = (value ?? "").split(".").filter((one) => uuid.test(one));
  return [...new Set(known)].slice(0, mostIds).map((one) => `${prefix}_${one}`);
}

function writeIds(ids: readonly string[]): string {
  return ids.map((id) => id.slice(id.indexOf("_") + 1)).join(".");
}

function readPeriod(value: string | null): Period | null {
  if (!value) return null;
  if (/^[1-9]\d{0,3}$/.test(value)) return { days: Math.min(Number(value), mostDays) };
  return instant.test(value) && !Number.isNaN(Date.parse(value)) ? { since: value } : null;
}

function isOneOf<Value extends string>(values: readonly Value[], value: string | null): value is Value {
  return values.some((one) => one === value);
}

/**
 * Reads what is chosen from an address; what is unknown there counts as absent.
 * @param parameters the query of the address
 */
export function readCriteria(parameters: Pick<URLSearchParams, "get">): Criteria {
  const priorities = (parameters.get("priority") ?? "").split(".").filter((one) => /^[0-4]$/.test(one));
  const labelIds = readIds(parameters.get("label"), "label");
  const match = parameters.get("match");
  const isEmpty = match === "empty";
  const subtasks = parameters.get("subtasks");
  const periods = moments.map((moment) => [moment, readPeriod(parameters.get(moment))]);
  const [due, deadline] = dayFields.map((field) => {
    const chosen = parameters.get(field);
    return isOneOf(dayChoices, chosen) ? chosen : null;
  });
  return {
    ...noCriteria,
    ...Object.fromEntries(periods),
    due: due ?? null,
    deadline: deadline ?? null,
    priorities: [...new Set(priorities)].map(Number).toSorted(),
    labelIds: isEmpty ? [] : labelIds,
    labelMatch: isOneOf(labelMatches, match) && (isEmpty || labelIds.length > 0) ? match : "any",
    projectIds: readIds(parameters.get("project"), "project"),
    subtasks: isOneOf(subtaskChoices, subtasks) ? subtasks : "with",
  };
}

/**
 * Writes what is chosen into an address.
 * @param parameters to be added to
 * @param criteria to be written, without `rest`
 */
export function writeCriteria(parameters: URLSearchParams, criteria: Criteria): void {
  const { priorities, labelMatch, labelIds, projectIds, subtasks } = criteria;
  if (priorities.length > 0) parameters.set("priority", priorities.join("."));
  if (labelIds.length > 0) parameters.set("label", writeIds(labelIds));
  if (labelMatch !== "any" && (labelMatch === "empty" || labelIds.length > 0)) parameters.set("match", labelMatch);
  if (projectIds.length > 0) parameters.set("project", writeIds(projectIds));
  for (const moment of moments) {
    const period = criteria[moment];
    if (period) parameters.set(moment, "days" in period ? String(period.days) : period.since);
  }
  for (const field of dayFields) {
    const chosen = criteria[field];
    if (chosen) parameters.set(field, chosen);
  }
  if (subtasks !== "with") parameters.set("subtasks", subtasks);
}

/** Whether anything is chosen. */
export function hasCriteria(criteria: Criteria): boolean {
  const written = new URLSearchParams();
  writeCriteria(written, criteria);
  return criteria.rest !== null || written.size > 0;
}
