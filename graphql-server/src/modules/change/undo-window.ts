import { Prisma } from "@docket/db/types";

/** How long a mutation can be taken back. */
export const UNDO_HOURS = 24;

/** Returns the condition that a mutation whose first change was recorded then can still be taken back. */
export function isRecentSql(recordedAt: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${recordedAt} > clock_timestamp() - make_interval(hours => ${UNDO_HOURS}::int)`;
}
