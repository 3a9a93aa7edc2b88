import { hashOpaqueToken, makeOpaqueToken } from "@docket/access-token/opaque-token";
import { AccessTokenScope, Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { checkName } from "../../checked-name.ts";
import type { Scope } from "../../scope.ts";
import { limitReached, notFound, UserError, type UserErrorShape } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { recordOwnEvent } from "../account-event/record-own-event.ts";
import { ACCESS_TOKEN_COLUMNS, type AccessTokenRow, MAX_ACCESS_TOKENS } from "./access-token-row.ts";

/** How long an access token lives when nothing else is said, in days. */
export const DEFAULT_LIFETIME_DAYS = 90;
const DAY_MS = 86_400_000;

export interface CreateAccessTokenInput {
  name: string;
  scopes: readonly AccessTokenScope[];
  /** Null: never; undefined: {@link DEFAULT_LIFETIME_DAYS} from now. */
  expiresAt?: Date | null | undefined;
}

export interface RotateAccessTokenInput {
  id: string;
  /** Null: never; undefined: as it was. */
  expiresAt?: Date | null | undefined;
}

/** An access token, and the token itself, which nobody can tell again. */
export interface IssuedAccessToken {
  token: string;
  accessToken: AccessTokenRow;
}

/**
 * Makes an access token.
 * @throws UserError INVALID for a name that breaks a rule, no scope, or an end that is not to come; LIMIT_REACHED when the
 *   viewer has too many
 */
export function createAccessToken(scope: WriteScope, input: CreateAccessTokenInput): Promise<IssuedAccessToken> {
  const name = checkName(input.name);
  if (input.scopes.length === 0) throw invalid("scopes", "An access token without a scope is good for nothing.");
  const scopes = Object.values(AccessTokenScope).filter((one) => input.scopes.includes(one));
  const expiresAt =
    input.expiresAt === undefined ? new Date(Date.now() + DEFAULT_LIFETIME_DAYS * DAY_MS) : checkEnd(input.expiresAt);
  const token = makeOpaqueToken();
  return inTurn(scope, async ({ db, userId }) => {
    const count = await db.accessToken.count({ where: { userId } });
    if (count >= MAX_ACCESS_TOKENS) throw limitReached(`There can be at most ${MAX_ACCESS_TOKENS} access tokens.`);
    const [accessToken] = await db.$queryRaw<AccessTokenRow[]>(
      Prisma.sql`INSERT INTO "access_tokens" ("user_id", "id", "name", "token_hash", "scopes", "expires_at")
        VALUES (${userId}::uuid, ${uuidv7()}::uuid, ${name}, ${hashSql(token)}, ${scopes}::text[]::"access_token_scope"[],
          ${expiresAt}::timestamptz) RETURNING ${ACCESS_TOKEN_COLUMNS}`,
    );
    if (!accessToken) throw new Error("an insert returned no access token");
    await queueLetter(db, userId, accessToken);
    await recordOwnEvent(db, scope, "ACCESS_TOKEN_CREATED", name);
    return { token, accessToken };
  });
}

/**
 * Gives an access token another name.
 * @throws UserError INVALID or NOT_FOUND
 */
export function renameAccessToken(scope: Scope, id: string, given: string): Promise<AccessTokenRow> {
  const name = checkName(given);
  return scope.db.$transaction(async (db) => {
    const [accessToken] = await db.$queryRaw<AccessTokenRow[]>(
      Prisma.sql`UPDATE "access_tokens" SET "name" = ${name}
        WHERE "user_id" = ${scope.userId}::uuid AND "id" = ${id}::uuid RETURNING ${ACCESS_TOKEN_COLUMNS}`,
    );
    if (!accessToken) throw notFound("access token");
    await recordOwnEvent(db, scope, "ACCESS_TOKEN_RENAMED", name);
    return accessToken;
  });
}

/**
 * Exchanges an access token for a new one with the same name and scopes. The old one is good for nothing any more.
 * @throws UserError NOT_FOUND; INVALID when the token has expired and no end to come is given
 */
export function rotateAccessToken(scope: WriteScope, input: RotateAccessTokenInput): Promise<IssuedAccessToken> {
  const { id } = input;
  const given = input.expiresAt === undefined ? undefined : checkEnd(input.expiresAt);
  const token = makeOpaqueToken();
  return inTurn(scope, async ({ db, userId }) => {
    const current = await db.accessToken.findFirst({ where: { userId, id }, select: { expiresAt: true } });
    if (!current) throw notFound("access token");
    const expiresAt = given === undefined ? checkEnd(current.expiresAt) : given;
    const [accessToken] = await db.$queryRaw<AccessTokenRow[]>(
      Prisma.sql`UPDATE "access_tokens" SET "token_hash" = ${hashSql(token)}, "expires_at" = ${expiresAt}::timestamptz
        WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid RETURNING ${ACCESS_TOKEN_COLUMNS}`,
    );
    if (!accessToken) throw notFound("access token");
    await queueLetter(db, userId, accessToken);
    await recordOwnEvent(db, scope, "ACCESS_TOKEN_ROTATED", accessToken.name);
    return { token, accessToken };
  });
}

/**
 * Deletes an access token, for good.
 * @throws UserError NOT_FOUND
 */
export function revokeAccessToken(scope: Scope, id: string): Promise<void> {
  return scope.db.$transaction(async (db) => {
    const [revoked] = await db.$queryRaw<{ name: string }[]>(
      Prisma.sql`DELETE FROM "access_tokens" WHERE "user_id" = ${scope.userId}::uuid AND "id" = ${id}::uuid
        RETURNING "name"`,
    );
    if (!revoked) throw notFound("access token");
    await recordOwnEvent(db, scope, "ACCESS_TOKEN_REVOKED", revoked.name);
  });
}

/** Lets the person know that there is another way into the account. The web server writes the letter and sends it. */
async function queueLetter(db: Prisma.TransactionClient, userId: string, { name }: AccessTokenRow): Promise<void> {
  const details = JSON.stringify({ name, at: new Date().toISOString() });
  await db.$executeRaw(
    Prisma.sql`INSERT INTO "email_messages" ("id", "kind", "recipient", "user_id", "details")
      SELECT ${uuidv7()}::uuid, 'ACCESS_TOKEN_ISSUED', "email", "id", ${details}::jsonb FROM "users"
      WHERE "id" = ${userId}::uuid`,
  );
}

function checkEnd(expiresAt: Date | null): Date | null {
  if (expiresAt && expiresAt.getTime() <= Date.now()) throw invalid("expiresAt", "This moment is over.");
  return expiresAt;
}

function hashSql(token: string): Prisma.Sql {
  return Prisma.sql`decode(${hashOpaqueToken(token).toString("hex")}, 'hex')`;
}

function invalid(field: string, message: string): UserError {
  const error: UserErrorShape = { code: "INVALID", field: [field], message };
  return new UserError([error]);
}
