import type { Database } from "@docket/db";
import type { Logger } from "@docket/runtime/logger";
import { describeError } from "./describe-error.ts";
import type { MailQueue } from "./mail/mail-queue.ts";

/** Delivers the reminders of all users. */
export interface ReminderDelivery {
  /** Begins to deliver, first what came due while nothing ran. */
  start(): void;
  /** Stops, and resolves once nothing of it is under way. */
  stop(): Promise<void>;
}

interface Parts {
  db: Database;
  /** Takes the letters; it holds them over a restart. */
  mail: Pick<MailQueue, "reachesPeople" | "wake">;
  logger: Logger;
  /** How long a reminder that was made meanwhile may wait to be seen, in milliseconds. */
  lookEveryMs?: number;
}

interface Outcome {
  delivered: number;
  letters: number;
  nextAt: Date | null;
}

/** Reminders delivered in one transaction. */
const BATCH_SIZE = 200;
const SOONEST_MS = 10;

/**
 * Makes the worker that delivers reminders. Any number of processes may run one: the database gives each reminder to one
 * of them, and marks it delivered in the transaction that queues its letter.
 */
export function reminderDelivery({ db, mail, logger, lookEveryMs = 5_000 }: Parts): ReminderDelivery {
  let isStopped = true;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function schedule(delayMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run();
    }, delayMs).unref();
  }

  /** Delivers batch by batch, and looks again when the next reminder comes, or a short while later. */
  async function run(): Promise<void> {
    let wait = lookEveryMs;
    try {
      let outcome = await deliver();
      while (outcome.delivered === BATCH_SIZE && !isStopped) outcome = await deliver();
      if (outcome.nextAt) wait = Math.max(SOONEST_MS, Math.min(wait, outcome.nextAt.getTime() - Date.now()));
    } catch (error) {
      logger.warn({ error: describeError(error) }, "the reminders that are due could not be delivered");
    }
    schedule(wait);
  }

  async function deliver(): Promise<Outcome> {
    const [outcome] = await db.$queryRaw<Outcome[]>`
      SELECT "delivered", "letters", "next_at" AS "nextAt" FROM deliver_due_reminders(${BATCH_SIZE}, ${mail.reachesPeople})`;
    if (!outcome) throw new Error("the delivery of reminders answered nothing");
    const { delivered, letters } = outcome;
    if (delivered > 0) logger.info({ event: "reminders-delivered", delivered, letters }, "reminders delivered");
    if (letters > 0) mail.wake();
    return outcome;
  }

  return {
    start: () => {
      isStopped = false;
      schedule(0);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
