import pg from "pg";
import { ApiError } from "../errors.ts";
import { isUuid } from "../ids.ts";

/** How long an answer about a session holds, counted from before it was asked for, in milliseconds. */
const ANSWER_LIFETIME_MS = 900;
/** How often the answers about the sessions in use are renewed, in milliseconds. */
const RENEWAL_INTERVAL_MS = 400;
/** A session is in use until nothing was asked about it for so long, in milliseconds. */
const IN_USE_MS = 2_000;
const QUERY_TIMEOUT_MS = 1_500;

interface Answer {
  userId: string;
  expiresAt: number;
  confirmedAt: number;
  usedAt: number;
}

/** One statement under way, and the sessions about which it may be wrong, as something happened to them meanwhile. */
interface Inquiry {
  ids: readonly string[];
  unsure: Set<string>;
}

const MAX_INQUIRIES_A_QUESTION = 3;

/** Tells, within a second, whether sessions are still live, without a statement for each question. */
export interface SessionLiveness {
  /**
   * Returns whether the session exists, has not expired and belongs to the user: at once when the answer is known.
   * @throws ApiError UNAVAILABLE (as a rejection) when the answer is not known and the database is away
   */
  isLive(sessionId: string, userId: string): boolean | Promise<boolean>;
  /** Drops the answer about a session, so that the next question is asked anew. */
  forget(sessionId: string): void;
  /** Drops all answers, for when announcements may have been missed. */
  forgetAll(): void;
  close(): Promise<void>;
}

/**
 * Makes the keeper of answers about sessions. Answers about sessions in use are renewed in the background, all in one
 * statement; questions about others are gathered, one statement at a time. An answer that is not renewed runs out
 * within a second, whatever happens to the database or to announcements.
 */
export function sessionLiveness(connectionString: string): SessionLiveness {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    application_name: "docket-sessions",
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  // A connection that ends while idle is replaced at the next statement.
  pool.on("error", () => {});
  const answers = new Map<string, Answer>();
  const inquiries = new Set<Inquiry>();
  let gathered: { ids: Set<string>; inquiry: Promise<Inquiry> } | undefined;
  let latest: Promise<unknown> = Promise.resolve();
  let renewal: Promise<unknown> | undefined;

  async function inquire(ids: readonly string[]): Promise<Inquiry> {
    const askedAt = performance.now();
    const inquiry: Inquiry = { ids, unsure: new Set() };
    inquiries.add(inquiry);
    try {
      const { rows } = await pool.query<{ id: string; user_id: string; expires_at: Date }>({
        name: "session-liveness",
        text: `SELECT "id", "user_id", "expires_at" FROM "sessions" WHERE "id" = ANY($1::uuid[])`,
        values: [ids],
      });
      const live = new Map(rows.map((row) => [row.id, row]));
      for (const id of ids) {
        const row = live.get(id);
        if (inquiry.unsure.has(id) || !row) answers.delete(id);
        else
          answers.set(id, {
            userId: row.user_id,
            expiresAt: row.expires_at.getTime(),
            confirmedAt: askedAt,
            usedAt: answers.get(id)?.usedAt ?? askedAt,
          });
      }
      return inquiry;
    } catch (error) {
      throw new ApiError("UNAVAILABLE", undefined, { cause: error });
    } finally {
      inquiries.delete(inquiry);
    }
  }

  /** Joins the next statement; it starts when the one under way has ended. */
  function joinInquiry(id: string): Promise<Inquiry> {
    if (!gathered) {
      const ids = new Set<string>();
      const inquiry = latest.then(() => {
        gathered = undefined;
        return inquire([...ids]);
      });
      gathered = { ids, inquiry };
      latest = inquiry.catch(() => {});
    }
    gathered.ids.add(id);
    return gathered.inquiry;
  }

  async function ask(sessionId: string, userId: string): Promise<boolean> {
    for (let attempt = 0; attempt < MAX_INQUIRIES_A_QUESTION; attempt++) {
      const { unsure } = await joinInquiry(sessionId);
      if (!unsure.has(sessionId)) return isGood(answers.get(sessionId), userId);
    }
    throw new ApiError("UNAVAILABLE");
  }

  function isGood(answer: Answer | undefined, userId: string): boolean {
    return answer !== undefined && answer.userId === userId && answer.expiresAt > Date.now();
  }

  async function renew(): Promise<void> {
    const now = performance.now();
    for (const [id, answer] of answers) if (now - answer.usedAt > IN_USE_MS) answers.delete(id);
    // While the database is away the answers run out by themselves, and questions say so.
    if (answers.size > 0) await inquire([...answers.keys()]).catch(() => {});
  }

  const timer = setInterval(() => {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
  }, RENEWAL_INTERVAL_MS);
  timer.unref();

  return {
    isLive: (sessionId, userId) => {
      const answer = answers.get(sessionId);
      const now = performance.now();
      if (answer && now - answer.confirmedAt <= ANSWER_LIFETIME_MS) {
        answer.usedAt = now;
        return isGood(answer, userId);
      }
      return isUuid(sessionId) ? ask(sessionId, userId) : false;
    },
    forget: (sessionId) => {
      answers.delete(sessionId);
      for (const inquiry of inquiries) inquiry.unsure.add(sessionId);
    },
    forgetAll: () => {
      for (const inquiry of inquiries) for (const id of inquiry.ids) inquiry.unsure.add(id);
      answers.clear();
    },
    close: async () => {
      clearInterval(timer);
      await renewal;
      await pool.end();
    },
  };
}
