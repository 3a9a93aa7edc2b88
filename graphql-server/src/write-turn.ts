import { Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { ApiError } from "./errors.ts";
import { type Context, requireScope, type Scope } from "./scope.ts";

/** What a domain function that writes receives: whose rows, and the name under which the feed records the writes. */
export interface WriteScope extends Scope {
  /** UUID of the mutation; undo goes by it. */
  readonly mutationId: string;
}

/** A transaction that has its owner's turn: nobody else writes rows of this owner before it ends. */
export interface Turn {
  readonly db: Prisma.TransactionClient;
  readonly userId: string;
  readonly mutationId: string;
}

const TURN_TIMEOUT_MS = 10_000;
/** As long as every statement waits for a connection. */
const MAX_WAIT_MS = 2_000;

/** The last write of each owner that has any under way. */
const lastWrites = new Map<string, Promise<void>>();

/**
 * Returns the scope for one mutation, which gets a name of its own.
 * @throws ApiError UNAUTHENTICATED when nobody is signed in
 */
export function requireWriteScope(context: Context): WriteScope {
  return { ...requireScope(context), mutationId: uuidv7() };
}

/**
 * Runs the writes of one owner one after another. They would wait for each other in the database as well, but there each
 * of them would keep a connection from everybody else.
 */
export function oneAfterAnother<Result>(userId: string, write: () => Promise<Result>): Promise<Result> {
  const before = lastWrites.get(userId);
  const result = before ? before.then(write) : write();
  const over = result.then(
    () => undefined,
    () => undefined,
  );
  lastWrites.set(userId, over);
  void over.then(() => {
    if (lastWrites.get(userId) === over) lastWrites.delete(userId);
  });
  return result;
}

/**
 * Returns the common table expression `"turn"`, of one row with the owner's `"user_id"`, for a mutation of one
 * statement. Every statement that writes an owner's rows reads it, and so waits for its turn before it locks any of
 * them: locks are always taken in this order, and none waits for another in a circle.
 */
export function turnSql({ userId, mutationId }: Pick<WriteScope, "userId" | "mutationId">): Prisma.Sql {
  return Prisma.sql`"turn" AS MATERIALIZED (
      SELECT "user_id", set_config('docket.mutation', ${mutationId}, TRUE) FROM "change_counters"
      WHERE "user_id" = ${userId}::uuid FOR UPDATE
    )`;
}

/** Returns the condition that a row is of the version that the caller expects, true for every row when there is none. */
export function atVersionSql(expected: number | null | undefined): Prisma.Sql {
  return typeof expected === "number" ? Prisma.sql`"version" = ${expected}` : Prisma.sql`TRUE`;
}

/**
 * Runs a mutation of several statements in one transaction, in its owner's turn: what it reads stays true until it
 * ends, as far as the owner's rows go. Throwing undoes all of it.
 * @throws ApiError UNAUTHENTICATED when the owner is gone
 */
export function inTurn<Result>(
  scope: Omit<WriteScope, "grant" | "origin">,
  write: (turn: Turn) => Promise<Result>,
): Promise<Result> {
  const { userId, mutationId } = scope;
  return scope.db.$transaction(
    async (db) => {
      const held = await db.$queryRaw<unknown[]>(Prisma.sql`WITH ${turnSql(scope)} SELECT "user_id" FROM "turn"`);
      if (held.length === 0) throw new ApiError("UNAUTHENTICATED");
      return write({ db, userId, mutationId });
    },
    { timeout: TURN_TIMEOUT_MS, maxWait: MAX_WAIT_MS },
  );
}
