import pg from "pg";
import { ApiError } from "../errors.ts";

const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
/** How long a client may take to read what was sent before the database is let go. */
const READING_PAUSE_MS = 60_000;
/** Rows of one statement. The largest tasks have 64 KiB, so that a page is some 16 MiB at most. */
const PAGE_SIZE = 250;

/** The rows of one user as they stood at one instant. */
export interface Snapshot {
  userId: string;
  /** Returns the texts that a statement finds, of one column; its first parameter is the user's id. */
  texts(sql: string, values?: readonly unknown[]): Promise<string[]>;
}

/** A statement that reads a page: two columns of text, the key and what is wanted of the row. */
export interface PagedRows {
  /** The table, or a join, with the alias `row_of` for the table that the key is of. */
  from: string;
  key: { column: string; type: "uuid" | "bigint" };
  /** An expression of type text. */
  text: string;
  /** A further condition. */
  where?: string;
}

/**
 * Opens a connection of its own, and on it a transaction that sees one instant, for as long as it is read.
 * @returns the snapshot, and the function that lets it go, which never rejects
 * @throws ApiError RATE_LIMITED when an export of the user is under way, by whichever server
 */
export async function openSnapshot(
  connectionString: string,
  userId: string,
): Promise<{ snapshot: Snapshot; close: () => Promise<void> }> {
  const client = new pg.Client({
    connectionString,
    application_name: "docket-export",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A connection that breaks fails the next statement.
  client.on("error", () => {});
  const close = () => client.end().catch(() => {});
  try {
    await client.connect();
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC';
      SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT_MS};
      SET LOCAL idle_in_transaction_session_timeout = ${READING_PAUSE_MS}`,
    );
    const { rows } = await client.query<{ is_first: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('docket export ' || $1, 0)) AS is_first,
        set_config('docket.user_id', $1, TRUE)`,
      [userId],
    );
    if (!rows[0]?.is_first)
      throw new ApiError("RATE_LIMITED", "An export of this account is under way.", { details: { retryAfter: 10 } });
  } catch (error) {
    await close();
    throw error;
  }
  const texts = async (sql: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query<[string]>({ text: sql, values: [userId, ...values], rowMode: "array" });
    return rows.map(([text]) => text);
  };
  return { snapshot: { userId, texts }, close };
}

/** Reads rows of the user in the order of their key, a page at a time. */
export async function* pagesOf({ texts }: Snapshot, { from, key, text, where }: PagedRows): AsyncGenerator<string[]> {
  const column = `row_of."${key.column}"`;
  const condition = where === undefined ? "" : `AND ${where}`;
  for (let last: string | null = null; ; ) {
    const found: string[] = await texts(
      `SELECT ${column}::text || ' ' || (${text}) FROM ${from} WHERE row_of."user_id" = $1
        AND ($2::${key.type} IS NULL OR ${column} > $2) ${condition} ORDER BY ${column} LIMIT ${PAGE_SIZE}`,
      [last],
    );
    if (found.length > 0) yield found.map((row) => row.slice(row.indexOf(" ") + 1));
    if (found.length < PAGE_SIZE) return;
    last = found.at(-1)?.slice(0, found.at(-1)?.indexOf(" ")) ?? null;
  }
}
