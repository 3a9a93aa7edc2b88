import { afterAll, beforeEach, expect, test } from "vitest";
import { openRawRows, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run } = rows;
afterAll(rows.close);

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

const addFactor = () => add("two_factors", { user_id: userId, secret: "encrypted", backup_codes: "encrypted" });
const switchTo = (isOn: boolean) => run("UPDATE users SET two_factor_enabled = $2 WHERE id = $1", [userId, isOn]);
const factors = () => run("SELECT verified FROM two_factors WHERE user_id = $1", [userId]);

test("an account asks for no code that was never set up, and has one key at most", async () => {
  expect(await refusalOf(switchTo(true))).toBe("users_two_factor_is_set_up");
  await addFactor();
  expect(await refusalOf(addFactor())).toBe("two_factors_user_id_key");
  expect(await refusalOf(switchTo(true))).toBe("accepted");
});

test("challenges end with the account that they are for", async () => {
  const other = await addUser();
  for (const value of [userId, other])
    await add("verifications", { identifier: "2fa", value, expires_at: new Date(Date.now() + 600_000) });
  await addFactor();
  await run("DELETE FROM users WHERE id = $1", [userId]);
  expect(await factors()).toEqual([]);
  const left = await run("SELECT value FROM verifications WHERE value = ANY($1)", [[userId, other]]);
  expect(left).toEqual([{ value: other }]);
});

test("the key is confirmed and removed with the switch of its account", async () => {
  await addFactor();
  expect(await factors()).toMatchObject([{ verified: false }]);
  await switchTo(true);
  expect(await factors()).toMatchObject([{ verified: true }]);
  await switchTo(false);
  expect(await factors()).toEqual([]);
});
