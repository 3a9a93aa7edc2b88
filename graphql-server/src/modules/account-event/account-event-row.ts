import { type AccountEvent, type AccountEventKind, Prisma } from "@docket/db/types";
import { decodeIdCursor, encodeIdCursor } from "../../id-cursor.ts";
import type { Page } from "../../page.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { changePageSize } from "../change/change-row.ts";

/** Names the list in its cursors. */
const LIST = "event";

/** What is told of something that was done to an account. */
export type AccountEventRow = Omit<AccountEvent, "userId" | "actorRef" | "mergeKey">;

export interface AccountEventListArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: { kind?: { in?: readonly AccountEventKind[] | null | undefined } | null | undefined } | null | undefined;
}

/**
 * Lists what was done to the viewer's account, the newest first: ids begin with the time.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export async function findAccountEvents(
  { db, userId }: Scope,
  { first, after, filter }: AccountEventListArgs,
): Promise<Page<AccountEventRow>> {
  const size = changePageSize(first);
  const start = decodeIdCursor(LIST, after);
  const older = start === undefined ? Prisma.empty : Prisma.sql`AND "id" < ${start}::uuid`;
  const kinds = filter?.kind?.in;
  const wanted = kinds ? Prisma.sql`AND "kind"::text = ANY(${[...kinds]}::text[])` : Prisma.empty;
  const rows = await readWithRetry(() =>
    db.$queryRaw<AccountEventRow[]>(
      Prisma.sql`SELECT "id", "kind"::text, "actor"::text, "address", "client", "subject", "count", "at",
          "last_at" AS "lastAt" FROM "account_events" WHERE "user_id" = ${userId}::uuid ${older} ${wanted}
        ORDER BY "id" DESC LIMIT ${size + 1}`,
    ),
  );
  return { rows: rows.slice(0, size), hasNextPage: rows.length > size, hasPreviousPage: start !== undefined };
}

/** Returns the cursor of a place in the list. */
export function encodeEventCursor({ id }: AccountEventRow): string {
  return encodeIdCursor(LIST, id);
}
