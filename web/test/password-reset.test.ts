import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, PASSWORD, visitor } from "./http-client.ts";
import { type MailServer, startMailServer, tokenOf } from "./mail-server.ts";
import { startWeb, type WebServer } from "./web-server.ts";

const NEW_PASSWORD = "an entirely new horse";

let db: TestDatabase;
let mail: MailServer;
let web: WebServer;

beforeAll(async () => {
  db = await createTestDatabase();
  mail = await startMailServer();
  web = await startWeb(db.url, { SMTP_URL: mail.url, EMAIL_LIMIT_PER_ADDRESS: "10000/60" });
});

afterAll(async () => {
  await web?.process.stop();
  await mail?.close();
  await db?.drop();
});

const ask = (email: string) => visitor(web).post("forgot-password", { email });
const choose = (token: string, newPassword = NEW_PASSWORD) => visitor(web).post("new-password", { token, newPassword });
const deadLink = { status: 400, json: { code: "INVALID_LINK" } };

/** Opens an account and asks for a link; returns both. */
async function withLink() {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  await ask(email);
  return { email, person, token: tokenOf(await mail.letterTo(email, "new password")) };
}

describe("who forgot the password", () => {
  it("chooses a new one with the link of a letter, once, and every device is signed out", async () => {
    const { email, person, token } = await withLink();
    const elsewhere = visitor(web);
    await elsewhere.signIn(email);
    const letter = await mail.letterTo(email, "new password");
    expect(letter.body).toContain(`${web.publicUrl}/reset-password#${token}`);

    expect(await choose(token)).toMatchObject({ status: 200, json: { status: true } });
    for (const device of [person, elsewhere]) expect((await device.token()).status).toBe(401);
    expect((await visitor(web).signIn(email)).status).toBe(401);
    expect((await visitor(web).signIn(email, NEW_PASSWORD)).status).toBe(200);
    expect(await choose(token, "yet another horse")).toMatchObject(deadLink);
    expect((await visitor(web).signIn(email, NEW_PASSWORD)).status).toBe(200);
    // Whoever read the letter has the address.
    expect(await db.database.user.findUnique({ where: { email } })).toMatchObject({ emailVerified: true });
    expect((await mail.letterTo(email, "was changed")).body).toContain("from the address 127.0.0.1");
  });

  it("gets the same answer for an address without an account, which gets no letter", async () => {
    const { email } = await withLink();
    const stranger = newEmail();
    const [known, unknown] = [await ask(email), await ask(stranger)];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await waitFor(async () => (await db.database.emailMessage.count()) === 0, "the letters to be dealt with");
    expect(mail.letters.filter(({ to }) => to === stranger)).toEqual([]);
    expect(await db.database.emailLink.count({ where: { email: stranger } })).toBe(0);
  });

  it("is not kept waiting by a mail server that does not answer", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as AddressInfo;
    const slow = await startWeb(db.url, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    const email = newEmail();
    await visitor(slow).signUp(email);
    const before = performance.now();
    expect((await visitor(slow).post("forgot-password", { email })).status).toBe(200);
    // The first step of a delivery alone would take eight seconds.
    expect(performance.now() - before).toBeLessThan(5_000);
    for (const socket of sockets) socket.destroy();
    await slow.process.stop();
    silent.close();
    await db.database.emailMessage.deleteMany();
  });

  it("may use an earlier letter when somebody asked again, but none after a change", async () => {
    const { email, token } = await withLink();
    await ask(email);
    const second = await waitFor(() => {
      const letters = mail.letters.filter(({ to, subject }) => to === email && subject.includes("new password"));
      return letters[1] && tokenOf(letters[1]);
    }, "the second letter");
    expect((await choose(token)).status).toBe(200);
    expect(await choose(second)).toMatchObject(deadLink);
  });
});

describe("a link", () => {
  it("is stored as a hash alone, and stands nowhere in the log", async () => {
    const { email, token } = await withLink();
    const [row] = await db.database.$queryRaw<{ text: string }[]>`SELECT string_agg(t::text, ' ') AS "text" FROM (
      SELECT to_jsonb(l)::text FROM "email_links" l UNION ALL SELECT to_jsonb(m)::text FROM "email_messages" m) t`;
    expect(row?.text).toContain(email);
    expect(row?.text).not.toContain(token);
    expect(row?.text).not.toContain(Buffer.from(token).toString("hex"));
    await choose(token);
    const isLogged = () => web.process.lines.some((line) => line.includes('"event":"password-reset"'));
    await waitFor(isLogged, "the line of the change");
    const log = web.process.lines.join("\n");
    for (const secret of [token, email, NEW_PASSWORD]) expect(log).not.toContain(secret);
  });

  it("is over after thirty minutes", async () => {
    const { email, token } = await withLink();
    const link = await db.database.emailLink.findFirstOrThrow({ where: { email } });
    expect(link.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 30 * 60_000);
    await db.database.emailLink.updateMany({ where: { email }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await choose(token)).toMatchObject(deadLink);
    expect((await visitor(web).signIn(email)).status).toBe(200);
  });

  it("works once when it is used twice at the same time", async () => {
    const { token } = await withLink();
    const answers = await Promise.all([choose(token), choose(token, "another new horse")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("goes on working when the new password is refused", async () => {
    const { token } = await withLink();
    for (const [password, code] of [
      ["short", "PASSWORD_TOO_SHORT"],
      ["Password1", "PASSWORD_TOO_COMMON"],
    ] as const)
      expect(await choose(token, password)).toMatchObject({ status: 400, json: { code, field: "newPassword" } });
    expect((await choose(token)).status).toBe(200);
  });

  it.each(["", "x".repeat(43), "x".repeat(101), "../../", "%00"])("cannot be made up: %j", async (token) => {
    expect(await choose(token)).toMatchObject(deadLink);
  });

  it("goes with its account", async () => {
    const { person, token } = await withLink();
    expect((await person.post("delete-user", { password: PASSWORD })).status).toBe(200);
    expect(await choose(token)).toMatchObject(deadLink);
  });
});

it("whoever changes the password is told by a letter", async () => {
  const email = newEmail();
  const person = visitor(web);
  await person.signUp(email);
  await person.post("change-password", { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
  const letter = await mail.letterTo(email, "was changed");
  expect(letter.body).toContain(`${web.publicUrl}/forgot-password`);
});
