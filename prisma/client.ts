import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { ActingPool, prepareToAct } from "./acting-pool.ts";
import { actAs } from "./acting-user.ts";
import { PrismaClient } from "./generated/client/client.ts";

export type Database = PrismaClient;

export interface DatabaseOptions {
  /** A PostgreSQL connection URL. */
  connectionString: string;
  /** The most connections held open at once. */
  poolSize?: number;
  /** Shown by PostgreSQL in pg_stat_activity. */
  applicationName?: string;
  /** Whether statements see the rows of the acting user alone (`actFor`): where row-level security binds the role. */
  isBound?: boolean;
  /** Told the text of every statement that is sent; tests count them by it. */
  onStatement?: (sql: string) => void;
}

const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
const DEFAULT_POOL_SIZE = 10;
/** A connection keeps what it has prepared for as long as it lives, in memory of the server: there must be an end. */
const MAX_PREPARED_STATEMENTS = 300;
const MAX_PREPARED_LENGTH = 4_000;
/** The clients whose statements are sent for the acting user. */
const boundDatabases = new WeakSet<Database>();
/** Stands for no name: the statement is planned anew each time. */
const UNNAMED = "";

/**
 * Makes the one kind of Prisma client that Docket uses. No connection is opened before the first statement.
 * A statement that waits longer than 2 s for a connection or a lock, or runs longer than 5 s, fails.
 * Close it with `$disconnect()`.
 */
export function createDatabase({
  connectionString,
  poolSize = DEFAULT_POOL_SIZE,
  applicationName = "docket",
  isBound = false,
  onStatement,
}: DatabaseOptions): Database {
  const pool = new (isBound ? ActingPool : pg.Pool)({
    connectionString,
    onConnect: async (client) => {
      await prepareSession(client);
      if (isBound) await prepareToAct(client);
    },
    max: poolSize,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  const nameOf = statementNames();
  const statementNameGenerator = (statement: { sql: string }) => {
    onStatement?.(statement.sql);
    return nameOf(statement);
  };
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator });
  const database: Database = new PrismaClient({ adapter });
  if (isBound) boundDatabases.add(database);
  return database;
}

/**
 * Does some work for a user. Where row-level security binds the client, its statements see and write the rows of this user
 * alone, whenever the work sends them; without `actFor`, nobody's.
 * @param userId a UUID
 */
export async function actFor<Result>(
  database: Database,
  userId: string,
  work: () => PromiseLike<Result>,
): Promise<Result> {
  return boundDatabases.has(database) ? actAs(userId, work) : work();
}

/**
 * Bounds what a statement may take, and sets the zone: the driver adapter writes instants without theirs and cuts it off
 * those it reads, as if every session were in UTC. Connection poolers refuse such settings as parameters of a new
 * connection, so they are a statement. The pool waits for it before it hands out the connection.
 */
async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SET TIME ZONE 'UTC'; SET statement_timeout = ${STATEMENT_TIMEOUT_MS}; SET lock_timeout = ${LOCK_TIMEOUT_MS};
    SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
  );
}

/**
 * Gives the same name to the same text, so that PostgreSQL parses and plans it once a connection. Filters and
 * selections come in endless shapes: the first few hundred get names, which those used all the time are among.
 */
function statementNames(): ({ sql }: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAX_PREPARED_STATEMENTS || sql.length > MAX_PREPARED_LENGTH) return UNNAMED;
    const name = `docket_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
