import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, PASSWORD, type Visitor, visitor } from "./http-client.ts";
import { type MailServer, startMailServer, tokenOf } from "./mail-server.ts";
import { startWeb, type WebServer } from "./web-server.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";

let db: TestDatabase;
let mail: MailServer;
let web: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  mail = await startMailServer();
  web = await startWeb(db.url, {
    SMTP_URL: mail.url,
    EMAIL_LIMIT_PER_ADDRESS: "10000/60",
    ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT: "100/60",
  });
});

afterAll(async () => {
  await web?.process.stop();
  await mail?.close();
  await db?.drop();
});

const confirm = (token: string) => visitor(web).post("confirm-email", { token });
const deadLink = { status: 400, json: { code: "INVALID_LINK" } };
const userOf = (email: string) => db.database.user.findUnique({ where: { email } });
const allDealtWith = () =>
  waitFor(async () => (await db.database.emailMessage.count()) === 0, "the letters to be dealt with");
const lettersTo = (recipient: string, subject: string) =>
  mail.letters.filter((letter) => letter.to === recipient && letter.subject.includes(subject));

async function register(): Promise<{ email: string; person: Visitor }> {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  return { email, person };
}

describe("a new account's address", () => {
  it("is confirmed by the link of a letter, once; until then nothing is kept from its person", async () => {
    const { email, person } = await register();
    expect((await person.token()).status).toBe(200);
    expect((await userOf(email))?.emailVerified).toBe(false);
    const token = tokenOf(await mail.letterTo(email, "Confirm"));
    expect(await confirm(token)).toMatchObject({ status: 200, json: { email, isNew: false } });
    expect((await userOf(email))?.emailVerified).toBe(true);
    expect(await confirm(token)).toMatchObject(deadLink);
  });

  it("gets another letter when its person asks, and none once it is confirmed", async () => {
    const { email, person } = await register();
    await mail.letterTo(email, "Confirm");
    expect((await person.post("request-email-confirmation", {})).status).toBe(200);
    await waitFor(() => lettersTo(email, "Confirm").length === 2, "the second letter");
    await confirm(tokenOf(await mail.letterTo(email, "Confirm")));
    expect((await person.post("request-email-confirmation", {})).status).toBe(200);
    await allDealtWith();
    expect(lettersTo(email, "Confirm")).toHaveLength(2);
  });

  it("is asked for by nobody else", async () => {
    for (const [path, body] of [
      ["request-email-confirmation", {}],
      ["request-email-change", { newEmail: newEmail(), password: PASSWORD }],
    ] as const)
      expect((await visitor(web).post(path, body)).status).toBe(401);
  });
});

describe("a change of the address", () => {
  it("takes the password, counts once the link sent to the new one is used, and is told at the old one", async () => {
    const { email, person } = await register();
    const newAddress = newEmail();
    const change = (password: string) => person.post("request-email-change", { newEmail: newAddress, password });
    expect(await change("wrong horse")).toMatchObject({ status: 400, json: { code: "INVALID_PASSWORD" } });
    expect((await change(PASSWORD)).status).toBe(200);
    const token = tokenOf(await mail.letterTo(newAddress, "Confirm"));
    await visitor(web).post("forgot-password", { email });
    const reset = tokenOf(await mail.letterTo(email, "new password"));
    expect((await visitor(web).signIn(newAddress)).status).toBe(401);

    expect(await confirm(token)).toMatchObject({ status: 200, json: { email: newAddress, isNew: true } });
    expect((await visitor(web).signIn(newAddress)).status).toBe(200);
    expect((await visitor(web).signIn(email)).status).toBe(401);
    expect((await userOf(newAddress))?.emailVerified).toBe(true);
    expect((await person.token()).status).toBe(200);
    const notice = await mail.letterTo(email, "another e-mail address");
    expect(notice.body).not.toContain(newAddress);
    // What was sent to the former address opens nothing any more.
    expect(await visitor(web).post("new-password", { token: reset, newPassword: "a better horse" })).toMatchObject(
      deadLink,
    );
  });

  it("to another account's address is answered like any other, and sends no letter", async () => {
    const { email: taken } = await register();
    const { person } = await register();
    const change = (to: string) => person.post("request-email-change", { newEmail: to, password: PASSWORD });
    const [known, unknown] = [await change(taken), await change(newEmail())];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    await allDealtWith();
    expect(lettersTo(taken, "Confirm")).toHaveLength(1);
    expect((await mail.letterTo(taken, "Confirm")).body).toContain("An account was made");
  });

  it("fails when another account took the address meanwhile, and nothing changes", async () => {
    const { email, person } = await register();
    const contested = newEmail();
    await person.post("request-email-change", { newEmail: contested, password: PASSWORD });
    const token = tokenOf(await mail.letterTo(contested, "Confirm"));
    await visitor(web).signUp(contested);
    expect(await confirm(token)).toMatchObject({ status: 409, json: { code: "EMAIL_TAKEN" } });
    expect((await visitor(web).signIn(email)).status).toBe(200);
  });

  it.each(["nonsense", "ﬁ@docket.example", "", 7])("to %j is refused", async (address) => {
    const { person } = await register();
    const answer = await person.post("request-email-change", { newEmail: address, password: PASSWORD });
    expect(answer).toMatchObject({ status: 400, json: { code: "INVALID_EMAIL" } });
  });

  it("does not work with a link for a new password, nor the other way round", async () => {
    const { email } = await register();
    const confirmation = tokenOf(await mail.letterTo(email, "Confirm"));
    await visitor(web).post("forgot-password", { email });
    const reset = tokenOf(await mail.letterTo(email, "new password"));
    expect(await confirm(reset)).toMatchObject(deadLink);
    const answer = await visitor(web).post("new-password", { token: confirmation, newPassword: "a better horse" });
    expect(answer).toMatchObject(deadLink);
  });
});

describe("a sign-in", () => {
  it("is told by a letter when the device is not known, once a day for a script that keeps no cookies", async () => {
    const { email, person } = await register();
    const elsewhere = visitor(web, { "user-agent": FIREFOX });
    await elsewhere.signIn(email);
    const letter = await mail.letterTo(email, "new sign-in");
    expect(letter.body).toContain("by Firefox on Windows, from the address 127.0.0.1");
    expect(letter.body).toContain(`${web.publicUrl}/settings/sessions`);

    await person.post("sign-out");
    await person.signIn(email);
    await elsewhere.post("sign-out");
    await elsewhere.signIn(email);
    await visitor(web, { "user-agent": FIREFOX }).signIn(email);
    await visitor(web, { "user-agent": FIREFOX }).signIn(email, "wrong horse");
    await allDealtWith();
    expect(lettersTo(email, "new sign-in")).toHaveLength(1);

    await visitor(web, { "user-agent": "curl/8.9.1" }).signIn(email);
    await waitFor(() => lettersTo(email, "new sign-in").length === 2, "the letter about another device");
  });

  it("is news for each account on its own, on a device that both use", async () => {
    const [first, second] = [await register(), await register()];
    const shared = visitor(web, { "user-agent": FIREFOX });
    await shared.signIn(first.email);
    await mail.letterTo(first.email, "new sign-in");
    await shared.post("sign-out");
    await shared.signIn(second.email);
    await mail.letterTo(second.email, "new sign-in");
    await shared.post("sign-out");
    await shared.signIn(first.email);
    await allDealtWith();
    expect(lettersTo(first.email, "new sign-in")).toHaveLength(1);
  });

  it("leaves a mark in a cookie that is closed to scripts, tells nothing, and goes with the account", async () => {
    const { person } = await register();
    const [mark] = [...person.cookies].filter(([name]) => name === "docket.known_device");
    expect(mark?.[1]).toMatch(/^[\w-]{22}$/);
    const answer = await visitor(web).signUp(newEmail());
    expect(answer.headers["set-cookie"]?.find((line) => line.startsWith("docket.known_device"))).toMatch(
      /^docket\.known_device=[\w-]{22}; Max-Age=34560000; Path=\/api\/auth; HttpOnly; SameSite=Lax$/,
    );
    await person.post("delete-user", { password: PASSWORD });
    expect(person.cookies.size).toBe(0);
  });
});
