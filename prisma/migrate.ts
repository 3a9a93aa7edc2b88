import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import pg from "pg";
import type { Database } from "./client.ts";

/** How a database stands to the migrations of this version of Docket; each list holds names of migrations. */
export interface MigrationState {
  /** To be applied, in this order. */
  pending: string[];
  /** Begun and not finished: their scripts failed or were cut short, and were rolled back whole. Also `pending`. */
  unfinished: string[];
  /** Applied by a newer version. */
  unknown: string[];
  /** Applied from a script that has another content here. */
  changed: string[];
}

/** Thrown when a database cannot be brought to this version; the message says why and what to do. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

interface MigrationRow {
  migration_name: string;
  checksum: string;
  is_finished: boolean;
}

/** Any number of ours. */
const ADVISORY_LOCK = 7_236_553_821;
/** Held by a session of Prisma's schema engine while it migrates. */
const ENGINE_ADVISORY_LOCK = 72_707_369;
const CONNECT_TIMEOUT_MS = 10_000;
const TABLE_QUERY = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists";
const ROWS_QUERY = `SELECT migration_name, checksum, finished_at IS NOT NULL AS is_finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL`;

/**
 * Compares the migrations recorded in a database with those of this version. Costs two small reads.
 * @param database a connection URL, or the client that is open anyway
 */
export async function migrationState(database: string | Database): Promise<MigrationState> {
  if (typeof database !== "string") return compare(await readRows((sql) => database.$queryRawUnsafe(sql)));
  return withClient(database, async (client) => compare(await readRows(async (sql) => (await client.query(sql)).rows)));
}

/**
 * Returns the names of the migrations that a database still lacks, in order; none when it fits this version.
 * @param database a connection URL, or the client that is open anyway
 */
export async function pendingMigrations(database: string | Database): Promise<string[]> {
  return (await migrationState(database)).pending;
}

/**
 * Brings a database to this version through Prisma's schema engine. Of several callers at once, one migrates and the
 * others wait. A migration that was cut short is applied anew; one whose SQL fails leaves the database as it was.
 * @returns the names of the migrations that were applied
 * @throws MigrationError when the database is newer, was migrated by other scripts, or refuses a script
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withClient(databaseUrl, async (lock) => {
    // A transaction holds the lock, not a session: a pooler in transaction mode would hand the session to others.
    await lock.query("BEGIN");
    await lock.query("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
    await lock.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    await waitForEngine(databaseUrl);
    const { pending, unfinished, unknown, changed } = await migrationState(databaseUrl);
    if (unknown.length > 0)
      throw new MigrationError(
        `The database was migrated by a newer version of Docket (${unknown.join(", ")} is not known here). Start that version, or restore a backup made with this one.`,
      );
    if (changed.length > 0)
      throw new MigrationError(
        `The database was migrated by other scripts than those of this version (${changed.join(", ")}). Restore the files of prisma/migrations, or use another database.`,
      );
    if (pending.length === 0) return [];
    if (unfinished.length > 0) await markRolledBack(databaseUrl);
    await deploy(databaseUrl);
    return pending;
  });
}

async function readRows(query: (sql: string) => Promise<unknown[]>): Promise<MigrationRow[]> {
  const [table] = (await query(TABLE_QUERY)) as { exists: boolean }[];
  return table?.exists ? ((await query(ROWS_QUERY)) as MigrationRow[]) : [];
}

async function compare(rows: MigrationRow[]): Promise<MigrationState> {
  const checksums = await readChecksums();
  const finished = new Map(rows.filter((row) => row.is_finished).map((row) => [row.migration_name, row.checksum]));
  return {
    pending: [...checksums.keys()].filter((name) => !finished.has(name)),
    unfinished: rows.filter((row) => !row.is_finished).map((row) => row.migration_name),
    unknown: rows.map((row) => row.migration_name).filter((name) => !checksums.has(name)),
    changed: [...finished].flatMap(([name, checksum]) =>
      checksums.has(name) && checksums.get(name) !== checksum ? [name] : [],
    ),
  };
}

/** Names of the migrations of this version, in order, with the checksum that Prisma records: SHA-256 of the script. */
async function readChecksums(): Promise<Map<string, string>> {
  const directory = join(projectRoot(), "prisma/migrations");
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const checksums = new Map<string, string>();
  for (const name of names.sort()) {
    const script = await readFile(join(directory, name, "migration.sql"));
    checksums.set(name, createHash("sha256").update(script).digest("hex"));
  }
  return checksums;
}

/** An engine whose starter was killed goes on, and so does PostgreSQL with a script whose engine was killed. */
async function waitForEngine(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) =>
    client.query(`BEGIN; SELECT pg_advisory_xact_lock(${ENGINE_ADVISORY_LOCK}); COMMIT`),
  );
}

/** What `prisma migrate resolve --rolled-back` does, without starting a process for it. */
async function markRolledBack(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) =>
    client.query(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL",
    ),
  );
}

async function deploy(databaseUrl: string): Promise<void> {
  const root = projectRoot();
  const cli = createRequire(join(root, "prisma/package.json")).resolve("prisma/build/index.js");
  const child = spawn(process.execPath, [cli, "migrate", "deploy", "--config", join(root, "prisma.config.ts")], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new MigrationError(`The database could not be migrated and is as it was. Prisma says:\n${output.trim()}`);
}

/** The same for this file and for a server's bundle that holds it: the folder above with the migrations in it. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "prisma/migrations"))) {
    if (folder === dirname(folder)) throw new MigrationError("The folder prisma/migrations is missing.");
    folder = dirname(folder);
  }
  return folder;
}

async function withClient<Result>(connectionString: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "docket-migrations",
  });
  client.on("error", () => undefined);
  try {
    await client.connect().catch((error: unknown) => {
      throw new MigrationError(unreachable(connectionString, error), { cause: error });
    });
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address without the password, and what was wrong; Node wraps the failures of several addresses in one. */
function unreachable(connectionString: string, error: unknown): string {
  const { host, pathname } = new URL(connectionString);
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  const reason = first instanceof Error ? first.message : String(first);
  return `DATABASE_URL: the database ${host}${pathname} cannot be used (${reason}). Check the address, the role and that PostgreSQL runs.`;
}
