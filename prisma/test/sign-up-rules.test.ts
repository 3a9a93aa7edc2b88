import { randomBytes, randomUUID } from "node:crypto";
import { waitFor } from "@docket/testing/wait";
import { afterAll, expect, test } from "vitest";
import { openRawRows, type Row, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run, client } = rows;
afterAll(rows.close);

const inAnHour = () => new Date(Date.now() + 3_600_000);
const addInvitation = (row: Row = {}) =>
  add("invitations", { token_hash: randomBytes(32), expires_at: inAnHour(), ...row });
const addSession = (userId: string) =>
  add("sessions", { user_id: userId, token: randomUUID(), expires_at: inAnHour() });

test("an invitation has the hash of a token that no other has, and an address when it goes by letter", async () => {
  const token_hash = randomBytes(32);
  expect(await refusalOf(addInvitation({ token_hash }))).toBe("accepted");
  expect(await refusalOf(addInvitation({ token_hash }))).toBe("invitations_token_hash_key");
  expect(await refusalOf(addInvitation({ token_hash: randomBytes(31) }))).toBe("invitations_token_hash_is_sha256");
  expect(await refusalOf(addInvitation({ is_by_letter: true }))).toBe("invitations_by_letter_have_an_address");
  expect(await refusalOf(addInvitation({ is_by_letter: true, email: "ada@example.org" }))).toBe("accepted");
});

test("a new user is neither disabled nor an administrator", async () => {
  const [user] = await run("SELECT disabled_at, is_administrator FROM users WHERE id = $1", [await addUser()]);
  expect(user).toEqual({ disabled_at: null, is_administrator: false });
});

test("disabling ends a user's sessions and announces the access tokens, which stay; enabling announces them again", async () => {
  const heard: (string | undefined)[] = [];
  client.on("notification", ({ payload }) => heard.push(payload));
  await client.query("LISTEN docket_session_ended; LISTEN docket_access_token_changed");
  const [userId, otherId] = [await addUser(), await addUser()];
  const token_hash = randomBytes(32);
  await add("access_tokens", { user_id: userId, name: "Backup", token_hash, scopes: "{TASKS_READ}" });
  const session = await addSession(userId);
  const other = await addSession(otherId);
  const set = (value: string) => run(`UPDATE users SET disabled_at = ${value} WHERE id = $1`, [userId]);

  await set("now()");
  await waitFor(() => heard.length >= 2, "two announcements");
  expect([...heard].sort()).toEqual([session.id, token_hash.toString("hex")].sort());
  expect(await run("SELECT id FROM sessions")).toEqual([{ id: other.id }]);
  expect(await refusalOf(addSession(userId))).toBe("sessions_user_is_not_disabled");

  await set("NULL");
  await waitFor(() => heard.length >= 3, "the third announcement");
  expect(heard.at(-1)).toBe(token_hash.toString("hex"));
  expect(await refusalOf(addSession(userId))).toBe("accepted");
});
