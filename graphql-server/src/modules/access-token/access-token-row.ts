import { type AccessToken, type AccessTokenScope, Prisma } from "@docket/db/types";
import { decodeIdCursor, encodeIdCursor } from "../../id-cursor.ts";
import type { Page } from "../../page.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { changePageSize } from "../change/change-row.ts";

/** Names the list in its cursors. */
const LIST = "token";
/** The most access tokens that a person may have. */
export const MAX_ACCESS_TOKENS = 50;

/** What is told of an access token; never the token itself, nor its hash. */
export type AccessTokenRow = Omit<AccessToken, "userId" | "tokenHash" | "scopes"> & { scopes: AccessTokenScope[] };

/** The select list of a statement that reads access tokens. */
export const ACCESS_TOKEN_COLUMNS = Prisma.raw(
  `"id", "name", "scopes"::text[] AS "scopes", "expires_at" AS "expiresAt", "last_used_at" AS "lastUsedAt",
    "last_used_address" AS "lastUsedAddress", "last_used_client" AS "lastUsedClient", "created_at" AS "createdAt"`,
);

/**
 * Lists the viewer's access tokens, the newest first: their ids begin with the time.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export async function findAccessTokens(
  { db, userId }: Scope,
  { first, after }: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Page<AccessTokenRow>> {
  const size = changePageSize(first);
  const start = decodeIdCursor(LIST, after);
  const older = start === undefined ? Prisma.empty : Prisma.sql`AND "id" < ${start}::uuid`;
  const rows = await readWithRetry(() =>
    db.$queryRaw<AccessTokenRow[]>(
      Prisma.sql`SELECT ${ACCESS_TOKEN_COLUMNS} FROM "access_tokens" WHERE "user_id" = ${userId}::uuid ${older}
        ORDER BY "id" DESC LIMIT ${size + 1}`,
    ),
  );
  return { rows: rows.slice(0, size), hasNextPage: rows.length > size, hasPreviousPage: start !== undefined };
}

/** Returns the cursor of a place in the list. */
export function encodeTokenCursor({ id }: AccessTokenRow): string {
  return encodeIdCursor(LIST, id);
}
