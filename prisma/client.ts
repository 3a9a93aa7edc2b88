import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client/client.ts";

export type Database = PrismaClient;

export interface DatabaseOptions {
  /** A PostgreSQL connection URL. */
  connectionString: string;
  /** The most connections held open at once. */
  poolSize?: number;
  /** Shown by PostgreSQL in pg_stat_activity. */
  applicationName?: string;
}

const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
const DEFAULT_POOL_SIZE = 10;

/**
 * Makes the one kind of Prisma client that Docket uses. No connection is opened before the first statement.
 * A statement that waits longer than 2 s for a connection or a lock, or runs longer than 5 s, fails.
 * Close it with `$disconnect()`.
 */
export function createDatabase({
  connectionString,
  poolSize = DEFAULT_POOL_SIZE,
  applicationName = "docket",
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}
