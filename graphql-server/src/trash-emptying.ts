import { actFor, type Database } from "@docket/db";
import { Prisma } from "@docket/db/types";
import type { Logger } from "@docket/runtime/logger";
import { v7 as uuidv7 } from "uuid";
import { inTurn } from "./write-turn.ts";

/** How long a task stays in the trash. */
export const TRASH_DAYS = 30;

/** Tasks deleted in one transaction: it holds up its owner's own writes. */
const BATCH_SIZE = 500;
/** Names the job among the advisory locks of the database: the bytes of "trsh". */
const LOCK_KEY = 0x74727368;

const MINUTE_MS = 60_000;
/** A server that has just started has better things to do. */
const FIRST_AFTER_MS = 5 * MINUTE_MS;
const EVERY_MS = 60 * MINUTE_MS;

/** What can be deleted for good: subtasks go before their parents. */
const IS_EXPIRED = Prisma.sql`t."deleted_at" < now() - make_interval(days => ${TRASH_DAYS}::int)
  AND NOT EXISTS (SELECT FROM "tasks" s WHERE s."user_id" = t."user_id" AND s."parent_id" = t."id")`;

/**
 * Empties the trash of all users once an hour, as long as the server runs. What fails is logged, and tried again the
 * next time.
 * @returns stops it, and resolves once nothing of it is under way
 */
export function startTrashEmptying(db: Database, logger: Logger): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer = schedule(FIRST_AFTER_MS);

  function schedule(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      running = run();
    }, delayMs).unref();
  }

  async function run(): Promise<void> {
    try {
      const count = await emptyTrash(db, stopping.signal);
      if (count > 0) logger.info({ count }, "deleted tasks that were in the trash for long");
    } catch (error) {
      logger.error({ err: error }, "could not empty the trash");
    }
    if (!stopping.signal.aborted) timer = schedule(EVERY_MS);
  }

  return () => {
    stopping.abort();
    clearTimeout(timer);
    return running;
  };
}

/**
 * Deletes the tasks that were in the trash for longer than they stay there, batch by batch, each in its owner's turn. Of
 * several servers, one does it at a time; the others leave it to that one.
 * @param signal ends it after the batch under way
 * @returns how many tasks were deleted
 */
export async function emptyTrash(db: Database, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const [found] = await db.$queryRaw<{ userId: string | null }[]>(
      Prisma.sql`SELECT "owner_of_expired_trash"(${TRASH_DAYS}::int) AS "userId"`,
    );
    const owner = found?.userId;
    if (!owner) break;
    const count = await actFor(db, owner, () => deleteBatch(db, owner));
    if (count === undefined) break;
    total += count;
  }
  return total;
}

/** @returns how many tasks were deleted; undefined when another server is at it */
function deleteBatch(db: Database, userId: string): Promise<number | undefined> {
  return inTurn({ db, userId, mutationId: uuidv7() }, async (turn) => {
    const [lock] = await turn.db.$queryRaw<{ isMine: boolean }[]>(
      Prisma.sql`SELECT pg_try_advisory_xact_lock(${LOCK_KEY}::bigint) AS "isMine"`,
    );
    if (!lock?.isMine) return undefined;
    return turn.db.$executeRaw(
      Prisma.sql`DELETE FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "id" IN (
          SELECT t."id" FROM "tasks" t WHERE t."user_id" = ${userId}::uuid AND ${IS_EXPIRED} LIMIT ${BATCH_SIZE}
        )`,
    );
  });
}
