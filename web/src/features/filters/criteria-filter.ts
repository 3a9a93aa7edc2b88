import type { DateTimeFilter, DayFilter, IdFilter, IntFilter, LabelsFilter, TaskFilter } from "@/gql/graphql.ts";
import {
  type Criteria,
  type DayChoice,
  type DayField,
  dayChoices,
  dayFields,
  moments,
  noCriteria,
  type Period,
} from "./criteria.ts";

const dayInMilliseconds = 24 * 60 * 60 * 1_000;
const hourInMilliseconds = 60 * 60 * 1_000;

const momentFields = { created: "createdAt", changed: "updatedAt", completed: "completedAt" } as const;
const allPriorities = [0, 1, 2, 3, 4];

/** The API's relative days are those of the viewer's zone, so that what is asked for stays the same from day to day. */
const dayFilters: Record<DayChoice, DayFilter> = {
  overdue: { lt: "TODAY" },
  today: { eq: "TODAY" },
  tomorrow: { eq: "+P1D" },
  week: { gte: "TODAY", lte: "+P6D" },
  any: { isNull: false },
  none: { isNull: true },
};

/**
 * The hour that an instant is in: what is asked for by days stays the same for an hour, and with it what is kept of it.
 * @param now any instant
 */
export function startOfHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourInMilliseconds) * hourInMilliseconds);
}

/**
 * Where a period begins.
 * @param period to be looked at
 * @param now what it reaches to, taken to the hour
 * @returns RFC 3339
 */
export function beginningOf(period: Period, now: Date): string {
  if ("since" in period) return period.since;
  return new Date(startOfHour(now).getTime() - period.days * dayInMilliseconds).toISOString();
}

/**
 * One filter that holds exactly where all of some do.
 * @param filters of the API
 * @returns null when there is none, and so everything fits
 */
export function conjunction(filters: readonly TaskFilter[]): TaskFilter | null {
  const merged: TaskFilter = {};
  const more: TaskFilter[] = [];
  for (const filter of filters) {
    if (Object.keys(filter).some((key) => key in merged)) more.push(filter);
    else Object.assign(merged, filter);
  }
  if (more.length > 0) merged.and = [...(merged.and ?? []), ...more];
  return Object.keys(merged).length > 0 ? merged : null;
}

function labelsFilter({ labelMatch, labelIds }: Criteria): LabelsFilter | null {
  if (labelMatch === "empty") return { isEmpty: true };
  if (labelIds.length === 0) return null;
  const ids = [...labelIds];
  if (labelMatch === "all") return { allOf: ids };
  return labelMatch === "none" ? { noneOf: ids } : { anyOf: ids };
}

/**
 * What the API is asked for so that it answers the chosen tasks alone.
 * @param criteria to be asked for
 * @param now what periods reach to, taken to the hour
 * @returns filters that must all hold
 */
export function criteriaFilters(criteria: Criteria, now: Date): TaskFilter[] {
  const { priorities, projectIds, subtasks, rest } = criteria;
  const filters: TaskFilter[] = [];
  const labels = labelsFilter(criteria);
  const [projectId] = projectIds;
  if (priorities.length > 0) filters.push({ priority: { in: [...priorities] } });
  if (labels) filters.push({ labels });
  if (projectId) filters.push({ project: projectIds.length === 1 ? { eq: projectId } : { in: [...projectIds] } });
  for (const moment of moments) {
    const period = criteria[moment];
    if (period) filters.push({ [momentFields[moment]]: { gte: beginningOf(period, now) } });
  }
  for (const field of dayFields) {
    const chosen = criteria[field];
    if (chosen) filters.push({ [field]: dayFilters[chosen] });
  }
  if (subtasks !== "with") filters.push({ parent: { isNull: subtasks === "without" } });
  if (rest) filters.push(rest);
  return filters;
}

const members = [
  "completedAt",
  "createdAt",
  "deadline",
  "description",
  "due",
  "isCompleted",
  "isInArchivedProject",
  "labels",
  "not",
  "or",
  "parent",
  "priority",
  "project",
  "section",
  "title",
  "updatedAt",
] as const satisfies readonly (keyof TaskFilter)[];

function only<Member extends keyof TaskFilter>(filter: TaskFilter, member: Member): TaskFilter {
  const one: TaskFilter = {};
  one[member] = filter[member];
  return one;
}

/** The conditions of a filter that must all hold, each by itself. */
function conditionsOf(filter: TaskFilter): TaskFilter[] {
  // A member that is not known here stays with all the others.
  if (Object.keys(filter).some((key) => key !== "and" && !members.some((member) => member === key))) return [filter];
  const own = members.filter((member) => (filter[member] ?? null) !== null).map((member) => only(filter, member));
  return [...own, ...(filter.and ?? []).flatMap(conditionsOf)];
}

/** What is given of an input, without what is null. */
function given(input: object): string[] {
  return Object.entries(input).flatMap(([key, value]) => (value === null || value === undefined ? [] : [key]));
}

function isOnly(input: object, member: string): boolean {
  const names = given(input);
  return names.length === 1 && names[0] === member;
}

type Draft = Criteria & { isCompleted: boolean | null };

function takePriority(draft: Draft, { eq, gte, lte, in: list }: IntFilter): boolean {
  const fits = allPriorities.filter(
    (one) => one === (eq ?? one) && one >= (gte ?? one) && one <= (lte ?? one) && (list?.includes(one) ?? true),
  );
  if (draft.priorities.length > 0 || fits.length === 0) return false;
  if (fits.length < allPriorities.length) draft.priorities = fits;
  return true;
}

function takeLabels(draft: Draft, filter: LabelsFilter): boolean {
  if (draft.labelIds.length > 0 || draft.labelMatch !== "any") return false;
  const matches = { anyOf: "any", allOf: "all", noneOf: "none" } as const;
  for (const member of ["anyOf", "allOf", "noneOf"] as const) {
    const ids = filter[member];
    if (!ids?.length || !isOnly(filter, member)) continue;
    draft.labelIds = ids;
    draft.labelMatch = matches[member];
    return true;
  }
  if (filter.isEmpty !== true || !isOnly(filter, "isEmpty")) return false;
  draft.labelMatch = "empty";
  return true;
}

function takeProject(draft: Draft, filter: IdFilter): boolean {
  const ids = filter.eq ? [filter.eq] : (filter.in ?? []);
  if (draft.projectIds.length > 0 || ids.length === 0 || given(filter).length !== 1) return false;
  draft.projectIds = ids;
  return true;
}

function takeParent(draft: Draft, filter: IdFilter): boolean {
  if (draft.subtasks !== "with" || typeof filter.isNull !== "boolean" || !isOnly(filter, "isNull")) return false;
  draft.subtasks = filter.isNull ? "without" : "only";
  return true;
}

function takeMoment(draft: Draft, moment: keyof typeof momentFields, filter: DateTimeFilter): boolean {
  if (draft[moment] || !filter.gte || !isOnly(filter, "gte")) return false;
  draft[moment] = { since: filter.gte };
  return true;
}

function takeDay(draft: Draft, field: DayField, filter: DayFilter): boolean {
  const { eq, lt, lte, gt, gte, isNull } = filter;
  const isSame = (other: DayFilter) =>
    given(filter).length === given(other).length &&
    eq === other.eq &&
    lt === other.lt &&
    lte === other.lte &&
    gt === other.gt &&
    gte === other.gte &&
    isNull === other.isNull;
  const choice = dayChoices.find((one) => isSame(dayFilters[one]));
  if (!choice || draft[field]) return false;
  draft[field] = choice;
  return true;
}

/** Notes a condition in the draft. Answers false for one that it has no room for. */
function take(draft: Draft, condition: TaskFilter): boolean {
  const { isCompleted, priority, labels, project, parent } = condition;
  if (given(condition).length !== 1) return false;
  if (typeof isCompleted === "boolean") {
    if (draft.isCompleted !== null) return false;
    draft.isCompleted = isCompleted;
    return true;
  }
  if (priority) return takePriority(draft, priority);
  if (labels) return takeLabels(draft, labels);
  if (project) return takeProject(draft, project);
  if (parent) return takeParent(draft, parent);
  for (const field of dayFields) {
    const filter = condition[field];
    if (filter) return takeDay(draft, field, filter);
  }
  for (const moment of moments) {
    const filter = condition[momentFields[moment]];
    if (filter) return takeMoment(draft, moment, filter);
  }
  return false;
}

/**
 * Reads a filter of the API back into what can be chosen, so that both ask for the same tasks.
 * @param filter as a saved view holds it
 * @returns what is chosen, with all that cannot be in `rest`; `isCompleted` is null for tasks of either kind
 */
export function readFilter(filter: TaskFilter): { criteria: Criteria; isCompleted: boolean | null } {
  const draft: Draft = { ...noCriteria, isCompleted: null };
  const rest = conditionsOf(filter).filter((condition) => !take(draft, condition));
  const { isCompleted, ...criteria } = draft;
  return { criteria: { ...criteria, rest: conjunction(rest) }, isCompleted };
}
