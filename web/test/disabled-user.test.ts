import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newEmail, visitor } from "./http-client.ts";
import { startWeb, type WebServer } from "./web-server.ts";

let db: TestDatabase;
let web: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  web = await startWeb(db.url);
});

afterAll(async () => {
  await web?.process.stop();
  await db?.drop();
});

const setDisabled = (email: string, disabledAt: Date | null) =>
  db.database.user.update({ where: { email }, data: { disabledAt } });

it("who is disabled is signed out everywhere, and told so only after the right password; enabled, signs in again", async () => {
  const email = newEmail();
  const devices = [visitor(web), visitor(web)] as const;
  await devices[0].signUp(email);
  await devices[1].signIn(email);
  await setDisabled(email, new Date());
  for (const device of devices) {
    expect((await device.token()).status).toBe(401);
    expect((await device.ask("/dashboard")).status).toBe(307);
  }

  const person = visitor(web);
  expect(await person.signIn(email)).toMatchObject({ status: 403, json: { code: "ACCOUNT_DISABLED" } });
  expect(person.cookies.size).toBe(0);
  const [wrong, unknown] = [
    await visitor(web).signIn(email, "a wrong horse"),
    await visitor(web).signIn(newEmail(), "a wrong horse"),
  ];
  expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text]);
  expect(await db.database.session.count({ where: { user: { email } } })).toBe(0);

  await setDisabled(email, null);
  expect((await person.signIn(email)).status).toBe(200);
  expect((await person.token()).status).toBe(200);
});

it("a sign-in that meets the disabling of its account leaves no session", async () => {
  const email = newEmail();
  await visitor(web).signUp(email);
  await Promise.all([
    ...Array.from({ length: 10 }, () => visitor(web).signIn(email)),
    setDisabled(email, new Date()),
    ...Array.from({ length: 10 }, () => visitor(web).signIn(email)),
  ]);
  expect(await db.database.session.count({ where: { user: { email } } })).toBe(0);
});
