import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { type DayFilter, dayFilterSql, dueFilterSql } from "./day-filter.ts";
import { type IdFilter, idFilterSql, type LabelsFilter, labelsFilterSql } from "./id-filter.ts";

/** A range of instants; every bound that is given must hold. */
export interface DateTimeRange {
  gt?: Date | null | undefined;
  gte?: Date | null | undefined;
  lt?: Date | null | undefined;
  lte?: Date | null | undefined;
}

/** A condition on a number; every member that is given must hold. */
export interface IntFilter {
  eq?: number | null | undefined;
  in?: readonly number[] | null | undefined;
  gte?: number | null | undefined;
  lte?: number | null | undefined;
}

/** A condition on a text. */
export interface StringFilter {
  contains?: string | null | undefined;
}

/** Which tasks a list holds; every member that is given must hold. */
export interface TaskFilter {
  and?: readonly TaskFilter[] | null | undefined;
  or?: readonly TaskFilter[] | null | undefined;
  not?: TaskFilter | null | undefined;
  isCompleted?: boolean | null | undefined;
  title?: StringFilter | null | undefined;
  description?: StringFilter | null | undefined;
  priority?: IntFilter | null | undefined;
  due?: DayFilter | null | undefined;
  deadline?: DayFilter | null | undefined;
  project?: IdFilter | null | undefined;
  section?: IdFilter | null | undefined;
  parent?: IdFilter | null | undefined;
  labels?: LabelsFilter | null | undefined;
  isInArchivedProject?: boolean | null | undefined;
  completedAt?: DateTimeRange | null | undefined;
  createdAt?: DateTimeRange | null | undefined;
  updatedAt?: DateTimeRange | null | undefined;
}

/** How deep `and`, `or` and `not` may be nested. */
export const MAX_FILTER_DEPTH = 5;
/** How many filters a filter may be made of, itself included. */
export const MAX_FILTER_SIZE = 50;
/** The longest text that can be searched for, in UTF-16 units. */
export const MAX_SEARCH_LENGTH = 500;

const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Returns the condition that a filter stands for, true for every row when there is none.
 * @param userId whose tasks they are, and whose zone days are in
 * An empty `and` holds for every task, an empty `or` for none.
 * @throws ApiError BAD_USER_INPUT when the filter is too deep or too large, or searches for what no title can hold
 */
export function filterSql(userId: string, filter: TaskFilter | null | undefined): Prisma.Sql {
  const budget = { left: MAX_FILTER_SIZE };
  return filter ? toSql(userId, filter, 1, budget) : Prisma.sql`TRUE`;
}

function toSql(userId: string, filter: TaskFilter, depth: number, budget: { left: number }): Prisma.Sql {
  budget.left -= 1;
  if (depth > MAX_FILTER_DEPTH) throw badUserInput("filter", `is nested more than ${MAX_FILTER_DEPTH} deep.`);
  if (budget.left < 0) throw badUserInput("filter", `is made of more than ${MAX_FILTER_SIZE} filters.`);
  const inner = (one: TaskFilter) => toSql(userId, one, depth + 1, budget);
  const { and, or, not } = filter;
  const conditions = ownConditions(userId, filter);
  if (and) conditions.push(...and.map(inner));
  if (or) conditions.push(or.length > 0 ? Prisma.sql`(${Prisma.join(or.map(inner), " OR ")})` : Prisma.sql`FALSE`);
  if (not) conditions.push(Prisma.sql`NOT ${inner(not)}`);
  return conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " AND ")})` : Prisma.sql`TRUE`;
}

function ownConditions(userId: string, filter: TaskFilter): Prisma.Sql[] {
  const { isCompleted, isInArchivedProject, title, description, priority, project, section, parent, labels } = filter;
  const conditions: Prisma.Sql[] = [];
  if (typeof isCompleted === "boolean") conditions.push(Prisma.sql`"is_completed" = ${isCompleted}`);
  if (typeof title?.contains === "string") conditions.push(containsSql(Prisma.sql`"title"`, title.contains, "title"));
  if (typeof description?.contains === "string")
    conditions.push(containsSql(Prisma.sql`coalesce("description", '')`, description.contains, "description"));
  if (priority) conditions.push(...numberSql(Prisma.sql`"priority"`, priority));
  if (filter.due) conditions.push(...dueFilterSql(userId, filter.due, "filter.due"));
  if (filter.deadline)
    conditions.push(...dayFilterSql(Prisma.sql`"deadline"`, userId, filter.deadline, "filter.deadline"));
  if (project) conditions.push(...idFilterSql(Prisma.sql`"project_id"`, "Project", project, "filter.project"));
  if (section) conditions.push(...idFilterSql(Prisma.sql`"section_id"`, "Section", section, "filter.section"));
  if (parent) conditions.push(...idFilterSql(Prisma.sql`"parent_id"`, "Task", parent, "filter.parent"));
  if (labels) conditions.push(...labelsFilterSql(labels, "filter.labels"));
  if (typeof isInArchivedProject === "boolean") conditions.push(inArchivedProjectSql(isInArchivedProject));
  if (filter.completedAt) conditions.push(...rangeSql(Prisma.sql`"completed_at"`, filter.completedAt));
  if (filter.createdAt) conditions.push(...rangeSql(Prisma.sql`"created_at"`, filter.createdAt));
  if (filter.updatedAt) conditions.push(...rangeSql(Prisma.sql`"updated_at"`, filter.updatedAt));
  return conditions;
}

function inArchivedProjectSql(isArchived: boolean): Prisma.Sql {
  const archived = Prisma.sql`EXISTS (SELECT FROM "projects" p WHERE p."user_id" = "tasks"."user_id"
    AND p."id" = "tasks"."project_id" AND p."archived_at" IS NOT NULL)`;
  return isArchived ? archived : Prisma.sql`NOT ${archived}`;
}

function numberSql(column: Prisma.Sql, { eq, in: oneOf, gte, lte }: IntFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (typeof eq === "number") conditions.push(Prisma.sql`${column} = ${eq}::int`);
  if (oneOf) conditions.push(Prisma.sql`${column} = ANY(${[...oneOf]}::int[])`);
  if (typeof gte === "number") conditions.push(Prisma.sql`${column} >= ${gte}::int`);
  if (typeof lte === "number") conditions.push(Prisma.sql`${column} <= ${lte}::int`);
  return conditions;
}

/** The three characters that mean something to LIKE are made to stand for themselves. */
function containsSql(column: Prisma.Sql, search: string, field: "description" | "title"): Prisma.Sql {
  const argument = `filter.${field}.contains`;
  if (search.length > MAX_SEARCH_LENGTH)
    throw badUserInput(argument, `is longer than ${MAX_SEARCH_LENGTH} characters.`);
  if (UNSTORABLE.test(search)) throw badUserInput(argument, `holds what no ${field} can.`);
  const pattern = `%${search.normalize("NFC").replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`${column} ILIKE ${pattern}`;
}

function rangeSql(column: Prisma.Sql, { gt, gte, lt, lte }: DateTimeRange): Prisma.Sql[] {
  const bounds: [string, Date | null | undefined][] = [
    [">", gt],
    [">=", gte],
    ["<", lt],
    ["<=", lte],
  ];
  return bounds.flatMap(([operator, bound]) =>
    bound ? [Prisma.sql`${column} ${Prisma.raw(operator)} ${bound.toISOString()}::timestamptz`] : [],
  );
}
