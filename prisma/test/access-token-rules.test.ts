import { randomBytes, randomUUID } from "node:crypto";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openRawRows, type Row, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run, client } = rows;
afterAll(rows.close);

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

const addToken = (row: Row = {}) =>
  add("access_tokens", {
    user_id: userId,
    name: "Backup",
    token_hash: randomBytes(32),
    scopes: "{TASKS_READ}",
    ...row,
  });

const hexOf = (row: Row) => (Buffer.isBuffer(row.token_hash) ? row.token_hash.toString("hex") : "");

test("an access token has a name, the hash of a token that no other has, and scopes, each once", async () => {
  expect(await refusalOf(addToken({ name: "" }))).toBe("access_tokens_name_length");
  expect(await refusalOf(addToken({ name: "ü".repeat(201) }))).toBe("access_tokens_name_length");
  expect(await refusalOf(addToken({ token_hash: randomBytes(31) }))).toBe("access_tokens_token_hash_is_sha256");
  expect(await refusalOf(addToken({ scopes: "{}" }))).toBe("access_tokens_scopes_are_some");
  expect(await refusalOf(addToken({ scopes: null }))).toContain('"scopes"');
  expect(await refusalOf(addToken({ scopes: "{TASKS_READ,TASKS_READ}" }))).toBe("access_tokens_scopes_are_a_set");
  expect(await refusalOf(addToken({ scopes: "{TASKS_READ,NULL}" }))).toBe("access_tokens_scopes_are_a_set");
  expect(await refusalOf(addToken({ scopes: "{TASKS_READ,EVERYTHING}" }))).toContain("EVERYTHING");
  expect(await refusalOf(addToken({ user_id: randomUUID() }))).toBe("access_tokens_user_id_fkey");
  const token_hash = randomBytes(32);
  expect(await refusalOf(addToken({ token_hash, scopes: "{TASKS_WRITE,TASKS_READ}" }))).toBe("accepted");
  expect(await refusalOf(addToken({ token_hash, user_id: await addUser() }))).toBe("access_tokens_token_hash_key");
});

test("what is kept of a token's last use is bounded", async () => {
  const { id } = await addToken();
  const set = (column: string, value: string) =>
    refusalOf(run(`UPDATE access_tokens SET ${column} = $3 WHERE user_id = $1 AND id = $2`, [userId, id, value]));
  expect(await set("last_used_address", "x".repeat(51))).toBe("access_tokens_last_used_address_length");
  expect(await set("last_used_client", "x".repeat(201))).toBe("access_tokens_last_used_client_length");
  expect(await set("last_used_address", "203.0.113.0/24")).toBe("accepted");
  expect(await set("last_used_client", "ü".repeat(200))).toBe("accepted");
});

test("a token is announced by its old hash when it goes or is good for something else, and at nothing else", async () => {
  const heard: (string | undefined)[] = [];
  client.on("notification", ({ payload }) => heard.push(payload));
  await client.query("LISTEN docket_access_token_changed");
  const made: Row[] = [];
  while (made.length < 6) made.push(await addToken());
  const [deleted, rotated, shortened, narrowed, orphaned, quiet] = made.map((row) => ({
    id: row.id,
    hash: hexOf(row),
  }));
  const set = (id: unknown, assignment: string) =>
    run(`UPDATE access_tokens SET ${assignment} WHERE user_id = $1 AND id = $2`, [userId, id]);
  await set(quiet?.id, "name = 'Other', last_used_at = now(), last_used_client = 'curl'");
  await run("DELETE FROM access_tokens WHERE user_id = $1 AND id = $2", [userId, deleted?.id]);
  await set(rotated?.id, `token_hash = '\\x${"ab".repeat(32)}'`);
  await set(shortened?.id, "expires_at = now()");
  await set(narrowed?.id, "scopes = '{LABELS_READ}'");
  await waitFor(() => heard.length >= 4, "four announcements");
  expect(heard).toEqual([deleted, rotated, shortened, narrowed].map((token) => token?.hash));
  await run("DELETE FROM users WHERE id = $1", [userId]);
  await waitFor(() => heard.includes(orphaned?.hash), "the announcement of a deleted user's token");
});

test("a session remembers when its password was entered: at its beginning, when nothing else is said", async () => {
  const session = await add("sessions", {
    user_id: userId,
    token: randomUUID(),
    expires_at: new Date(Date.now() + 1e6),
  });
  expect(session.password_entered_at).toEqual(session.created_at);
});
