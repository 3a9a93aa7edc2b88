import { Prisma } from "@docket/db/types";
import type { TaskCursor } from "./task-cursor.ts";
import { type OrderDirection, type SortColumn, sortColumn, type TaskOrderTerm, tieDirection } from "./task-order.ts";

/**
 * Returns the conditions that together select the rows after a cursor, in the order in which their rows come. No row
 * fits two of them, and each is one range of the index of the order, so that a page costs the same at any depth,
 * however many rows share a value.
 */
export function conditionsAfter(cursor: TaskCursor, order: readonly TaskOrderTerm[]): Prisma.Sql[] {
  const ties = order.map((term, i) => equals(sortColumn(term), cursor.values[i] ?? null));
  const tied = Prisma.sql`"id" ${comparison(tieDirection(order))} ${cursor.id}::uuid`;
  const conditions: Prisma.Sql[] = [];
  for (let i = order.length - 1; i >= 0; i--) {
    const term = order[i];
    if (!term) continue;
    const column = sortColumn(term);
    const value = cursor.values[i] ?? null;
    const [beyond, ...nulls] = conditionsBeyond(column, term.direction, value);
    const isLast = i === order.length - 1;
    // As a row, so that the planner takes no index of ids for those that share the value.
    const rest =
      isLast && value !== null
        ? [
            Prisma.sql`(${column.sql}, "id") ${comparison(term.direction)} (${typed(value, column.kind)}, ${cursor.id}::uuid)`,
          ]
        : [...(isLast ? [Prisma.join([equals(column, value), tied], " AND ")] : []), ...(beyond ? [beyond] : [])];
    for (const further of [...rest, ...nulls]) conditions.push(Prisma.join([...ties.slice(0, i), further], " AND "));
  }
  return conditions;
}

/** Returns one condition that holds for the rows after a cursor. */
export function conditionAfter(cursor: TaskCursor, order: readonly TaskOrderTerm[]): Prisma.Sql {
  const conditions = conditionsAfter(cursor, order).map((condition) => Prisma.sql`(${condition})`);
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

function equals({ sql, kind }: SortColumn, value: string | null): Prisma.Sql {
  return value === null ? Prisma.sql`${sql} IS NULL` : Prisma.sql`${sql} = ${typed(value, kind)}`;
}

/** Null sorts below every value. */
function conditionsBeyond(
  { sql, kind, nullable }: SortColumn,
  direction: OrderDirection,
  value: string | null,
): Prisma.Sql[] {
  if (value === null) return direction === "ASC" ? [Prisma.sql`${sql} IS NOT NULL`] : [];
  const beyond = Prisma.sql`${sql} ${comparison(direction)} ${typed(value, kind)}`;
  return nullable && direction === "DESC" ? [beyond, Prisma.sql`${sql} IS NULL`] : [beyond];
}

function comparison(direction: OrderDirection): Prisma.Sql {
  return Prisma.raw(direction === "ASC" ? ">" : "<");
}

const CASTS = {
  day: Prisma.raw("date"),
  instant: Prisma.raw("timestamptz"),
  integer: Prisma.raw("int"),
  long: Prisma.raw("float8"),
  real: Prisma.raw("real"),
  text: Prisma.raw("text"),
} satisfies Record<SortColumn["kind"], Prisma.Sql>;

function typed(value: string, kind: SortColumn["kind"]): Prisma.Sql {
  return Prisma.sql`${value}::text::${CASTS[kind]}`;
}
