import { createHmac, hkdfSync } from "node:crypto";
import type { Database } from "@docket/db";
import { Prisma } from "@docket/db/types";
import type { Limit } from "@docket/runtime/environment";

/** What is counted: a name for the kind, a limit, and whom it is about. */
export interface Attempt {
  name: string;
  limit: Limit;
  subject: string;
  /**
   * Whether the client is told how the limit stands for it. Not where others count, too: how often an account's owner
   * failed would tell that there is one.
   */
  isTold: boolean;
}

/** How an attempt came out. */
export interface CountedAttempt {
  isWithinLimit: boolean;
  /** How many more are within the limit. */
  remaining: number;
  /** When the window ends, in whole seconds from now; at least 1. */
  retryAfterSeconds: number;
}

interface CountedRow {
  points: number;
  seconds: number;
}

interface CountedPair extends CountedRow {
  secondPoints: number | null;
  secondSeconds: number | null;
}

const HOUR_MS = 3_600_000;

/**
 * Makes the counters of the table rate_limits, which hold over several processes and restarts. Each attempt is one
 * atomic increment, by the database's clock. Keys are keyed hashes: the table tells no address.
 */
export function createAttemptCounters(db: Database, secret: string) {
  const hashKey = Buffer.from(hkdfSync("sha256", secret, "", "docket attempt limits", 32));
  const keyOf = ({ name, subject }: Attempt) =>
    `${name}:${createHmac("sha256", hashKey).update(subject).digest("base64url")}`;

  const increment = (attempt: Attempt, condition = Prisma.empty) => Prisma.sql`
    INSERT INTO "rate_limits" AS "counted" ("key", "points", "expire")
    SELECT ${keyOf(attempt)}, 1, now() + make_interval(secs => ${attempt.limit.seconds}::int) ${condition}
    ON CONFLICT ("key") DO UPDATE SET
      "points" = CASE WHEN "counted"."expire" > now() THEN "counted"."points" + 1 ELSE 1 END,
      "expire" = CASE WHEN "counted"."expire" > now() THEN "counted"."expire" ELSE excluded."expire" END
    RETURNING "points", ceil(extract(epoch FROM "expire" - now()))::int AS "seconds"`;

  const read = (row: CountedRow, { limit }: Attempt): CountedAttempt => ({
    isWithinLimit: row.points <= limit.points,
    remaining: Math.max(0, limit.points - row.points),
    // The end is stored to the millisecond, and may be rounded to just past the window.
    retryAfterSeconds: Math.min(Math.max(1, row.seconds), limit.seconds),
  });

  return {
    /** Counts one attempt. */
    count: async (attempt: Attempt): Promise<CountedAttempt> => {
      const [row] = await db.$queryRaw<CountedRow[]>(increment(attempt));
      if (!row) throw new Error("an attempt was not counted");
      return read(row, attempt);
    },
    /**
     * Counts `first`, and `second` when `first` is within its limit, in one statement.
     * @returns how both came out; the second is undefined when it was not counted
     */
    countBoth: async (first: Attempt, second: Attempt): Promise<[CountedAttempt, CountedAttempt | undefined]> => {
      const onlyThen = Prisma.sql`FROM "first" WHERE "first"."points" <= ${first.limit.points}::int`;
      const [row] = await db.$queryRaw<CountedPair[]>`
        WITH "first" AS (${increment(first)}), "second" AS (${increment(second, onlyThen)})
        SELECT "first".*, "second"."points" AS "secondPoints", "second"."seconds" AS "secondSeconds"
        FROM "first" LEFT JOIN "second" ON true`;
      if (!row) throw new Error("an attempt was not counted");
      const { secondPoints: points, secondSeconds: seconds } = row;
      return [read(row, first), points === null || seconds === null ? undefined : read({ points, seconds }, second)];
    },
    /** Takes one attempt back, if its window still runs. */
    giveBack: async (attempt: Attempt): Promise<void> => {
      await db.$executeRaw`
        UPDATE "rate_limits" SET "points" = "points" - 1
        WHERE "key" = ${keyOf(attempt)} AND "points" > 0 AND "expire" > now()`;
    },
    /** Removes the counters whose windows ended an hour ago or earlier. */
    clear: async (): Promise<void> => {
      await db.rateLimit.deleteMany({ where: { expire: { lt: new Date(Date.now() - HOUR_MS) } } });
    },
  };
}
