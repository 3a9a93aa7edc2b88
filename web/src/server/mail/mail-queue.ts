import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "@docket/db";
import type { EmailKind, Prisma } from "@docket/db/types";
import { fingerprint, type Logger } from "@docket/runtime/logger";
import { v7 as uuidV7 } from "uuid";
import { describeError } from "../describe-error.ts";
import type { Letter } from "./letter.ts";
import type { MailTransport } from "./mail-transport.ts";
import type { NoticeDetails } from "./notice-details.ts";

/** A letter that is to be written and sent. */
export interface MailOrder {
  kind: EmailKind;
  recipient: string;
  /** Undefined while it is open whether the recipient has an account. */
  userId?: string;
  /** What the text tells. */
  details?: NoticeDetails;
}

/** A letter whose turn it is. */
export interface DueMail {
  id: string;
  kind: EmailKind;
  recipient: string;
  userId: string | null;
  details: unknown;
  attempts: number;
  createdAt: Date;
}

/** Queues letters and sends them. */
export interface MailQueue {
  /** Whether letters reach people by themselves; else only those are queued that somebody asked for. */
  reachesPeople: boolean;
  /**
   * Queues a letter, in the transaction of what it is about if there is one. Call {@link wake} once that has ended.
   */
  add(order: MailOrder, db?: Prisma.TransactionClient): Promise<void>;
  /** Queues a letter about something that has happened, and sends it soon. It never rejects: what fails is logged. */
  notify(order: MailOrder): Promise<void>;
  /** Sends at once what is due, instead of at the next look. */
  wake(): void;
  /** Begins to send. */
  start(): void;
  /** Stops after the letter that is on its way. */
  stop(): Promise<void>;
}

interface Parts {
  db: Database;
  transport: MailTransport;
  /** Writes a letter at the moment of sending; undefined when there is nobody to send one to. */
  compose: (mail: DueMail) => Promise<Letter | undefined>;
  logger: Logger;
  /** How often the queue is looked at, in milliseconds: for letters of other processes, and those to be tried again. */
  lookEveryMs?: number;
  /** The pause after the first attempt, in seconds; it doubles with each further one. */
  firstPauseSeconds?: number;
}

/** A letter that takes longer when the process ends is left for the next attempt, in milliseconds. */
const STOP_MS = 4_000;
/** Letters that nobody waits for: in the operator's outbox they would only pile up. */
const NOTICES: ReadonlySet<EmailKind> = new Set([
  "ACCESS_TOKEN_ISSUED",
  "EMAIL_CHANGED",
  "NEW_SIGN_IN",
  "PASSWORD_CHANGED",
  "RECOVERY_CODE_USED",
  "REMINDER",
  "SECOND_FACTOR_OFF",
  "SECOND_FACTOR_ON",
]);
/** Beyond this age a letter is of no use to anybody, in milliseconds. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Makes the queue of letters in the table email_messages, which holds over restarts and is shared by all processes: each
 * letter is taken by one of them. One that dies with a letter in hand leaves it for the next attempt, so that a letter
 * may come twice, but is never lost.
 */
export function mailQueue({
  db,
  transport,
  compose,
  logger,
  lookEveryMs = 10_000,
  firstPauseSeconds = 30,
}: Parts): MailQueue {
  let isStopped = true;
  let timer: NodeJS.Timeout | undefined;
  let isWoken = false;
  let running: Promise<void> | undefined;

  /** Takes the letter that is due for longest. Until its next attempt nobody else will. */
  async function take(): Promise<DueMail | undefined> {
    const [mail] = await db.$queryRaw<DueMail[]>`
      UPDATE "email_messages" SET "attempts" = "attempts" + 1, "next_attempt_at" = now() + make_interval(
        secs => least(${LONGEST_PAUSE_SECONDS}::float8, ${firstPauseSeconds}::float8 * power(2, least("attempts", 20))))
      WHERE "id" = (
        SELECT "id" FROM "email_messages" WHERE "next_attempt_at" <= now()
        ORDER BY "next_attempt_at", "id" LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING "id", "kind"::text, "recipient", "user_id" AS "userId", "details", "attempts", "created_at" AS "createdAt"`;
    return mail;
  }

  async function send(mail: DueMail): Promise<void> {
    const { id, kind, recipient, attempts } = mail;
    const line = { kind, recipient: fingerprint(recipient), attempts };
    try {
      const isWanted = transport.reachesPeople || !NOTICES.has(kind);
      const letter = isWanted ? await compose(mail) : undefined;
      if (letter) await transport.deliver(id, recipient, letter);
      await db.emailMessage.deleteMany({ where: { id } });
      if (letter) logger.info({ event: "email-sent", ...line }, "letter sent");
    } catch (error) {
      const failure = { ...line, error: describeError(error) };
      if (!isRefused(error) && Date.now() - mail.createdAt.getTime() < GIVE_UP_AFTER_MS)
        return logger.warn({ event: "email-delayed", ...failure }, "letter not sent, to be tried again");
      await db.emailMessage.deleteMany({ where: { id } });
      logger.error({ event: "email-given-up", ...failure }, "letter given up");
    }
  }

  async function run(): Promise<void> {
    do {
      isWoken = false;
      try {
        for (let mail = await take(); mail; mail = isStopped ? undefined : await take()) await send(mail);
      } catch (error) {
        logger.warn({ error: describeError(error) }, "the letters that are due could not be looked at");
      }
    } while (isWoken && !isStopped);
  }

  function wake(): void {
    isWoken = true;
    if (isStopped) return;
    running ??= run().finally(() => {
      running = undefined;
      if (isWoken) wake();
    });
  }

  async function add({ kind, recipient, userId, details }: MailOrder, transaction: Prisma.TransactionClient = db) {
    await transaction.emailMessage.create({
      data: { id: uuidV7(), kind, recipient, details: { ...details }, ...(userId !== undefined && { userId }) },
    });
  }

  return {
    reachesPeople: transport.reachesPeople,
    add,
    notify: async (order) => {
      try {
        await add(order);
        wake();
      } catch (error) {
        logger.warn({ event: "email-lost", kind: order.kind, error: describeError(error) }, "letter not queued");
      }
    },
    wake,
    start: () => {
      isStopped = false;
      timer = setInterval(wake, lookEveryMs);
      timer.unref();
      wake();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await Promise.race([running, delay(STOP_MS, undefined, { ref: false })]);
      transport.close();
    },
  };
}

/** The mail server will not have this recipient, now or later (RFC 5321 §4.2.1: a reply of 5yz is permanent). */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  return error.code === "EENVELOPE" && typeof error.responseCode === "number" && error.responseCode >= 500;
}
