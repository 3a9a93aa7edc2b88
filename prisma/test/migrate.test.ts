import { readdir, readFile } from "node:fs/promises";
import { applyMigrations, MigrationError, migrationState, pendingMigrations } from "@docket/db/migrations";
import { createBlankDatabase, createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyMigrations, type MigrationsCopy } from "./migrations-copy.ts";

const MIGRATIONS = new URL("../migrations/", import.meta.url);
const FIRST_RELEASE = "20261122000000_first_release";
const LATER = "29990101000000_later";

let blank: TestDatabase;
let copy: MigrationsCopy;
beforeEach(async () => {
  [blank, copy] = await Promise.all([createBlankDatabase(), copyMigrations()]);
});
afterEach(() => Promise.all([blank.drop(), copy.remove()]));

const tableExists = async (name: string) => {
  const [row] = await blank.database.$queryRaw<
    { exists: boolean }[]
  >`SELECT to_regclass(${name}) IS NOT NULL AS exists`;
  return row?.exists;
};

/** Waits until PostgreSQL runs a migration's script that sleeps. */
const scriptRuns = () =>
  waitFor(async () => {
    const running = await blank.database.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'`;
    return running.length > 0;
  }, "the script to run");

describe("a database without tables", () => {
  test("gets them all, once", async () => {
    expect(await pendingMigrations(blank.url)).toContain(FIRST_RELEASE);
    expect(await applyMigrations(blank.url)).toContain(FIRST_RELEASE);
    expect(await tableExists("tasks")).toBe(true);
    expect(await applyMigrations(blank.url)).toEqual([]);
    expect(await migrationState(blank.database)).toEqual({ pending: [], unfinished: [], unknown: [], changed: [] });
  });

  test("is migrated by one of two that start at once, while the other waits", async () => {
    const results = await Promise.all([copy.apply(blank.url), copy.apply(blank.url)].map((starter) => starter.exited));
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    const records = await blank.database.$queryRaw<unknown[]>`SELECT 1 FROM _prisma_migrations`;
    expect(records).toHaveLength((await migrationNames()).length);
  });
});

describe("a migration whose SQL fails", () => {
  test("leaves the database as it was, says why, and is applied once it is mended", async () => {
    await copy.add(LATER, "CREATE TABLE half (id int); SELECT 1 / 0;");
    const failed = copy.apply(blank.url);
    expect(await failed.exited).toMatchObject({ code: 1 });
    expect(failed.lines.join("\n")).toContain(LATER);
    expect(failed.lines.join("\n")).toContain("division by zero");
    expect(await tableExists("half")).toBe(false);

    await copy.add(LATER, "CREATE TABLE whole (id int);");
    expect(await copy.apply(blank.url).exited).toMatchObject({ code: 0 });
    expect(await tableExists("whole")).toBe(true);
  });
});

describe("a migration that is cut short", () => {
  beforeEach(async () => {
    await blank.database.$executeRaw`CREATE TABLE pace (seconds float)`;
    await blank.database.$executeRaw`INSERT INTO pace VALUES (30)`;
    await blank.database.$executeRaw`CREATE TABLE _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
    await copy.add(LATER, "CREATE TABLE slow (id int); SELECT pg_sleep(seconds) FROM pace; -- the end");
  });

  test("by the database's end is applied anew, whole", async () => {
    const starter = copy.apply(blank.url);
    await scriptRuns();
    await blank.database.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    expect(await starter.exited).toMatchObject({ code: 1 });
    expect(await tableExists("slow")).toBe(false);

    await blank.database.$executeRaw`UPDATE pace SET seconds = 0`;
    const next = copy.apply(blank.url);
    expect(await next.exited).toMatchObject({ code: 0 });
    expect(next.lines).toEqual([JSON.stringify([LATER])]);
    expect(await tableExists("slow")).toBe(true);
  });

  test("by the end of everyone but the database is found applied, and not applied twice", async () => {
    await blank.database.$executeRaw`UPDATE pace SET seconds = 3`;
    const starter = copy.apply(blank.url);
    await scriptRuns();
    await starter.stop("SIGKILL");
    const next = copy.apply(blank.url);
    expect(await next.exited).toMatchObject({ code: 0 });
    expect(next.lines).toEqual(["[]"]);
    expect(await tableExists("slow")).toBe(true);
  });
});

describe("a database that does not belong to this version", () => {
  test("is refused when a newer version has migrated it", async () => {
    const { url, database, drop } = await createTestDatabase();
    await database.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('1', 'x', ${LATER}, now())`;
    await expect(applyMigrations(url)).rejects.toThrow(MigrationError);
    await expect(applyMigrations(url)).rejects.toThrow(/newer version.*29990101000000_later/);
    await drop();
  });

  test("is refused when it was migrated by a script with another content", async () => {
    const { url, database, drop } = await createTestDatabase();
    await database.$executeRaw`UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = ${FIRST_RELEASE}`;
    await expect(applyMigrations(url)).rejects.toThrow(/other scripts.*first_release/);
    await drop();
  });
});

test("no migration ends the transaction it runs in", async () => {
  for (const name of await migrationNames()) {
    const sql = await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), "utf8");
    expect(sql).not.toMatch(/^\s*(BEGIN;|START TRANSACTION|COMMIT|ROLLBACK)|CONCURRENTLY/im);
  }
});

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
