import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newEmail, PASSWORD, visitor } from "./http-client.ts";
import { codeOf } from "./totp.ts";
import { startWeb, type WebServer } from "./web-server.ts";

const OTHER_PASSWORD = "another proper phrase 73";

let db: TestDatabase;
let web: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  web = await startWeb(db.url, { SIGN_IN_LIMIT_PER_ACCOUNT: "3/900" });
});

afterAll(async () => {
  await web?.process.stop();
  await db?.drop();
});

async function eventsOf(email: string) {
  const { id: userId } = await db.database.user.findUniqueOrThrow({ where: { email } });
  return db.database.accountEvent.findMany({ where: { userId }, orderBy: { id: "asc" } });
}
const kindsOf = async (email: string) => (await eventsOf(email)).map(({ kind }) => kind);
const hasKind = async (email: string, kind: string) => (await kindsOf(email)).some((each) => each === kind);

it("records what is done to an account, in the order in which it is done", async () => {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  const post = (path: string, body: object) => person.post(path, body);
  expect((await post("enter-password", { password: "not the right one" })).status).toBe(400);
  await waitFor(() => hasKind(email, "PASSWORD_REFUSED"), "the wrong password to be recorded", 5_000);
  expect((await post("request-email-change", { newEmail: newEmail(), password: PASSWORD })).status).toBe(200);
  expect((await post("change-password", { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })).status).toBe(200);
  expect((await person.post("sign-out")).status).toBe(200);
  expect(await kindsOf(email)).toEqual([
    "SIGNED_UP",
    "SIGNED_IN",
    "PASSWORD_REFUSED",
    "EMAIL_CHANGE_REQUESTED",
    "SIGNED_IN",
    "PASSWORD_CHANGED",
    "SIGNED_OUT",
  ]);
  for (const { kind, address } of await eventsOf(email))
    expect([kind, address]).toEqual([kind, kind === "SIGNED_UP" ? null : "127.0.0.0/24"]);
  expect(JSON.stringify(await eventsOf(email))).not.toContain(OTHER_PASSWORD);
});

it("gathers refused sign-ins to an account, those past the limit too, and records nothing of nobody", async () => {
  const email = newEmail();
  await visitor(web).signUp(email);
  const before = await db.database.accountEvent.count();
  const stranger = visitor(web);
  const guess = (whose: string) =>
    stranger.ask("/api/auth/sign-in/email", { method: "POST", body: { email: whose, password: "a guess at it" } });
  expect((await guess(newEmail())).status).toBe(401);
  const statuses = [];
  for (let time = 0; time < 5; time++) statuses.push((await guess(email)).status);
  expect(statuses).toContain(429);
  const refused = async () => (await eventsOf(email)).filter(({ kind }) => kind === "SIGN_IN_REFUSED");
  const times = async () => (await refused()).reduce((sum, { count }) => sum + count, 0);
  await waitFor(async () => (await times()) === 5, "all refusals to be counted", 5_000);
  // The test may run over the turn of an hour.
  expect((await refused()).length).toBeLessThanOrEqual(2);
  expect(await refused()).toMatchObject([{ actor: "NOBODY", actorRef: null, address: "127.0.0.0/24" }]);
  expect(await db.database.accountEvent.count()).toBe(before + (await refused()).length);
});

it("records that a link was asked for, and by whom the owner cannot be told", async () => {
  const email = newEmail();
  await visitor(web).signUp(email);
  await visitor(web).ask("/api/auth/forgot-password", { method: "POST", body: { email } });
  await waitFor(() => hasKind(email, "PASSWORD_RESET_REQUESTED"), "the request to be recorded", 5_000);
});

it("records a sign-in with a second factor once the code was right, and what was tried before", async () => {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  const begun = await person.post("two-factor/enable", { password: PASSWORD });
  const { totpURI, backupCodes } = begun.json as { totpURI: string; backupCodes: string[] };
  await person.post("two-factor/verify-totp", { code: codeOf(totpURI, -1) });
  const browser = visitor(web);
  await browser.signIn(email);
  await browser.post("two-factor/verify-totp", { code: "000000" });
  await waitFor(() => hasKind(email, "SECOND_FACTOR_REFUSED"), "the wrong code to be recorded", 5_000);
  expect(await kindsOf(email)).toEqual(["SIGNED_UP", "SIGNED_IN", "SECOND_FACTOR_ON", "SECOND_FACTOR_REFUSED"]);
  await browser.post("two-factor/verify-backup-code", { code: backupCodes[0] });
  await browser.post("two-factor/disable", { password: PASSWORD, code: backupCodes[1] });
  expect((await kindsOf(email)).slice(4)).toEqual([
    "RECOVERY_CODE_USED",
    "SIGNED_IN",
    "SIGNED_IN",
    "SECOND_FACTOR_OFF",
  ]);
});
