import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { openRawRows, type Row } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run } = rows;
afterAll(rows.close);

/**
 * Tables whose rows do not hang on a user by a foreign key, and why nothing of a deleted account stays in them. A new table
 * of this kind needs its answer here, and a row in `fill`.
 */
const WITHOUT_OWNER: Readonly<Record<string, string>> = {
  email_messages: "those to the address go by a trigger",
  invitations: "those for the address go by a trigger",
  verifications: "those that name the user go by a trigger",
  rate_limits: "keyed hashes of subjects, which lapse within a day",
  api_budgets: "keyed hashes of subjects, which lapse a minute after what was spent is paid off",
  _prisma_migrations: "tells of the database alone",
  users: "the account itself",
};

const inAnHour = () => new Date(Date.now() + 3_600_000);

/** Gives an account a row in every table that can hold one, and returns what no table may hold afterwards. */
async function fill(userId: string): Promise<string[]> {
  const [email, token, name] = [`${userId}@example.org`, randomBytes(24).toString("hex"), `Name ${userId}`];
  const hash = () => randomBytes(32);
  const hashes = [hash(), hash(), hash(), hash()];
  await run("UPDATE users SET name = $2 WHERE id = $1", [userId, name]);
  const { id: sessionId } = await add("sessions", { user_id: userId, token, expires_at: inAnHour() });
  const account = { user_id: userId, account_id: userId, provider_id: "credential", password: `hash ${token}` };
  await add("accounts", account);
  await add("two_factors", { user_id: userId, secret: token, backup_codes: token });
  await add("access_tokens", { user_id: userId, name, token_hash: hashes[0], scopes: "{TASKS_READ}" });
  await add("email_messages", { kind: "PASSWORD_CHANGED", recipient: "former@example.org", user_id: userId });
  await add("email_messages", { kind: "RESET_PASSWORD", recipient: email });
  const link = { user_id: userId, purpose: "RESET_PASSWORD", email, expires_at: inAnHour() };
  await run("INSERT INTO email_links (token_hash, user_id, purpose, email, expires_at) VALUES ($1, $2, $3, $4, $5)", [
    hashes[1],
    ...Object.values(link),
  ]);
  await add("invitations", { token_hash: hashes[2], email, expires_at: inAnHour() });
  await add("verifications", { identifier: hashes[3]?.toString("hex"), value: userId, expires_at: inAnHour() });
  await add("user_settings", { user_id: userId, time_zone: "Asia/Kathmandu" });
  const { id: projectId } = await add("projects", { user_id: userId, name });
  const { id: sectionId } = await add("sections", { user_id: userId, project_id: projectId, name });
  const task = { user_id: userId, project_id: projectId, title: `Title ${token}` };
  const { id: taskId } = await add("tasks", { ...task, section_id: sectionId });
  await add("tasks", { ...task, parent_id: taskId });
  const { id: labelId } = await add("labels", { user_id: userId, name });
  await add("task_labels", { user_id: userId, task_id: taskId, label_id: labelId });
  await add("saved_views", { user_id: userId, name });
  await add("reminders", { user_id: userId, task_id: taskId, remind_at: inAnHour() });
  const secrets = [userId, email, name, token, sessionId, ...hashes.map((bytes) => bytes.toString("hex"))];
  return secrets.map(String);
}

const tables = async () =>
  (
    await run(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1",
    )
  ).map(({ name }) => String(name));

/** Returns the rows of a table that hold any of the texts, in whatever column. */
async function rowsWith(table: string, texts: readonly string[]): Promise<Row[]> {
  const held = texts.map((_, i) => `strpos(row_of::text, $${i + 1}) > 0`).join(" OR ");
  return run(`SELECT row_of::text AS text FROM ${pg.escapeIdentifier(table)} AS row_of WHERE ${held}`, texts);
}

/** Returns the tables whose rows are deleted with their user's by a foreign key, or with a row that is. */
async function ownedTables(): Promise<Set<string>> {
  const links = await run(`SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to
    FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'c'`);
  const owned = new Set(["users"]);
  for (let size = 0; size < owned.size; ) {
    size = owned.size;
    for (const { from, to } of links) if (owned.has(String(to))) owned.add(String(from));
  }
  return owned;
}

test("every table is owned by a user, to the last row, or says why nothing of a deleted account stays in it", async () => {
  const owned = await ownedTables();
  const unanswered = (await tables()).filter((table) => !owned.has(table) && !WITHOUT_OWNER[table]);
  expect(unanswered).toEqual([]);
  const nullable = await run(`SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'user_id' AND is_nullable = 'YES' ORDER BY 1`);
  const answered = nullable.filter(({ name }) => !WITHOUT_OWNER[String(name)]);
  expect(answered, "a row without its owner is not deleted with them").toEqual([]);
});

test("deleting an account leaves nothing of it in any column of any table, and everything of everybody else", async () => {
  const [leaving, staying] = [await addUser(), await addUser()];
  const [gone, kept] = [await fill(leaving), await fill(staying)];
  const names = await tables();
  const count = async (texts: string[]) => {
    const counts: Record<string, number> = {};
    for (const name of names) counts[name] = (await rowsWith(name, texts)).length;
    return counts;
  };
  const before = await count(kept);
  const filled = await count(gone);
  const owned = await ownedTables();
  const empty = names.filter((name) => filled[name] === 0 && !owned.has(name));
  expect(empty, "tables without an owner that the test gives no row").toEqual([
    "_prisma_migrations",
    "api_budgets",
    "rate_limits",
  ]);

  await run("DELETE FROM users WHERE id = $1", [leaving]);

  expect(Object.entries(await count(gone)).filter(([, rows]) => rows !== 0)).toEqual([]);
  expect(await count(kept)).toEqual(before);
});

test("a deletion that fails half-way has deleted nothing", async () => {
  const userId = await addUser();
  const texts = await fill(userId);
  const before = await rowsWith("tasks", texts);
  await run("BEGIN");
  await run("DELETE FROM users WHERE id = $1", [userId]);
  expect(await rowsWith("tasks", texts)).toEqual([]);
  await run("ROLLBACK");
  expect(await rowsWith("tasks", texts)).toEqual(before);
  expect(await run("SELECT id FROM users WHERE id = $1", [randomUUID()])).toEqual([]);
});
