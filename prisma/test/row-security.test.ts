import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@docket/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { shareOut, TABLE_ACCESS } from "../roles.ts";

const { url, serverUrls, drop } = await createTestDatabase();
const owner = new pg.Client({ connectionString: url });
const graphql = new pg.Client({ connectionString: serverUrls.graphql });
const web = new pg.Client({ connectionString: serverUrls.web });
const ada = randomUUID();
const bob = randomUUID();

/** Tables that hold something of a user, by what pg_class says: those with a `user_id`, and that of the users. */
const OWNED = `SELECT c.relname AS name, c.relrowsecurity AS is_secured,
    EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'rows_of_the_user') AS has_policy
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND (c.relname = 'users'
    OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped))
  ORDER BY c.relname`;

beforeAll(async () => {
  await Promise.all([owner.connect(), graphql.connect(), web.connect()]);
  for (const id of [ada, bob]) {
    await owner.query("INSERT INTO users (id, email, name) VALUES ($1, $2, 'Somebody')", [id, `${id}@example.org`]);
    await owner.query("INSERT INTO user_settings (user_id) VALUES ($1)", [id]);
    for (const table of ["labels", "saved_views"])
      await owner.query(`INSERT INTO ${table} (user_id, id, name) VALUES ($1, $2, 'Something')`, [id, randomUUID()]);
    await owner.query("INSERT INTO sections (user_id, id, project_id, name) VALUES ($1, $2, $1, 'A part')", [
      id,
      randomUUID(),
    ]);
    await owner.query("INSERT INTO tasks (user_id, id, title) VALUES ($1, $2, 'Water the ferns')", [id, randomUUID()]);
    await owner.query(
      `INSERT INTO reminders (user_id, id, task_id, remind_at) SELECT user_id, id, id, now() FROM tasks WHERE user_id = $1`,
      [id],
    );
    await owner.query(`INSERT INTO task_labels (user_id, task_id, label_id)
      SELECT t.user_id, t.id, l.id FROM tasks t JOIN labels l ON l.user_id = t.user_id WHERE t.user_id = '${id}'`);
    await owner.query(
      "INSERT INTO access_tokens (user_id, id, name, token_hash, scopes) VALUES ($1, $2, 'A script', $3, '{TASKS_READ}')",
      [id, randomUUID(), Buffer.from(id.replaceAll("-", "").repeat(2), "hex")],
    );
    await owner.query(
      `INSERT INTO sessions (id, token, user_id, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, now() + interval '1 day', now(), now())`,
      [randomUUID(), randomUUID(), id],
    );
  }
});
afterAll(async () => {
  await Promise.all([owner.end(), graphql.end(), web.end()]);
  await drop();
});

/** Runs statements of the GraphQL server's role for a user, in one transaction that is taken back. */
async function actingAs<Result>(userId: string | undefined, work: () => Promise<Result>): Promise<Result> {
  await graphql.query("BEGIN");
  try {
    if (userId !== undefined) await graphql.query("SELECT set_config('docket.user_id', $1, TRUE)", [userId]);
    return await work();
  } finally {
    await graphql.query("ROLLBACK");
  }
}

const codeOf = (statement: Promise<unknown>) =>
  statement.then(
    () => "accepted",
    (error: unknown) => (error instanceof pg.DatabaseError ? error.code : String(error)),
  );
const DENIED = "42501";

describe("every table", () => {
  test("that holds something of a user has the policy that shows it to that user alone", async () => {
    const { rows } = await owner.query<{ name: string; is_secured: boolean; has_policy: boolean }>(OWNED);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !row.is_secured || !row.has_policy)).toEqual([]);
  });

  test("is named in TABLE_ACCESS, which says who may do what with it", async () => {
    const { rows } = await owner.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace",
    );
    expect(rows.map(({ name }) => name).filter((name) => !(name in TABLE_ACCESS))).toEqual([]);
  });

  test("belongs to neither server, and neither is a superuser or may pass policies by", async () => {
    const { rows } = await owner.query(
      `SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
          (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned
        FROM pg_roles r WHERE r.rolname = ANY($1)`,
      [Object.values(serverUrls).map((one) => new URL(one).username)],
    );
    const nothing = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 };
    expect(rows).toEqual([nothing, nothing]);
  });
});

describe("the GraphQL server's role", () => {
  const readable = Object.entries(TABLE_ACCESS).filter(
    ([
      ,
      {
        graphql: { may },
      },
    ]) => may.includes("SELECT"),
  );

  it("reads, without a where clause, the rows of the user of the transaction, and none without a user", async () => {
    const { rows } = await owner.query<{ name: string }>(OWNED);
    const owned = rows.map(({ name }) => name).filter((name) => readable.some(([table]) => table === name));
    const key = (table: string) => (table === "users" ? "id" : "user_id");
    const owners = async (table: string) =>
      (await graphql.query<{ owner: string }>(`SELECT DISTINCT ${key(table)} AS owner FROM ${table}`)).rows.map(
        (row) => row.owner,
      );
    for (const table of owned) {
      const all = await owner.query(`SELECT DISTINCT ${key(table)} FROM ${table}`);
      expect([table, all.rowCount]).toEqual([table, 2]);
      expect([table, await actingAs(ada, () => owners(table))]).toEqual([table, [ada]]);
      expect([table, await actingAs(undefined, () => owners(table))]).toEqual([table, []]);
    }
  });

  it("writes no row of another user, and moves none to another", async () => {
    const insert = (userId: string) =>
      codeOf(
        graphql.query("INSERT INTO tasks (user_id, id, title) VALUES ($1, gen_random_uuid(), 'Feed the cat')", [
          userId,
        ]),
      );
    expect(await actingAs(ada, () => insert(ada))).toBe("accepted");
    expect(await actingAs(ada, () => insert(bob))).toBe(DENIED);
    expect(await actingAs(undefined, () => insert(ada))).toBe(DENIED);
    const counts = await actingAs(ada, async () => [
      (await graphql.query("UPDATE tasks SET title = 'Mine'")).rowCount,
      (await graphql.query("DELETE FROM tasks")).rowCount,
      (await graphql.query("DELETE FROM sessions")).rowCount,
      (await graphql.query("UPDATE access_tokens SET name = 'Mine'")).rowCount,
    ]);
    expect(counts).toEqual([1, 1, 1, 1]);
    const move = () => codeOf(graphql.query("UPDATE access_tokens SET user_id = $1", [bob]));
    expect(await actingAs(ada, move)).toBe(DENIED);
  });

  it("finds by full text search what is the user's, whoever it asks for", async () => {
    const search = async (whose: string) =>
      (await graphql.query(`SELECT * FROM matching_tasks($1, search_query($1, 'ferns'), TRUE)`, [whose])).rowCount;
    expect(await actingAs(ada, () => search(ada))).toBe(1);
    expect(await actingAs(ada, () => search(bob))).toBe(0);
    expect(await actingAs(undefined, () => search(bob))).toBe(0);
    expect(
      (await owner.query("SELECT * FROM matching_tasks($1, search_query($1, 'ferns'), TRUE)", [bob])).rowCount,
    ).toBe(1);
  });

  it.each([
    "SELECT password FROM accounts",
    "SELECT token FROM sessions",
    "SELECT * FROM sessions",
    "SELECT token_hash FROM access_tokens",
    "SELECT value FROM verifications",
    "SELECT secret FROM two_factors",
    "SELECT backup_codes FROM two_factors",
    "SELECT token_hash FROM email_links",
    "SELECT token_hash FROM invitations",
    "SELECT recipient FROM email_messages",
    "SELECT key FROM rate_limits",
    "UPDATE users SET is_administrator = TRUE",
    "INSERT INTO sessions (id, token, user_id, expires_at) VALUES (gen_random_uuid(), 'x', gen_random_uuid(), now())",
    "INSERT INTO changes (user_id) VALUES (gen_random_uuid())",
    "UPDATE change_counters SET head = 0",
    "SELECT append_changes('TASK', 'CREATE', '{}', '{}', '{}', '{}')",
    "CREATE TABLE mine (id int)",
    "ALTER TABLE tasks DISABLE ROW LEVEL SECURITY",
    "DROP POLICY rows_of_the_user ON tasks",
    "TRUNCATE tasks",
  ])("is refused %s", async (statement) => {
    expect(await actingAs(ada, () => codeOf(graphql.query(statement)))).toBe(DENIED);
  });
});

describe("the web server's role", () => {
  const hidden = Object.entries(TABLE_ACCESS).filter(
    ([
      ,
      {
        web: { may },
      },
    ]) => may.length === 0,
  );

  it.each(hidden.map(([table]) => table))("is refused the table %s", async (table) => {
    expect(await codeOf(web.query(`SELECT 1 FROM ${table}`))).toBe(DENIED);
    expect(await codeOf(web.query(`DELETE FROM ${table}`))).toBe(DENIED);
  });

  it("opens an account, which gets its Inbox and its record, and signs anybody in", async () => {
    const id = randomUUID();
    await web.query("INSERT INTO users (id, email, name) VALUES ($1, $2, 'Cleo')", [id, `${id}@example.org`]);
    expect((await owner.query("SELECT FROM projects WHERE user_id = $1 AND is_inbox", [id])).rowCount).toBe(1);
    expect((await owner.query("SELECT FROM changes WHERE user_id = $1", [id])).rowCount).toBe(1);
    expect((await web.query("SELECT FROM users WHERE id = ANY($1)", [[ada, bob, id]])).rowCount).toBe(3);
    await web.query("DELETE FROM users WHERE id = $1", [id]);
    expect((await owner.query("SELECT FROM projects WHERE user_id = $1", [id])).rowCount).toBe(0);
  });

  it("gets no answer from the functions of the GraphQL server", async () => {
    expect(await codeOf(web.query("SELECT * FROM live_sessions('{}')"))).toBe(DENIED);
    expect(await codeOf(web.query("SELECT * FROM matching_tasks($1, 'a'::tsquery, FALSE)", [ada]))).toBe(DENIED);
  });
});

describe("sharing the database out", () => {
  const share = (changes: Partial<typeof serverUrls>) =>
    shareOut(url, { ...serverUrls, ...changes }, { setPasswords: false });
  const grants = async () =>
    (
      await owner.query(`SELECT table_name, grantee, privilege_type FROM information_schema.table_privileges
        WHERE table_schema = 'public' AND grantee <> current_user ORDER BY 1, 2, 3`)
    ).rows;

  it("changes nothing when it is repeated, and takes back what was granted besides", async () => {
    const before = await grants();
    await owner.query(`GRANT SELECT ON accounts TO ${pg.escapeIdentifier(new URL(serverUrls.graphql).username)}`);
    expect(await grants()).not.toEqual(before);
    await Promise.all([share({}), share({})]);
    expect(await grants()).toEqual(before);
  });

  it("refuses a role that policies do not bind, and one role for both servers", async () => {
    await expect(share({ graphql: url })).rejects.toThrow(/superuser/);
    await expect(share({ graphql: serverUrls.web })).rejects.toThrow(/a role each/);
  });
});
