import { addressPrefix } from "@docket/runtime/client-address";
import { fingerprint } from "@docket/runtime/logger";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openRawRows, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { addUser, run, client } = rows;
afterAll(rows.close);

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

const eventsOf = async (whose: string) =>
  (await client.query("SELECT * FROM account_events WHERE user_id = $1 ORDER BY id", [whose])).rows;
const record = (kind: string, address = "203.0.113.7") =>
  client.query("SELECT record_account_event($1, $2, 'NOBODY', NULL, $3, $4)", [userId, kind, address, "curl/8.5"]);

test("an account and a session do not begin past the record", async () => {
  const { rows: sessions } = await client.query(
    `INSERT INTO sessions (id, user_id, token, expires_at, ip_address, user_agent)
      VALUES (gen_random_uuid(), $1::uuid, $1::text, now() + interval '1 day', '203.0.113.7', $2) RETURNING id`,
    [userId, `Fire\u0007fox\n${"x".repeat(300)}`],
  );
  expect(await eventsOf(userId)).toMatchObject([
    { kind: "SIGNED_UP", actor: "NOBODY", address: null, count: 1 },
    {
      kind: "SIGNED_IN",
      actor: "SESSION",
      actor_ref: fingerprint(sessions[0].id),
      address: "203.0.113.0/24",
      client: expect.stringMatching(/^Firefoxx{193}$/),
    },
  ]);
});

test.each(["203.0.113.7", "2001:db8:1:2::3", "::1", "10.0.0.0", "unknown", "", "1.2.3.4.5"])(
  "of %j the same block is kept as everywhere else",
  async (address) => {
    const { rows: found } = await client.query("SELECT address_prefix($1) AS block", [address]);
    expect(found[0].block).toBe(addressPrefix(address) ?? null);
  },
);

test("what strangers cause is gathered by hour and place, and beyond ten places in one row", async () => {
  for (let host = 1; host <= 3; host++) await record("SIGN_IN_REFUSED", `203.0.113.${host}`);
  for (let net = 0; net < 30; net++) await record("SIGN_IN_REFUSED", `198.51.${net}.1`);
  await record("SIGN_IN_REFUSED", "203.0.113.9");
  const refused = (await eventsOf(userId)).filter(({ kind }) => kind === "SIGN_IN_REFUSED");
  // The test may run over the turn of an hour.
  expect(refused.length).toBeLessThanOrEqual(22);
  expect(refused.reduce((sum, { count }) => sum + count, 0)).toBe(34);
  expect(refused.some(({ address, client: program }) => address === null && program === null)).toBe(true);
});

test("an event is not changed, and stays for a year", async () => {
  await record("PASSWORD_REFUSED");
  const [first, refused] = await eventsOf(userId);
  const change = (set: string, id: string) =>
    refusalOf(run(`UPDATE account_events SET ${set} WHERE user_id = $1 AND id = $2`, [userId, id]));
  for (const set of ["kind = 'SIGNED_OUT'", "count = count + 1", "at = at - interval '2 years'", "last_at = now()"])
    expect(await change(set, first.id)).toBe("account_events_are_kept");
  for (const set of ["count = 1", "count = count + 1, address = NULL", "count = count + 2"])
    expect(await change(set, refused.id)).toBe("account_events_are_kept");
  expect(await refusalOf(run("DELETE FROM account_events WHERE user_id = $1", [userId]))).toBe(
    "account_events_are_kept",
  );
  expect(await refusalOf(run("TRUNCATE account_events", []))).not.toBe("accepted");

  await client.query(
    `INSERT INTO account_events (user_id, id, kind, actor, at, last_at)
      SELECT $1, gen_random_uuid(), 'SIGNED_OUT', 'SESSION', moment, moment FROM (SELECT now() - interval '367 days') AS m(moment)`,
    [userId],
  );
  const over = "DELETE FROM account_events WHERE user_id = $1 AND at < now() - interval '1 year'";
  expect(await refusalOf(run(over, [userId]))).toBe("accepted");
  expect(await eventsOf(userId)).toHaveLength(2);
});

test("events go with their account", async () => {
  await record("SIGN_IN_REFUSED");
  await client.query("DELETE FROM users WHERE id = $1", [userId]);
  expect(await eventsOf(userId)).toEqual([]);
});
