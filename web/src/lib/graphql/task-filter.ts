import { resolveDay } from "@docket/dates";
import type {
  DateTimeFilter,
  DayFilter,
  IdFilter,
  IntFilter,
  LabelsFilter,
  StringFilter,
  TaskFilter,
} from "@/gql/graphql.ts";
import { type Days, localDue } from "@/lib/day-words.ts";
import type { ListedTask } from "./task-order.ts";

/** Whether a condition holds; undefined where only the server can tell. */
export type Verdict = boolean | undefined;

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

function opposite(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

type Maybe<Value> = Value | null | undefined;

/** The verdict on a member of a filter, none when the filter does not have it. */
function on<Wanted>(wanted: Maybe<Wanted>, judge: (wanted: Wanted) => Verdict): Verdict[] {
  return wanted === undefined || wanted === null ? [] : [judge(wanted)];
}

function sameValue<Value>(value: Value | undefined, filter: Maybe<Value>): Verdict[] {
  return on(filter, (wanted) => (value === undefined ? undefined : value === wanted));
}

function text(value: string | undefined, filter: Maybe<StringFilter>): Verdict[] {
  const folded = (words: string) => words.normalize("NFC").toLowerCase();
  return on(filter?.contains, (wanted) => (value === undefined ? undefined : folded(value).includes(folded(wanted))));
}

function number(value: number | undefined, filter: Maybe<IntFilter>): Verdict[] {
  const known = (judge: (value: number) => boolean) => (value === undefined ? undefined : judge(value));
  return [
    ...on(filter?.eq, (wanted) => known((now) => now === wanted)),
    ...on(filter?.in, (wanted) => known((now) => wanted.includes(now))),
    ...on(filter?.gte, (wanted) => known((now) => now >= wanted)),
    ...on(filter?.lte, (wanted) => known((now) => now <= wanted)),
  ];
}

function reference(value: string | null | undefined, filter: Maybe<IdFilter>): Verdict[] {
  return [
    ...on(filter?.eq, (wanted) => (value === undefined ? undefined : value === wanted)),
    ...on(filter?.in, (wanted) => (value === undefined ? undefined : value !== null && wanted.includes(value))),
    ...on(filter?.isNull, (wanted) => (value === undefined ? undefined : (value === null) === wanted)),
  ];
}

function labels(carried: readonly string[] | undefined, filter: Maybe<LabelsFilter>): Verdict[] {
  const known = (judge: (carried: readonly string[]) => boolean) => (carried ? judge(carried) : undefined);
  return [
    ...on(filter?.allOf, (wanted) => known((now) => wanted.every((label) => now.includes(label)))),
    ...on(filter?.anyOf, (wanted) => known((now) => wanted.some((label) => now.includes(label)))),
    ...on(filter?.noneOf, (wanted) => known((now) => !wanted.some((label) => now.includes(label)))),
    ...on(filter?.isEmpty, (wanted) => known((now) => (now.length === 0) === wanted)),
  ];
}

/** What has no moment is in no range. */
function moment(value: string | null | undefined, filter: Maybe<DateTimeFilter>): Verdict[] {
  const known = (judge: (value: number) => boolean) =>
    value === undefined ? undefined : value !== null && judge(Date.parse(value));
  return [
    ...on(filter?.gt, (bound) => known((now) => now > Date.parse(bound))),
    ...on(filter?.gte, (bound) => known((now) => now >= Date.parse(bound))),
    ...on(filter?.lt, (bound) => known((now) => now < Date.parse(bound))),
    ...on(filter?.lte, (bound) => known((now) => now <= Date.parse(bound))),
  ];
}

/** What days are judged by: the day that it is for the viewer, and the zone in which times fall on days. */
export type DayContext = Pick<Days, "today" | "timeZone">;

/** What has no day is in no range. */
function day(value: string | null | undefined, filter: Maybe<DayFilter>, context: DayContext | undefined): Verdict[] {
  const { eq, lt, lte, gt, gte, isNull, ...unheardOf } = filter ?? {};
  const compared = (bound: string, judge: (value: string, bound: string) => boolean): Verdict => {
    const resolved = context && resolveDay(bound, context.today);
    if (value === undefined || !resolved) return undefined;
    return value !== null && judge(value, resolved);
  };
  return [
    ...on(eq, (bound) => compared(bound, (now, then) => now === then)),
    ...on(lt, (bound) => compared(bound, (now, then) => now < then)),
    ...on(lte, (bound) => compared(bound, (now, then) => now <= then)),
    ...on(gt, (bound) => compared(bound, (now, then) => now > then)),
    ...on(gte, (bound) => compared(bound, (now, then) => now >= then)),
    ...on(isNull, (wanted) => (value === undefined ? undefined : (value === null) === wanted)),
    ...Object.values(unheardOf).flatMap((value) => on(value, () => undefined)),
  ];
}

/** The day of what a task is due, in the zone of the viewer. */
function dueDay({ due }: ListedTask, context: DayContext | undefined): string | null | undefined {
  if (!due) return due;
  return context && localDue(due, context.timeZone)?.date;
}

/**
 * Whether a list with this filter holds the task, by the rules of the API.
 * @param task as far as it is known
 * @param filter of the list; none holds everything
 * @param context of the viewer; without it, days decide nothing
 * @returns undefined where what is known does not decide it
 */
export function matchesFilter(task: ListedTask, filter: Maybe<TaskFilter>, context?: DayContext): Verdict {
  if (!filter) return true;
  const { and, or, not, isCompleted, isInArchivedProject, title, description, priority, ...places } = filter;
  const { project, section, parent, labels: wantedLabels, completedAt, createdAt, updatedAt, ...days } = places;
  const { due, deadline, ...unheardOf } = days;
  return all([
    ...sameValue(task.isCompleted, isCompleted),
    ...sameValue(task.isInArchivedProject, isInArchivedProject),
    ...text(task.title, title),
    ...text(task.description === null ? "" : task.description, description),
    ...number(task.priority, priority),
    ...reference(task.projectId, project),
    ...reference(task.sectionId, section),
    ...reference(task.parentId, parent),
    ...labels(task.labelIds, wantedLabels),
    ...moment(task.completedAt, completedAt),
    ...moment(task.createdAt, createdAt),
    ...moment(task.updatedAt, updatedAt),
    ...day(dueDay(task, context), due, context),
    ...day(task.deadline, deadline, context),
    ...on(and, (each) => all(each.map((one) => matchesFilter(task, one, context)))),
    ...on(or, (each) => any(each.map((one) => matchesFilter(task, one, context)))),
    ...on(not, (one) => opposite(matchesFilter(task, one, context))),
    ...Object.values(unheardOf).flatMap((value) => on(value, () => undefined)),
  ]);
}
