import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, newEmail, PASSWORD, visitor } from "./http-client.ts";
import { type MailServer, startMailServer, tokenOf } from "./mail-server.ts";
import { codeOf } from "./totp.ts";
import { startWeb, type WebServer } from "./web-server.ts";

let db: TestDatabase;
let mail: MailServer;
let web: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  mail = await startMailServer();
  web = await startWeb(db.url, { SMTP_URL: mail.url });
});

afterAll(async () => {
  await web?.process.stop();
  await mail?.close();
  await db?.drop();
});

const wrongCode = { status: 401, json: { code: "INVALID_CODE" } };
const usedCode = { status: 401, json: { code: "INVALID_BACKUP_CODE" } };
const asked = { status: 200, json: { twoFactorRedirect: true, twoFactorMethods: ["totp"] } };
const read = <Member extends string>({ json }: Answer, member: Member) => (json as Record<Member, string>)[member];

/** Opens an account and begins to set a second factor up. */
async function settingUp() {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  const begun = await person.post("two-factor/enable", { password: PASSWORD });
  expect(begun).toMatchObject({ status: 200, json: { totpURI: expect.stringMatching(/^otpauth:\/\/totp\/Docket:/) } });
  const { backupCodes: codes } = begun.json as { backupCodes: string[] };
  return { email, person, uri: read(begun, "totpURI"), codes };
}

/** The same with the second factor switched on, by the code of the step before this one. */
async function protectedAccount() {
  const account = await settingUp();
  expect((await account.person.post("two-factor/verify-totp", { code: codeOf(account.uri, -1) })).status).toBe(200);
  return account;
}

/** Gives the right password in a new browser. */
async function challenged(email: string, password = PASSWORD) {
  const browser = visitor(web);
  expect(await browser.signIn(email, password)).toMatchObject(asked);
  return browser;
}

describe("signing in with a second factor", () => {
  it("asks for nothing until the first code was right, so that nobody shuts themselves out", async () => {
    const { email, person, uri } = await settingUp();
    expect((await visitor(web).signIn(email)).status).toBe(200);
    expect(await person.post("two-factor/verify-totp", { code: "000000" })).toMatchObject(wrongCode);
    expect((await person.post("two-factor/verify-totp", { code: codeOf(uri) })).status).toBe(200);
    expect((await person.token()).status).toBe(200);
    await challenged(email);
    expect((await mail.letterTo(email, "asks for a code")).body).toContain("from the address 127.0.0.1");
  });

  it("gives no session, token or page for the password alone", async () => {
    const { email } = await protectedAccount();
    const sessions = await db.database.session.count({ where: { user: { email } } });
    const browser = await challenged(email);
    expect((await browser.token()).status).toBe(401);
    expect((await browser.session()).json).toBeNull();
    expect((await browser.ask("/dashboard")).status).toBe(307);
    expect(await db.database.session.count({ where: { user: { email } } })).toBe(sessions);
  });

  it("takes the code of an app, with spaces too", async () => {
    const { email, uri } = await protectedAccount();
    const browser = await challenged(email);
    expect(await browser.post("two-factor/verify-totp", { code: "000000" })).toMatchObject(wrongCode);
    const code = codeOf(uri);
    expect(
      await browser.post("two-factor/verify-totp", { code: `${code.slice(0, 3)} ${code.slice(3)}` }),
    ).toMatchObject({ status: 200, json: { user: { email } } });
    expect((await browser.token()).status).toBe(200);
  });

  it("takes a code once, from whichever browser", async () => {
    const { email, uri } = await protectedAccount();
    const [one, other] = [await challenged(email), await challenged(email)];
    const code = codeOf(uri);
    const answers = await Promise.all([one, other].map((browser) => browser.post("two-factor/verify-totp", { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it("takes each recovery code once, however it is written, and tells of it by a letter", async () => {
    const { email, codes } = await protectedAccount();
    expect(new Set(codes).size).toBe(10);
    const browser = await challenged(email);
    const typed = (codes[3] ?? "").toUpperCase().replace("-", " ");
    expect((await browser.post("two-factor/verify-backup-code", { code: typed })).status).toBe(200);
    expect((await browser.token()).status).toBe(200);
    const again = await challenged(email);
    expect(await again.post("two-factor/verify-backup-code", { code: codes[3] })).toMatchObject(usedCode);
    expect((await mail.letterTo(email, "recovery code")).body).toContain("/settings/two-step");
  });

  it.each(["two-factor/verify-totp", "two-factor/verify-backup-code"])(
    "takes no code at %s without the password",
    async (path) => {
      const { codes, uri } = await protectedAccount();
      const code = path.endsWith("totp") ? codeOf(uri) : codes[0];
      expect((await visitor(web).post(path, { code })).status).toBe(401);
    },
  );

  it.each([{}, { code: 123456 }, { code: "12345" }, { code: "123456", trustDevice: true }, { code: "١٢٣٤٥٦" }])(
    "refuses the body %j",
    async (body) => {
      const { email } = await protectedAccount();
      expect((await (await challenged(email)).post("two-factor/verify-totp", body)).status).toBe(400);
    },
  );
});

describe("no way round the second factor", () => {
  it("is a new password by letter", async () => {
    const { email } = await protectedAccount();
    await visitor(web).post("forgot-password", { email });
    const token = tokenOf(await mail.letterTo(email, "new password"));
    const browser = visitor(web);
    const changed = await browser.post("new-password", { token, newPassword: "an entirely new horse" });
    expect(changed.status).toBe(200);
    expect((await browser.token()).status).toBe(401);
    await challenged(email, "an entirely new horse");
  });

  it("is the password of somebody who sits at an open session", async () => {
    const { email, person, codes } = await protectedAccount();
    const own = { password: PASSWORD };
    for (const path of ["two-factor/disable", "two-factor/generate-backup-codes"]) {
      expect((await person.post(path, own)).status).toBe(400);
      expect(await person.post(path, { ...own, code: "000000" })).toMatchObject(wrongCode);
      expect(await person.post(path, { ...own, code: "22222-22222" })).toMatchObject(wrongCode);
      expect((await person.post(path, { password: "not the password", code: codes.pop() })).status).toBe(400);
    }
    expect((await person.post("two-factor/enable", own)).status).toBe(400);
    await challenged(email);
  });

  it.each(["two-factor/send-otp", "two-factor/verify-otp", "two-factor/get-totp-uri", "two-factor/view-backup-codes"])(
    "is %s",
    async (path) => {
      const { person } = await protectedAccount();
      expect((await person.post(path, { password: PASSWORD })).status).toBe(404);
    },
  );
});

describe("the owner of a second factor", () => {
  it("makes new recovery codes, and those of before end", async () => {
    const { email, person, uri, codes } = await protectedAccount();
    const made = await person.post("two-factor/generate-backup-codes", { password: PASSWORD, code: codeOf(uri) });
    const { backupCodes: fresh } = made.json as { backupCodes: string[] };
    expect(fresh).toHaveLength(10);
    const browser = await challenged(email);
    expect(await browser.post("two-factor/verify-backup-code", { code: codes[0] })).toMatchObject(usedCode);
    expect((await browser.post("two-factor/verify-backup-code", { code: fresh[0] })).status).toBe(200);
  });

  it("switches it off with the password and a code; nothing of it is kept", async () => {
    const { email, person, codes } = await protectedAccount();
    expect((await person.post("two-factor/disable", { password: PASSWORD, code: codes[0] })).status).toBe(200);
    expect((await person.token()).status).toBe(200);
    expect((await visitor(web).signIn(email)).status).toBe(200);
    expect(await db.database.twoFactor.count({ where: { user: { email } } })).toBe(0);
    await mail.letterTo(email, "no code any more");
  });

  it("leaves nothing of it when the account is deleted", async () => {
    const { email, person } = await protectedAccount();
    await challenged(email);
    expect((await person.post("delete-user", { password: PASSWORD })).status).toBe(200);
    expect(await db.database.twoFactor.count({ where: { user: { email } } })).toBe(0);
  });

  it("finds neither key nor codes in the database or in the log", async () => {
    const { email, uri, codes } = await protectedAccount();
    const stored = await db.database.twoFactor.findFirstOrThrow({ where: { user: { email } } });
    const secret = new URL(uri).searchParams.get("secret") ?? "";
    const written = `${JSON.stringify(stored)}${JSON.stringify(await db.database.verification.findMany())}${web.process.lines.join("\n")}`;
    for (const canary of [secret, ...codes]) expect(written).not.toContain(canary);
  });
});

describe("guessing codes", () => {
  it("is slowed for the account and not for places where its owner is signed in", async () => {
    const guarded = await startWeb(db.url, {
      BETTER_AUTH_SECRET: "second factor guessing, a key of its own for this test",
      SECOND_FACTOR_LIMIT_PER_ACCOUNT: "3/600",
      SECOND_FACTOR_LIMIT_SLOWED: "1/600",
      TRUSTED_PROXIES: "127.0.0.1",
    });
    const email = newEmail();
    const from = (address: string) => visitor(guarded, { "x-forwarded-for": address });
    const owner = from("192.0.2.1");
    await owner.signUp(email);
    const begun = await owner.post("two-factor/enable", { password: PASSWORD });
    const uri = read(begun, "totpURI");
    await owner.post("two-factor/verify-totp", { code: codeOf(uri, -1) });

    const guesser = from("198.51.100.1");
    const statuses: number[] = [];
    for (const code of ["000001", "000002", "000003", "000004", "000005"]) {
      await guesser.signIn(email);
      statuses.push((await guesser.post("two-factor/verify-totp", { code })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    await guesser.signIn(email);
    const refused = await guesser.post("two-factor/verify-totp", { code: codeOf(uri) });
    expect(refused).toMatchObject({ status: 429, json: { code: "RATE_LIMITED" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);

    const again = from("192.0.2.1");
    await again.signIn(email);
    expect((await again.post("two-factor/verify-totp", { code: codeOf(uri, 1) })).status).toBe(200);
    await guarded.process.stop();
  });
});
