import { createHmac } from "node:crypto";
import type { Limit } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";
import { policyItem } from "@docket/runtime/rate-limit-fields";
import type pg from "pg";
import { BoundedMap } from "../bounded-map.ts";
import { Budget } from "./budget.ts";

/** How often processes tell each other what was spent, in milliseconds. */
const TELLING_INTERVAL_MS = 2_000;
/** The longest that a request waits for the others' word, in milliseconds; without it, it goes by its own. */
const PATIENCE_MS = 500;
const CLEARING_INTERVAL_MS = 300_000;
/** Budgets of one kind that are kept; what was spent from one that is forgotten is told before. */
const MAX_BUDGETS = 20_000;
/** Budgets told of in one statement. */
const MAX_TOLD = 1_000;

/**
 * Debts are kept as the instant at which they are paid off, by the database's clock, so that no process needs the limits
 * of another. In the order of keys, so that two statements never wait for each other.
 */
const TELL = {
  name: "tell-budgets",
  text: `INSERT INTO "api_budgets" AS "kept" ("key", "paid_off_at")
    SELECT "key", now() + make_interval(secs => "seconds")
      FROM unnest($1::text[], $2::float8[]) AS "told" ("key", "seconds") ORDER BY "key"
    ON CONFLICT ("key") DO UPDATE SET
      "paid_off_at" = GREATEST("kept"."paid_off_at", now()) + (excluded."paid_off_at" - now())
    RETURNING "key", extract(epoch FROM "paid_off_at" - now())::float8 AS "seconds"`,
};
const CLEAR = `DELETE FROM "api_budgets" WHERE "paid_off_at" < now() - interval '1 minute'`;

/** A budget and what names it. */
export interface SharedBudget {
  /** The name under which processes share it. */
  readonly key: string;
  /** The kind of limit. */
  readonly name: string;
  /** The limit as an item of the header `RateLimit-Policy`. */
  readonly policy: string;
  readonly budget: Budget;
}

/** Budgets that all processes on one database spend from together. */
export interface SharedBudgets {
  /** Returns the function that finds the budget of a subject, such as a user's id, for one kind of limit. */
  kind(name: string, limit: Limit): (subject: string) => SharedBudget;
  /** Notes that something was spent, so that the others are told in time. */
  noteSpending(shared: SharedBudget): void;
  /**
   * Hears what all have spent.
   * @returns false when the database cannot be asked now; never rejects
   */
  hear(shared: SharedBudget): Promise<boolean>;
  /** Tells the rest and stops; the pool is its owner's to close. */
  close(): Promise<void>;
}

/**
 * Makes the budgets. Spending takes no statement: every two seconds one statement tells what was spent here and brings
 * what was spent elsewhere; earlier when a tenth of a budget was spent untold, and then the next request that would spend
 * more waits for it. However many processes there are, together they let through at most a tenth of a limit more for each
 * than one alone would. While the database is away each goes by what it knows.
 * @param secret keys the hashes by which the table names subjects: it tells neither addresses nor users
 */
export function sharedBudgets(pool: pg.Pool, secret: Buffer, logger: Logger): SharedBudgets {
  const unheard = new Map<string, SharedBudget>();
  let telling: Promise<void> | undefined;
  let isAway = false;

  async function tell(): Promise<void> {
    const batch = [...unheard.values()].slice(0, MAX_TOLD);
    if (batch.length === 0) return;
    for (const { key } of batch) unheard.delete(key);
    const seconds = batch.map(({ budget }) => budget.tell() / budget.rate / 1000);
    try {
      const { rows } = await pool.query<{ key: string; seconds: number }>({
        ...TELL,
        values: [batch.map(({ key }) => key), seconds],
      });
      const debts = new Map(rows.map((row) => [row.key, row.seconds]));
      const now = performance.now();
      for (const { key, budget } of batch) budget.told(Math.max(0, debts.get(key) ?? 0) * budget.rate * 1000, now);
      if (isAway) logger.info("budgets are shared again");
      isAway = false;
    } catch (error) {
      const now = performance.now();
      for (const shared of batch) {
        shared.budget.notTold(now);
        unheard.set(shared.key, shared);
      }
      if (!isAway) logger.warn({ err: error }, "budgets are not shared for the moment");
      isAway = true;
    }
  }

  /** One statement at a time; who comes while one is under way is told of by the next. */
  function tellNow(): Promise<void> {
    telling ??= tell().finally(() => {
      telling = undefined;
    });
    return telling;
  }

  async function hear(shared: SharedBudget): Promise<boolean> {
    if (isAway) return false;
    unheard.set(shared.key, shared);
    // The statement under way may have begun too early to tell of this budget.
    await telling;
    if (unheard.has(shared.key)) await tellNow();
    return !isAway;
  }

  const interval = setInterval(() => void tellNow(), TELLING_INTERVAL_MS);
  interval.unref();
  const clearing = setInterval(() => {
    pool.query(CLEAR).catch((error: unknown) => logger.warn({ err: error }, "old budgets were not removed"));
  }, CLEARING_INTERVAL_MS);
  clearing.unref();

  return {
    kind: (name, limit) => {
      const budgets = new BoundedMap<string, SharedBudget>(MAX_BUDGETS);
      const policy = policyItem(name, limit, "cost");
      return (subject) => {
        const known = budgets.get(subject);
        if (known) return known;
        const key = createHmac("sha256", secret).update(`${name} ${subject}`).digest("base64url");
        const made = { key, name, policy, budget: new Budget(limit, performance.now()) };
        budgets.set(subject, made);
        return made;
      };
    },
    noteSpending: (shared) => {
      unheard.set(shared.key, shared);
    },
    hear: (shared) => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, PATIENCE_MS, false);
      });
      return Promise.race([hear(shared), patience]).finally(() => clearTimeout(timer));
    },
    close: async () => {
      clearInterval(interval);
      clearInterval(clearing);
      await telling;
      await tellNow();
    },
  };
}
