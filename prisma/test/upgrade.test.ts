import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { applyMigrations } from "@docket/db/migrations";
import { createBlankDatabase } from "@docket/testing/database";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyMigrations } from "./migrations-copy.ts";
import type { Row } from "./raw-rows.ts";

const FIRST_RELEASE = "20261122000000_first_release";
const TASK_COUNT = 1_000;

const blank = await createBlankDatabase();
const client = new pg.Client({ connectionString: blank.url });
const before = new Map<string, Row[]>();
let ids: string[] = [];

const read = async (table: string, columns = "*") =>
  (await client.query(`SELECT ${columns} FROM ${table} ORDER BY id, user_id`)).rows;

beforeAll(async () => {
  const copy = await copyMigrations();
  await copy.keepOnly(FIRST_RELEASE);
  expect(await copy.apply(blank.url).exited).toMatchObject({ code: 0 });
  await copy.remove();
  await client.connect();
  ids = [randomUUID(), randomUUID()];
  for (const id of ids) {
    await client.query("INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, 'Ada', '2026-01-01')", [
      id,
      `${id}@example.org`,
    ]);
    await client.query("INSERT INTO user_settings (user_id, theme) VALUES ($1, 'DARK')", [id]);
    await client.query(
      `INSERT INTO tasks (user_id, id, title, description, is_completed, created_at)
        SELECT $1, gen_random_uuid(), 'Task ' || i, CASE WHEN i % 3 = 0 THEN 'Füße ' || i END, i % 2 = 0,
          timestamptz '2026-01-02' + i * interval '1 second' FROM generate_series(1, ${TASK_COUNT}) i`,
      [id],
    );
    await client.query("UPDATE tasks SET title = title || '!' WHERE user_id = $1 AND title LIKE '%7'", [id]);
  }
  for (const table of ["tasks", "users"])
    before.set(table, await read(table, table === "users" ? "*, id AS user_id" : "*"));
  expect((await applyMigrations(blank.url)).length).toBe((await migrationNames()).length - 1);
});
afterAll(async () => {
  await client.end();
  await blank.drop();
});

async function migrationNames(): Promise<string[]> {
  const folder = new URL("../migrations/", import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

test("an upgrade leaves every task of the first release as it was, in the Inbox, in the order of creation", async () => {
  const after: Row[] = await read("tasks");
  const added = [
    ...["priority", "project_id", "section_id", "parent_id", "depth", "position", "deleted_at"],
    ...["due_date", "due_time", "due_zone", "due_at", "due_rank", "deadline"],
  ];
  const old = after.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !added.includes(name))));
  expect(old).toEqual(before.get("tasks"));
  expect(after).toHaveLength(2 * TASK_COUNT);
  for (const task of after)
    expect(task).toMatchObject({ project_id: task.user_id, priority: 0, depth: 0, parent_id: null, deleted_at: null });
  const { rows } = await client.query("SELECT title FROM tasks WHERE user_id = $1 ORDER BY position", [ids[0]]);
  expect(rows.map(({ title }) => Number.parseInt(title.slice(5), 10))).toEqual(
    Array.from({ length: TASK_COUNT }, (_, i) => i + 1),
  );
});

test("an upgrade gives each user an Inbox and an empty feed, and makes old tasks searchable", async () => {
  const former = before.get("users")?.map((row) => ({
    ...row,
    disabled_at: null,
    is_administrator: false,
    two_factor_enabled: false,
  }));
  expect(await read("users", "*, id AS user_id")).toEqual(former);
  const { rows: inboxes } = await client.query("SELECT id, is_inbox FROM projects ORDER BY id");
  expect(inboxes).toEqual([...ids].sort().map((id) => ({ id, is_inbox: true })));
  expect((await client.query("SELECT head::int FROM change_counters")).rows).toEqual([{ head: 0 }, { head: 0 }]);
  expect((await client.query("SELECT * FROM changes")).rows).toEqual([]);
  const found = await client.query(
    "SELECT count(*)::int AS count FROM task_search WHERE user_id = $1 AND document @@ 'fusse'::tsquery",
    [ids[1]],
  );
  expect(found.rows).toEqual([{ count: Math.floor(TASK_COUNT / 3) }]);
});

test("what was there before an upgrade is recorded once it is written", async () => {
  await client.query("UPDATE tasks SET priority = 1 WHERE user_id = $1 AND title = 'Task 1'", [ids[0]]);
  const { rows } = await client.query("SELECT sequence::int, before, after FROM changes WHERE user_id = $1", [ids[0]]);
  expect(rows).toEqual([{ sequence: 1, before: { priority: 0 }, after: { priority: 1 } }]);
});
