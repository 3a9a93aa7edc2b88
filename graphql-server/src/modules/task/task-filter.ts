import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";

/** A range of instants; every bound that is given must hold. */
export interface DateTimeRange {
  gt?: Date | null | undefined;
  gte?: Date | null | undefined;
  lt?: Date | null | undefined;
  lte?: Date | null | undefined;
}

/** Which tasks a list holds; every member that is given must hold. */
export interface TaskFilter {
  and?: readonly TaskFilter[] | null | undefined;
  or?: readonly TaskFilter[] | null | undefined;
  not?: TaskFilter | null | undefined;
  isCompleted?: boolean | null | undefined;
  title?: { contains?: string | null | undefined } | null | undefined;
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
 * An empty `and` holds for every task, an empty `or` for none.
 * @throws ApiError BAD_USER_INPUT when the filter is too deep or too large, or searches for what no title can hold
 */
export function filterSql(filter: TaskFilter | null | undefined): Prisma.Sql {
  const budget = { left: MAX_FILTER_SIZE };
  return filter ? toSql(filter, 1, budget) : Prisma.sql`TRUE`;
}

function toSql(filter: TaskFilter, depth: number, budget: { left: number }): Prisma.Sql {
  budget.left -= 1;
  if (depth > MAX_FILTER_DEPTH) throw badUserInput("filter", `is nested more than ${MAX_FILTER_DEPTH} deep.`);
  if (budget.left < 0) throw badUserInput("filter", `is made of more than ${MAX_FILTER_SIZE} filters.`);
  const inner = (one: TaskFilter) => toSql(one, depth + 1, budget);
  const { and, or, not, isCompleted, title, createdAt, updatedAt } = filter;
  const conditions: Prisma.Sql[] = [];
  if (typeof isCompleted === "boolean") conditions.push(Prisma.sql`"is_completed" = ${isCompleted}`);
  if (typeof title?.contains === "string") conditions.push(containsSql(title.contains));
  if (createdAt) conditions.push(...rangeSql(Prisma.sql`"created_at"`, createdAt));
  if (updatedAt) conditions.push(...rangeSql(Prisma.sql`"updated_at"`, updatedAt));
  if (and) conditions.push(...and.map(inner));
  if (or) conditions.push(or.length > 0 ? Prisma.sql`(${Prisma.join(or.map(inner), " OR ")})` : Prisma.sql`FALSE`);
  if (not) conditions.push(Prisma.sql`NOT ${inner(not)}`);
  return conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " AND ")})` : Prisma.sql`TRUE`;
}

/** The three characters that mean something to LIKE are made to stand for themselves. */
function containsSql(search: string): Prisma.Sql {
  if (search.length > MAX_SEARCH_LENGTH)
    throw badUserInput("filter.title.contains", `is longer than ${MAX_SEARCH_LENGTH} characters.`);
  if (UNSTORABLE.test(search)) throw badUserInput("filter.title.contains", "holds what no title can.");
  const pattern = `%${search.normalize("NFC").replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`"title" ILIKE ${pattern}`;
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
