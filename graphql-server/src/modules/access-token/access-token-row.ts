import { type AccessToken, type AccessTokenScope, Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import type { Page } from "../../page.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { changePageSize } from "../change/change-row.ts";

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
  const start = typeof after === "string" ? decodeTokenCursor(after) : undefined;
  const older = start === undefined ? Prisma.empty : Prisma.sql`AND "id" < ${start}::uuid`;
  const rows = await readWithRetry(() =>
    db.$queryRaw<AccessTokenRow[]>(
      Prisma.sql`SELECT ${ACCESS_TOKEN_COLUMNS} FROM "access_tokens" WHERE "user_id" = ${userId}::uuid ${older}
        ORDER BY "id" DESC LIMIT ${size + 1}`,
    ),
  );
  return { rows: rows.slice(0, size), hasNextPage: rows.length > size, hasPreviousPage: start !== undefined };
}

/** Returns the cursor of a place in the list: base64url (RFC 4648 §5) of its id. */
export function encodeTokenCursor({ id }: AccessTokenRow): string {
  return Buffer.from(`token:${id}`).toString("base64url");
}

function decodeTokenCursor(cursor: string): string {
  const id = /^token:(.*)$/.exec(Buffer.from(cursor, "base64url").toString())?.[1] ?? "";
  // Decoding passes over what is not base64url, so only text that encodes back to itself is taken.
  if (!isUuid(id) || Buffer.from(`token:${id}`).toString("base64url") !== cursor)
    throw badUserInput("after", "is not a cursor of this list.");
  return id;
}
