import pg from "pg";
import { ApiError } from "../errors.ts";

/** How long an answer holds, counted from before it was asked for, in milliseconds. */
const ANSWER_LIFETIME_MS = 900;
/** How often the answers in use are renewed, in milliseconds. */
const RENEWAL_INTERVAL_MS = 400;
/** An answer is in use until nothing was asked about it for so long, in milliseconds. */
const IN_USE_MS = 2_000;
const QUERY_TIMEOUT_MS = 1_500;
/** The most answers that are kept; more keys than that in two seconds are asked about each time. */
const MAX_ANSWERS = 20_000;
const MAX_INQUIRIES_A_QUESTION = 3;

interface Kept<Row> {
  row: Row;
  confirmedAt: number;
  usedAt: number;
}

/** One statement, the rows it found, and the keys about which it may be wrong, as something happened to them meanwhile. */
interface Inquiry<Row> {
  keys: readonly string[];
  unsure: Set<string>;
  found: Map<string, Row>;
}

/** Answers questions about rows, not older than a second, without a statement for each question. */
export interface KeptAnswers<Row> {
  /**
   * Returns the row of a key, undefined when there is none: at once when the answer is known.
   * @throws ApiError UNAVAILABLE (as a rejection) when the answer is not known and the database is away
   */
  get(key: string): Row | undefined | Promise<Row | undefined>;
  /** Drops the answer about a key, so that the next question is asked anew. */
  forget(key: string): void;
  /** Drops all answers, for when announcements may have been missed. */
  forgetAll(): void;
  /** Ends the renewal; the pool is its owner's to close. */
  close(): Promise<void>;
}

/** Makes the connections on which answers are asked for. */
export function answersPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    application_name: "docket-sessions",
    connectionTimeoutMillis: QUERY_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  // A connection that ends while idle is replaced at the next statement.
  pool.on("error", () => {});
  return pool;
}

/**
 * Makes a keeper of answers. Those in use are renewed in the background, all in one statement; questions about others
 * are gathered, one statement at a time. An answer that is not renewed runs out within a second, whatever happens to the
 * database or to announcements.
 * @param query a statement that takes a list of keys as text, and answers the rows there are, each with its `key`
 */
export function keptAnswers<Row extends { key: string }>(
  pool: pg.Pool,
  query: { name: string; text: string },
): KeptAnswers<Row> {
  const answers = new Map<string, Kept<Row>>();
  const inquiries = new Set<Inquiry<Row>>();
  let gathered: { keys: Set<string>; inquiry: Promise<Inquiry<Row>> } | undefined;
  let latest: Promise<unknown> = Promise.resolve();
  let renewal: Promise<unknown> | undefined;

  async function inquire(keys: readonly string[]): Promise<Inquiry<Row>> {
    const askedAt = performance.now();
    const inquiry: Inquiry<Row> = { keys, unsure: new Set(), found: new Map() };
    inquiries.add(inquiry);
    try {
      const { rows } = await pool.query<Row>({ ...query, values: [keys] });
      for (const row of rows) inquiry.found.set(row.key, row);
      for (const key of keys) {
        const row = inquiry.found.get(key);
        if (inquiry.unsure.has(key) || !row) answers.delete(key);
        else if (answers.has(key) || answers.size < MAX_ANSWERS)
          answers.set(key, { row, confirmedAt: askedAt, usedAt: answers.get(key)?.usedAt ?? askedAt });
      }
      return inquiry;
    } catch (error) {
      throw new ApiError("UNAVAILABLE", undefined, { cause: error });
    } finally {
      inquiries.delete(inquiry);
    }
  }

  /** Joins the next statement; it starts when the one under way has ended. */
  function joinInquiry(key: string): Promise<Inquiry<Row>> {
    if (!gathered) {
      const keys = new Set<string>();
      const inquiry = latest.then(() => {
        gathered = undefined;
        return inquire([...keys]);
      });
      gathered = { keys, inquiry };
      latest = inquiry.catch(() => {});
    }
    gathered.keys.add(key);
    return gathered.inquiry;
  }

  async function ask(key: string): Promise<Row | undefined> {
    for (let attempt = 0; attempt < MAX_INQUIRIES_A_QUESTION; attempt++) {
      const { unsure, found } = await joinInquiry(key);
      if (!unsure.has(key)) return found.get(key);
    }
    throw new ApiError("UNAVAILABLE");
  }

  async function renew(): Promise<void> {
    const now = performance.now();
    for (const [key, answer] of answers) if (now - answer.usedAt > IN_USE_MS) answers.delete(key);
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
    get: (key) => {
      const answer = answers.get(key);
      const now = performance.now();
      if (!answer || now - answer.confirmedAt > ANSWER_LIFETIME_MS) return ask(key);
      answer.usedAt = now;
      return answer.row;
    },
    forget: (key) => {
      answers.delete(key);
      for (const inquiry of inquiries) inquiry.unsure.add(key);
    },
    forgetAll: () => {
      for (const inquiry of inquiries) for (const key of inquiry.keys) inquiry.unsure.add(key);
      answers.clear();
    },
    close: async () => {
      clearInterval(timer);
      await renewal;
    },
  };
}
