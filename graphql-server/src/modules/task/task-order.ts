import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import type { TaskRow } from "./task-row.ts";

export type OrderDirection = "ASC" | "DESC";
export type TaskOrderField =
  | "COMPLETED_AT"
  | "CREATED_AT"
  | "DEADLINE"
  | "DELETED_AT"
  | "DUE"
  | "POSITION"
  | "PRIORITY"
  | "RELEVANCE"
  | "TITLE"
  | "UPDATED_AT";

/** One term of an order: what to sort by, and which way. */
export interface TaskOrderTerm {
  field: TaskOrderField;
  direction: OrderDirection;
}

/** A column that tasks can be sorted by. */
export interface SortColumn {
  /** Its name in a row. */
  property: keyof TaskRow;
  sql: Prisma.Sql;
  kind: "day" | "instant" | "integer" | "long" | "real" | "text";
  /** Null sorts below every value: last when descending, first when ascending. */
  nullable: boolean;
}

/** The most terms an order may have. */
export const MAX_ORDER_TERMS = 4;

/** The order of a list when none is asked for. */
export const NEWEST_FIRST: readonly TaskOrderTerm[] = [{ field: "CREATED_AT", direction: "DESC" }];

const SORT_COLUMNS: Readonly<Record<TaskOrderField, SortColumn>> = {
  COMPLETED_AT: { property: "completedAt", sql: Prisma.raw('"completed_at"'), kind: "instant", nullable: true },
  CREATED_AT: { property: "createdAt", sql: Prisma.raw('"created_at"'), kind: "instant", nullable: false },
  DEADLINE: { property: "deadline", sql: Prisma.raw('"deadline"'), kind: "day", nullable: true },
  DELETED_AT: { property: "deletedAt", sql: Prisma.raw('"deleted_at"'), kind: "instant", nullable: true },
  DUE: { property: "dueRank", sql: Prisma.raw('"due_rank"'), kind: "long", nullable: false },
  POSITION: { property: "position", sql: Prisma.raw('"position"'), kind: "text", nullable: false },
  PRIORITY: { property: "priority", sql: Prisma.raw('"priority"'), kind: "integer", nullable: false },
  RELEVANCE: { property: "relevance", sql: Prisma.raw('"relevance"'), kind: "real", nullable: false },
  TITLE: { property: "title", sql: Prisma.raw('"title"'), kind: "text", nullable: false },
  UPDATED_AT: { property: "updatedAt", sql: Prisma.raw('"updated_at"'), kind: "instant", nullable: false },
};

const DIRECTION_SQL = { ASC: Prisma.raw("ASC"), DESC: Prisma.raw("DESC") };
const DIRECTION_SQL_WITH_NULLS = { ASC: Prisma.raw("ASC NULLS FIRST"), DESC: Prisma.raw("DESC NULLS LAST") };

/**
 * Returns the order that a list is to have.
 * @param byDefault the order when none is given
 * @throws ApiError BAD_USER_INPUT when there are too many terms or two for one field
 */
export function resolveOrder(
  given: readonly TaskOrderTerm[] | null | undefined,
  byDefault: readonly TaskOrderTerm[],
): readonly TaskOrderTerm[] {
  if (!given || given.length === 0) return byDefault;
  if (given.length > MAX_ORDER_TERMS) throw badUserInput("orderBy", `has more than ${MAX_ORDER_TERMS} terms.`);
  if (new Set(given.map((term) => term.field)).size < given.length)
    throw badUserInput("orderBy", "names a field twice.");
  return given;
}

/** Returns the column that a term sorts by. */
export function sortColumn(term: TaskOrderTerm): SortColumn {
  return SORT_COLUMNS[term.field];
}

/** Returns the same order, read from its end. */
export function reverseOrder(order: readonly TaskOrderTerm[]): readonly TaskOrderTerm[] {
  return order.map(({ field, direction }) => ({ field, direction: direction === "ASC" ? "DESC" : "ASC" }));
}

/** Ties are broken by the id, in the direction of the last term, as in the indices. */
export function tieDirection(order: readonly TaskOrderTerm[]): OrderDirection {
  return order.at(-1)?.direction ?? "DESC";
}

/** Returns the ORDER BY clause of an order. */
export function orderSql(order: readonly TaskOrderTerm[]): Prisma.Sql {
  const terms = order.map((term) => {
    const { sql, nullable } = sortColumn(term);
    return Prisma.sql`${sql} ${(nullable ? DIRECTION_SQL_WITH_NULLS : DIRECTION_SQL)[term.direction]}`;
  });
  return Prisma.sql`ORDER BY ${Prisma.join(terms)}, "id" ${DIRECTION_SQL[tieDirection(order)]}`;
}
