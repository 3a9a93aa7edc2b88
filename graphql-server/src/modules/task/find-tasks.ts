import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { decodeCursor, encodeCursor, type TaskCursor } from "./task-cursor.ts";
import { filterSql, type TaskFilter } from "./task-filter.ts";
import { conditionAfter, conditionsAfter } from "./task-keyset.ts";
import { NEWEST_FIRST, orderSql, resolveOrder, reverseOrder, sortColumn, type TaskOrderTerm } from "./task-order.ts";
import { columnsSql, isTaskColumn, type TaskRow, type TaskSelect } from "./task-row.ts";
import { matchesSql, rankedTasksSql, searchQuerySql } from "./task-search.ts";

/** Which tasks to list, in which order, and which page of them (GraphQL Cursor Connections). */
export interface FindTasksInput {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: TaskFilter | null | undefined;
  search?: string | null | undefined;
  orderBy?: readonly TaskOrderTerm[] | null | undefined;
}

/** Which of the viewer's tasks a list is about, before any filter. */
export interface TaskPlace {
  condition: Prisma.Sql;
  /** The order when none is asked for. */
  order: readonly TaskOrderTerm[];
}

/** All tasks that are not in the trash. */
export const EVERYWHERE: TaskPlace = { condition: Prisma.sql`"deleted_at" IS NULL`, order: NEWEST_FIRST };
/** The trash. */
export const TRASH: TaskPlace = {
  condition: Prisma.sql`"deleted_at" IS NOT NULL`,
  order: [{ field: "DELETED_AT", direction: "DESC" }],
};

/** One page of a list of tasks. */
export interface TaskPage {
  rows: readonly TaskRow[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** A list of tasks that has been asked for, but of which nothing has been read yet. */
export interface TaskList {
  /** Reads the page, in one statement whatever its size; a second call answers the same. */
  page(): Promise<TaskPage>;
  /** Counts the tasks of the whole list. */
  count(): Promise<number>;
  /** Returns the cursor of a row of the page. */
  cursorOf(row: TaskRow): string;
}

/** Items of a page when neither `first` nor `last` is given. */
export const DEFAULT_PAGE_SIZE = 50;
/** The most items of a page. */
export const MAX_PAGE_SIZE = 100;

const BEST_FIRST: readonly TaskOrderTerm[] = [{ field: "RELEVANCE", direction: "DESC" }];

/**
 * Lists the viewer's tasks.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export function findTasks(
  { db, userId }: Scope,
  input: FindTasksInput,
  select: TaskSelect,
  place: TaskPlace = EVERYWHERE,
): TaskList {
  const size = pageSize(input);
  const query = searchQuerySql(userId, input.search);
  const order = resolveOrder(input.orderBy, query ? BEST_FIRST : place.order);
  const isRanked = order.some(({ field }) => field === "RELEVANCE");
  if (isRanked && !query) throw badUserInput("orderBy", "asks for the relevance of no search.");
  const after = typeof input.after === "string" ? decodeCursor(input.after, order, "after") : undefined;
  const before = typeof input.before === "string" ? decodeCursor(input.before, order, "before") : undefined;
  const source = isRanked && query ? rankedTasksSql(userId, query) : Prisma.sql`"tasks"`;
  const matches = query && !isRanked ? Prisma.sql`AND ${matchesSql(userId, query)}` : Prisma.empty;
  const where = Prisma.sql`"user_id" = ${userId}::uuid AND ${place.condition} AND ${filterSql(userId, input.filter)} ${matches}`;
  const isBackward = typeof input.last === "number";
  let page: Promise<TaskPage> | undefined;

  async function readPage(): Promise<TaskPage> {
    const sorted = order.map((term) => sortColumn(term).property).filter(isTaskColumn);
    const plain = columnsSql({ ...select, ...Object.fromEntries(sorted.map((column) => [column, true])) });
    const columns = isRanked ? Prisma.sql`${plain}, "relevance"` : plain;
    const statement = isBackward
      ? pageSql({ source, columns, where, order: reverseOrder(order), start: before, end: after, limit: size + 1 })
      : pageSql({ source, columns, where, order, start: after, end: before, limit: size + 1 });
    const found = await readWithRetry(() => db.$queryRaw<TaskRow[]>(statement));
    const hasMore = found.length > size;
    const rows = hasMore ? found.slice(0, size) : found;
    return isBackward
      ? { rows: rows.reverse(), hasPreviousPage: hasMore, hasNextPage: before !== undefined }
      : { rows, hasNextPage: hasMore, hasPreviousPage: after !== undefined };
  }

  return {
    page: () => {
      page ??= readPage();
      return page;
    },
    count: async () => {
      const [row] = await readWithRetry(() =>
        db.$queryRaw<{ count: number }[]>(Prisma.sql`SELECT count(*)::int AS "count" FROM ${source} WHERE ${where}`),
      );
      return row?.count ?? 0;
    },
    cursorOf: (row) => encodeCursor(row, order),
  };
}

function pageSize({ first, last }: FindTasksInput): number {
  const isGiven = (value: number | null | undefined) => typeof value === "number";
  if (isGiven(first) && isGiven(last)) throw badUserInput("last", "cannot be combined with `first`.");
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  if (size < 1 || size > MAX_PAGE_SIZE)
    throw badUserInput(isGiven(last) ? "last" : "first", `is not between 1 and ${MAX_PAGE_SIZE}.`);
  return size;
}

interface PageStatement {
  /** What the rows are read from, under the name of the table. */
  source: Prisma.Sql;
  columns: Prisma.Sql;
  where: Prisma.Sql;
  order: readonly TaskOrderTerm[];
  /** The page begins after this place. */
  start: TaskCursor | undefined;
  /** The page ends before this place. */
  end: TaskCursor | undefined;
  limit: number;
}

/** After a cursor, each range of the index is read on its own and no further than one page. */
function pageSql({ source, columns, where, order, start, end, limit }: PageStatement): Prisma.Sql {
  const bounded = end ? Prisma.sql`${where} AND ${conditionAfter(end, reverseOrder(order))}` : where;
  const sorted = orderSql(order);
  const range = (condition: Prisma.Sql) =>
    Prisma.sql`(SELECT * FROM ${source} WHERE ${condition} ${sorted} LIMIT ${limit})`;
  if (!start) return Prisma.sql`SELECT ${columns} FROM ${source} WHERE ${bounded} ${sorted} LIMIT ${limit}`;
  const ranges = conditionsAfter(start, order).map((condition) => range(Prisma.sql`${bounded} AND ${condition}`));
  return Prisma.sql`SELECT ${columns} FROM (${Prisma.join(ranges, " UNION ALL ")}) AS "ranges" ${sorted} LIMIT ${limit}`;
}
