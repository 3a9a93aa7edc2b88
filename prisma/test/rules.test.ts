import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

/** The rules that only the migration's SQL knows. Nothing of ours stands between these tests and PostgreSQL. */
const { url, database, drop } = await createTestDatabase();
const client = new pg.Client({ connectionString: url });
await client.connect();
afterAll(async () => {
  await client.end();
  await drop();
});

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

async function addUser(fields: { email?: string; name?: string } = {}): Promise<string> {
  const id = randomUUID();
  const { email = `${id}@example.org`, name = "Ada" } = fields;
  await client.query("INSERT INTO users (id, email, name) VALUES ($1, $2, $3)", [id, email, name]);
  return id;
}

async function addTask(fields: Record<string, unknown> = {}): Promise<string> {
  const row: Record<string, unknown> = { user_id: userId, id: randomUUID(), title: "Buy milk", ...fields };
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  await client.query(`INSERT INTO tasks (${columns.join()}) VALUES (${places.join()})`, Object.values(row));
  return String(row.id);
}

async function updateTask(id: string, set: string) {
  await client.query(`UPDATE tasks SET ${set} WHERE user_id = $1 AND id = $2`, [userId, id]);
  return readTask(id);
}

async function readTask(id: string) {
  const { rows } = await client.query("SELECT * FROM tasks WHERE user_id = $1 AND id = $2", [userId, id]);
  return rows[0];
}

/** Resolves to the name of the constraint that refuses a statement. */
async function refusalOf(statement: Promise<unknown>): Promise<string | undefined> {
  return statement.then(
    () => "accepted",
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : String(error)),
  );
}

describe("a link sent by e-mail", () => {
  const add = (hash: Buffer) =>
    client.query(
      "INSERT INTO email_links (token_hash, user_id, purpose, email, expires_at) VALUES ($1, $2, 'CONFIRM_EMAIL', 'a@b.example', now())",
      [hash, userId],
    );

  test("is stored as a hash, once", async () => {
    expect(await refusalOf(add(Buffer.from("the token itself")))).toBe("email_links_token_hash_length");
    await add(Buffer.alloc(32, 7));
    expect(await refusalOf(add(Buffer.alloc(32, 7)))).toBe("email_links_pkey");
  });

  test("goes with its user, as do letters that wait", async () => {
    await add(Buffer.alloc(32, 8));
    await client.query(
      "INSERT INTO email_messages (id, kind, recipient, user_id) VALUES ($1, 'NEW_SIGN_IN', 'a@b.example', $1)",
      [userId],
    );
    await client.query("DELETE FROM users WHERE id = $1", [userId]);
    for (const table of ["email_links", "email_messages"])
      expect((await client.query(`SELECT FROM ${table} WHERE user_id = $1`, [userId])).rowCount).toBe(0);
  });
});

describe("a user", () => {
  test("has an e-mail address in lower case, at most once", async () => {
    expect(await refusalOf(addUser({ email: "Ada@example.org" }))).toBe("users_email_is_lower_case");
    await addUser({ email: "once@example.org" });
    expect(await refusalOf(addUser({ email: "once@example.org" }))).toBe("users_email_key");
  });

  test("has an e-mail address of 3 to 320 and a name of 1 to 200 characters", async () => {
    expect(await refusalOf(addUser({ email: "a@" }))).toBe("users_email_length");
    expect(await refusalOf(addUser({ email: `${"a".repeat(319)}@b` }))).toBe("users_email_length");
    expect(await refusalOf(addUser({ name: "" }))).toBe("users_name_length");
    expect(await refusalOf(addUser({ name: "ü".repeat(201) }))).toBe("users_name_length");
    expect(await refusalOf(addUser({ name: "ü".repeat(200) }))).toBe("accepted");
  });

  test("takes everything of theirs along when deleted, and nothing of others", async () => {
    const otherId = await addUser();
    const owned = ["sessions", "accounts", "user_settings", "tasks"];
    for (const id of [userId, otherId]) {
      await client.query(
        "INSERT INTO sessions (id, user_id, token, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
        [randomUUID(), id, randomUUID()],
      );
      await client.query(
        "INSERT INTO accounts (id, user_id, account_id, provider_id) VALUES ($1, $2, $3, 'credential')",
        [randomUUID(), id, id],
      );
      await client.query("INSERT INTO user_settings (user_id) VALUES ($1)", [id]);
      await addTask({ user_id: id });
    }
    await client.query("DELETE FROM users WHERE id = $1", [userId]);
    for (const table of owned) {
      const { rows } = await client.query(`SELECT user_id FROM ${table} WHERE user_id IN ($1, $2)`, [userId, otherId]);
      expect(rows, table).toEqual([{ user_id: otherId }]);
    }
  });
});

describe("settings", () => {
  test("name a time zone of 1 to 64 characters, once a user", async () => {
    const insert = (zone: string) =>
      client.query("INSERT INTO user_settings (user_id, time_zone) VALUES ($1, $2)", [userId, zone]);
    expect(await refusalOf(insert(""))).toBe("user_settings_time_zone_length");
    expect(await refusalOf(insert("x".repeat(65)))).toBe("user_settings_time_zone_length");
    expect(await refusalOf(insert("Asia/Kathmandu"))).toBe("accepted");
    expect(await refusalOf(insert("UTC"))).toBe("user_settings_pkey");
  });
});

describe("a task", () => {
  test("has a title of 1 to 500 characters and a description of at most 64 KiB, or none", async () => {
    expect(await refusalOf(addTask({ title: "" }))).toBe("tasks_title_length");
    expect(await refusalOf(addTask({ title: "😀".repeat(501) }))).toBe("tasks_title_length");
    expect(await refusalOf(addTask({ title: "😀".repeat(500) }))).toBe("accepted");
    expect(await refusalOf(addTask({ description: "" }))).toBe("tasks_description_length");
    expect(await refusalOf(addTask({ description: "ü".repeat(32_769) }))).toBe("tasks_description_length");
    expect(await refusalOf(addTask({ description: "ü".repeat(32_768) }))).toBe("accepted");
  });

  test("belongs to a user who exists, and its id is unique to its owner only", async () => {
    expect(await refusalOf(addTask({ user_id: randomUUID() }))).toBe("tasks_user_id_fkey");
    const id = await addTask();
    expect(await refusalOf(addTask({ id }))).toBe("tasks_pkey");
    expect(await refusalOf(addTask({ id, user_id: await addUser() }))).toBe("accepted");
  });

  test("has a time of completion exactly while it is completed", async () => {
    const id = await addTask();
    expect((await readTask(id)).completed_at).toBeNull();
    const completed = await updateTask(id, "is_completed = true");
    expect(completed.completed_at).toBeInstanceOf(Date);
    expect((await updateTask(id, "title = 'Buy bread'")).completed_at).toEqual(completed.completed_at);
    expect((await updateTask(id, "completed_at = NULL")).completed_at).toEqual(completed.completed_at);
    expect((await updateTask(id, "is_completed = false")).completed_at).toBeNull();
    expect((await updateTask(id, "completed_at = now()")).completed_at).toBeNull();
  });

  test("that is inserted as completed keeps the time it brings, or gets one", async () => {
    const brought = new Date("2026-01-02T03:04:05.678Z");
    const withTime = await addTask({ is_completed: true, completed_at: brought });
    expect((await readTask(withTime)).completed_at).toEqual(brought);
    const without = await addTask({ is_completed: true });
    expect((await readTask(without)).completed_at).toBeInstanceOf(Date);
    const open = await addTask({ completed_at: brought });
    expect((await readTask(open)).completed_at).toBeNull();
  });

  test("counts its changes, and a write that changes nothing is none", async () => {
    const id = await addTask();
    const first = await readTask(id);
    expect(first.version).toBe(1);
    const same = await updateTask(id, "title = 'Buy milk', version = 99, updated_at = now() + interval '1 day'");
    expect(same).toEqual(first);
    const changed = await updateTask(id, "title = 'Buy bread', version = 99, updated_at = 'epoch'");
    expect(changed.version).toBe(2);
    expect(changed.updated_at.getTime()).toBeGreaterThan(first.updated_at.getTime());
  });

  test("is later changed at each change, however fast they follow one another", async () => {
    const id = await addTask();
    let last = await readTask(id);
    for (let i = 0; i < 20; i += 1) {
      const next = await updateTask(id, `title = 'Title ${i}'`);
      expect(next.updated_at.getTime()).toBeGreaterThan(last.updated_at.getTime());
      last = next;
    }
    expect(last.version).toBe(21);
  });

  test("keeps its owner and its time of creation", async () => {
    const id = await addTask();
    const before = await readTask(id);
    const otherId = await addUser();
    const after = await updateTask(id, `user_id = '${otherId}', created_at = 'epoch'`);
    expect(after).toEqual(before);
  });

  test("is flipped by fifty writers at once without losing one", async () => {
    const id = await addTask();
    await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          database.$executeRaw`UPDATE tasks SET is_completed = NOT is_completed
          WHERE user_id = ${userId}::uuid AND id = ${id}::uuid`,
      ),
    );
    expect(await readTask(id)).toMatchObject({ is_completed: false, version: 51 });
  });
});

describe("a session", () => {
  const heard: (string | undefined)[] = [];
  client.on("notification", ({ payload }) => heard.push(payload));

  async function addSession(): Promise<string> {
    const id = randomUUID();
    await client.query(
      "INSERT INTO sessions (id, user_id, token, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')",
      [id, userId, randomUUID()],
    );
    return id;
  }

  test("is announced when it is deleted, is shortened, or goes with its user, and not when it is lengthened", async () => {
    await client.query("LISTEN docket_session_ended");
    const [deleted, shortened, lengthened, orphaned] = [
      await addSession(),
      await addSession(),
      await addSession(),
      await addSession(),
    ];
    await client.query("UPDATE sessions SET expires_at = expires_at + interval '1 day' WHERE id = $1", [lengthened]);
    await client.query("UPDATE sessions SET user_agent = 'x' WHERE id = $1", [lengthened]);
    await client.query("DELETE FROM sessions WHERE id = $1", [deleted]);
    await client.query("UPDATE sessions SET expires_at = now() WHERE id = $1", [shortened]);
    await waitFor(() => heard.length >= 2, "two announcements");
    expect(heard).toEqual([deleted, shortened]);
    await client.query("DELETE FROM users WHERE id = $1", [userId]);
    await waitFor(() => heard.includes(orphaned), "the announcement of a deleted user's session");
  });
});

describe("time zones", () => {
  test("do not shift what is stored", async () => {
    const moment = new Date("2026-03-29T01:30:00.123Z");
    const id = await addTask({ created_at: moment });
    expect((await database.task.findUniqueOrThrow({ where: { userId_id: { userId, id } } })).createdAt).toEqual(moment);
  });
});
