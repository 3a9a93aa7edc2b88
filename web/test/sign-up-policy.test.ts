import { type Invitation, makeInvitation } from "@docket/db/invitations";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, PASSWORD, visitor } from "./http-client.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { startWeb, type WebServer } from "./web-server.ts";

let db: TestDatabase;
let mail: MailServer;
const webs = {} as Record<"open" | "invitation" | "closed", WebServer>;
const policies = ["open", "invitation", "closed"] as const;

beforeAll(async () => {
  db = await createTestDatabase();
  mail = await startMailServer();
  for (const policy of policies)
    webs[policy] = await startWeb(db.url, {
      SIGN_UP: policy,
      EMAIL_LIMIT_PER_ADDRESS: "10000/60",
      ...(policy === "invitation" && { SMTP_URL: mail.url }),
    });
});

afterAll(async () => {
  for (const policy of policies) await webs[policy]?.process.stop();
  await mail?.close();
  await db?.drop();
});

const invite = (terms: { email?: string; isAdministrator?: boolean; hours?: number } = {}) =>
  makeInvitation(db.database, { isAdministrator: false, hours: 1, ...terms });
const signUp = (policy: keyof typeof webs, email: string, invitation?: string, more: object = {}) =>
  visitor(webs[policy]).post("sign-up/email", { name: "Ada", email, password: PASSWORD, invitation, ...more });
const read = (policy: keyof typeof webs, invitation: string) =>
  visitor(webs[policy]).post("invitation", { invitation });
const userOf = (email: string) => db.database.user.findUnique({ where: { email } });
const dead = { status: 400, json: { code: "INVALID_INVITATION" } };

describe("without an invitation", () => {
  it.each([
    ["invitation", "INVITATION_REQUIRED"],
    ["closed", "SIGN_UP_CLOSED"],
  ] as const)("nobody opens an account where the policy is %s, not even with a known address", async (policy, code) => {
    const email = newEmail();
    expect(await signUp(policy, email)).toMatchObject({ status: 403, json: { code } });
    expect(await userOf(email)).toBeNull();
    expect((await signUp("open", email)).status).toBe(200);
    const answers = [await signUp(policy, email), await signUp(policy, newEmail())];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await visitor(webs[policy]).signIn(email)).status).toBe(200);
  });

  it.each([
    ["invitation", "by invitation"],
    ["closed", "takes no new accounts"],
  ] as const)("the pages of the policy %s say so, with a way on", async (policy, words) => {
    const page = await visitor(webs[policy]).ask("/register");
    expect(page.text).toContain(words);
    expect(page.text).toContain('href="/login"');
    expect(page.text).not.toContain("Create account");
    expect((await visitor(webs[policy]).ask("/")).text).not.toContain('href="/register"');
    expect((await visitor(webs[policy]).ask("/login")).text).not.toContain("Create an account");
  });
});

describe("an invitation", () => {
  it("opens one account, which is nobody's but an ordinary person's, and signs in", async () => {
    const { token } = await invite();
    const email = newEmail();
    expect(await read("invitation", token)).toMatchObject({
      status: 200,
      json: { email: null, isAdministrator: false },
    });
    const person = visitor(webs.invitation);
    const body = { name: "Ada", email, password: PASSWORD, invitation: token };
    expect((await person.post("sign-up/email", body)).status).toBe(200);
    expect((await person.token()).status).toBe(200);
    expect(await userOf(email)).toMatchObject({ isAdministrator: false, emailVerified: false });
    expect(await signUp("invitation", newEmail(), token)).toMatchObject(dead);
    expect(await read("invitation", token)).toMatchObject(dead);
  });

  it("opens one account of twenty that are wanted with it at the same time", async () => {
    const { token } = await invite();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp("invitation", newEmail(), token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(400)]);
  });

  it("that was used, is too old, was taken back or never was is answered alike", async () => {
    const [used, old, revoked] = [await invite(), await invite({ hours: -1 }), await invite()];
    await signUp("invitation", newEmail(), used.token);
    await db.database.invitation.delete({ where: { id: revoked.id } });
    const tokens = [used.token, old.token, revoked.token, "x".repeat(43), "x".repeat(101), ""];
    const wished = await Promise.all(tokens.map((token) => signUp("invitation", newEmail(), token)));
    const asked = await Promise.all(tokens.map((token) => read("invitation", token)));
    expect(wished[0]).toMatchObject(dead);
    expect(new Set([...wished, ...asked].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  it("for one address is of no use to others, and goes on working", async () => {
    const email = newEmail();
    const { token } = await invite({ email });
    expect(await read("invitation", token)).toMatchObject({ json: { email } });
    const code = "INVITATION_FOR_ANOTHER_ADDRESS";
    expect(await signUp("invitation", newEmail(), token)).toMatchObject({ status: 400, json: { code } });
    expect((await signUp("invitation", email.toUpperCase(), token)).status).toBe(200);
  });

  it("goes on working when the account is refused", async () => {
    const known = newEmail();
    await signUp("open", known);
    const { token } = await invite();
    expect((await signUp("invitation", known, token)).status).toBe(422);
    expect((await signUp("invitation", newEmail(), token, { password: "Password1" })).status).toBe(400);
    expect((await signUp("invitation", newEmail(), token)).status).toBe(200);
  });

  it("of an administrator makes one, where sign-up is closed too; others do not work there", async () => {
    const email = newEmail();
    const [first, other] = [await invite({ isAdministrator: true }), await invite()];
    expect(await signUp("closed", newEmail(), other.token)).toMatchObject(dead);
    expect(await read("closed", other.token)).toMatchObject(dead);
    expect((await signUp("closed", email, first.token, { isAdministrator: true })).json).toMatchObject({
      code: "INVALID_BODY",
    });
    expect((await signUp("closed", email, first.token)).status).toBe(200);
    expect(await userOf(email)).toMatchObject({ isAdministrator: true });
  });

  it("is stored as a hash alone, and stands nowhere in the log", async () => {
    const { id, token } = await invite();
    const [row] = await db.database.$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(i)::text AS "text" FROM "invitations" i WHERE "id" = ${id}::uuid`;
    expect(row?.text).toContain(id);
    expect(row?.text).not.toContain(token);
    expect(row?.text).not.toContain(Buffer.from(token).toString("hex"));
    await signUp("invitation", newEmail(), token);
    expect(webs.invitation.process.lines.join("\n")).not.toContain(token);
  });

  it("comes by letter, which proves the address", async () => {
    const email = newEmail();
    const { id }: Invitation = await makeInvitation(db.database, {
      email,
      isByLetter: true,
      isAdministrator: false,
      hours: 1,
    });
    const order = { id, kind: "INVITATION" as const, recipient: email, details: { invitationId: id } };
    await db.database.emailMessage.create({ data: order });
    const letter = await mail.letterTo(email, "invited");
    const [, token] = /\/register#invitation=([\w-]{43})/.exec(letter.body) ?? [];
    expect((await signUp("invitation", email, token)).status).toBe(200);
    expect(await userOf(email)).toMatchObject({ emailVerified: true });
  });
});
