import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { hash } from "@node-rs/argon2";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, PASSWORD, visitor } from "./http-client.ts";
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

describe("registering", () => {
  it("stores an argon2id hash and ids that sort by time", async () => {
    const email = newEmail();
    expect((await visitor(web).signUp(email)).status).toBe(200);
    const user = await db.database.user.findUniqueOrThrow({ where: { email }, include: { accounts: true } });
    expect(user.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(user.accounts.map(({ password }) => password)).toEqual([
      expect.stringMatching(/^\$argon2id\$v=19\$m=12288,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/),
    ]);
  });

  it("leaves nothing when it fails half-way, and can be repeated", async () => {
    await db.database.$executeRawUnsafe(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no accounts today'; END $$`,
    );
    await db.database.$executeRawUnsafe(
      `CREATE TRIGGER refuse BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    const email = newEmail();
    const person = visitor(web);
    const failed = await person.signUp(email);
    await db.database.$executeRawUnsafe("DROP TRIGGER refuse ON accounts");
    expect(failed).toMatchObject({
      status: 500,
      json: { code: "INTERNAL", requestId: failed.headers["x-request-id"] },
    });
    expect(failed.text).not.toContain("accounts");
    expect(person.cookies.size).toBe(0);
    expect(await db.database.user.count({ where: { email } })).toBe(0);
    expect((await person.signUp(email)).status).toBe(200);
  });

  it("makes one account of twenty parallel requests", async () => {
    const email = newEmail();
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor(web).signUp(email)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(422)]);
    expect(await db.database.account.count({ where: { user: { email } } })).toBe(1);
  });

  it("takes an e-mail address in capitals for the same", async () => {
    const email = newEmail();
    await visitor(web).signUp(email.toUpperCase());
    expect(await db.database.user.count({ where: { email } })).toBe(1);
    expect((await visitor(web).signUp(` ${email} `)).status).toBe(422);
    expect((await visitor(web).signIn(email.toUpperCase())).status).toBe(200);
  });

  it.each([
    ["an address beyond ASCII", { email: "ﬁ@docket.example" }, "INVALID_EMAIL"],
    ["a letter that becomes ASCII when lowered", { email: "\u212Aate@docket.example" }, "INVALID_EMAIL"],
    ["an address of 255 characters", { email: `a@${"b".repeat(245)}.example` }, "INVALID_EMAIL"],
    ["no address", { email: undefined }, "INVALID_EMAIL"],
    ["an address that is a list", { email: ["a@docket.example"] }, "INVALID_EMAIL"],
    ["a blank name", { name: " \t" }, "INVALID_NAME"],
    ["an invisible name", { name: "\u200b\u3164\u2800" }, "INVALID_NAME"],
    ["a name with NUL", { name: "a\0b" }, "INVALID_NAME"],
    ["a name with half a surrogate pair", { name: "a\ud800" }, "INVALID_NAME"],
    ["a name with a line break", { name: "a\nb" }, "INVALID_NAME"],
    ["a name that turns the line around", { name: "a\u202eb" }, "INVALID_NAME"],
    ["a name of 201 characters", { name: "é".repeat(201) }, "INVALID_NAME"],
    ["a password of 7 characters", { password: "1234567" }, "PASSWORD_TOO_SHORT"],
    ["a password of 129 characters", { password: "p".repeat(129) }, "PASSWORD_TOO_LONG"],
    ["an image", { image: "https://evil.example/x.png" }, "INVALID_BODY"],
    ["a verified address", { emailVerified: true }, "INVALID_BODY"],
    ["an id", { id: uuidV7() }, "INVALID_BODY"],
  ])("refuses %s", async (_title, change, code) => {
    const email = newEmail();
    const answer = await visitor(web).post("sign-up/email", { name: "Person", email, password: PASSWORD, ...change });
    expect(answer).toMatchObject({ status: 400, json: { code } });
    expect(await db.database.user.count({ where: { email } })).toBe(0);
  });

  it.each(["", "[]", "null", '"text"', "{", "{}"])("answers the body %j with 400", async (body) => {
    expect((await visitor(web).post("sign-up/email", body)).status).toBe(400);
  });
});

describe("a signed-in person", () => {
  it("changes nothing but the name, which is composed and trimmed", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    expect((await person.post("update-user", { name: "  Zoe\u0308 👩‍👩‍👧  " })).status).toBe(200);
    for (const body of [{ image: "x" }, { name: "A", image: "x" }, { email: "b@docket.example" }, { name: "" }, {}])
      expect((await person.post("update-user", body)).status).toBe(400);
    expect(await db.database.user.findUnique({ where: { email } })).toMatchObject({ name: "Zoë 👩‍👩‍👧", image: null });
  });

  it("changes the password, which signs every other device out and keeps this one", async () => {
    const email = newEmail();
    const [here, elsewhere] = [visitor(web), visitor(web)];
    await here.signUp(email);
    await elsewhere.signIn(email);
    const body = { currentPassword: PASSWORD, newPassword: "a much better horse", revokeOtherSessions: false };
    expect(await here.post("change-password", { ...body, currentPassword: "wrong horse" })).toMatchObject({
      status: 400,
      json: { code: "INVALID_PASSWORD" },
    });
    expect((await elsewhere.token()).status).toBe(200);
    expect((await here.post("change-password", body)).status).toBe(200);
    expect((await elsewhere.token()).status).toBe(401);
    expect((await here.token()).status).toBe(200);
    expect((await visitor(web).signIn(email)).status).toBe(401);
    expect((await visitor(web).signIn(email, "a much better horse")).status).toBe(200);
  });

  it("deletes the account, with everything in it, only by the password", async () => {
    const email = newEmail();
    const [here, elsewhere] = [visitor(web), visitor(web)];
    await here.signUp(email);
    await elsewhere.signIn(email);
    const { id: userId } = await db.database.user.findUniqueOrThrow({ where: { email } });
    await db.database.task.create({ data: { userId, id: uuidV7(), title: "Task" } });
    await db.database.userSettings.create({ data: { userId, timeZone: "Asia/Kathmandu" } });
    for (const body of [{}, { password: "" }, { password: "wrong horse" }, { password: PASSWORD, token: "x" }])
      expect((await here.post("delete-user", body)).status).toBe(400);
    expect(await db.database.user.count({ where: { email } })).toBe(1);

    expect((await here.post("delete-user", { password: PASSWORD })).status).toBe(200);
    expect(here.cookies.size).toBe(0);
    expect((await elsewhere.token()).status).toBe(401);
    expect((await visitor(web).signIn(email)).status).toBe(401);
    const { user, session, account, task, userSettings } = db.database;
    const left = await Promise.all([
      user.count({ where: { id: userId } }),
      session.count({ where: { userId } }),
      account.count({ where: { userId } }),
      task.count({ where: { userId } }),
      userSettings.count({ where: { userId } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("a password that many people use", () => {
  it.each(["password", "Password1", "QWERTYUIOP", "１２３４５６７８", "iloveyou", "trustno1"])(
    "such as %s opens no account",
    async (password) => {
      const email = newEmail();
      const answer = await visitor(web).signUp(email, password);
      expect(answer).toMatchObject({ status: 400, json: { code: "PASSWORD_TOO_COMMON", field: "password" } });
      expect(await db.database.user.count({ where: { email } })).toBe(0);
    },
  );

  it("is no new password either, and the former one stays", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    const answer = await person.post("change-password", { currentPassword: PASSWORD, newPassword: "Sunshine1" });
    expect(answer).toMatchObject({ status: 400, json: { code: "PASSWORD_TOO_COMMON", field: "newPassword" } });
    expect((await visitor(web).signIn(email)).status).toBe(200);
  });
});

describe("a password's hash of an older cost", () => {
  it("is replaced when its person signs in, and not for a wrong password", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const old = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await db.database.account.updateMany({ where: { user: { email } }, data: { password: old } });
    const stored = () => db.database.account.findFirstOrThrow({ where: { user: { email } } });
    expect((await visitor(web).signIn(email, "wrong horse")).status).toBe(401);
    expect((await stored()).password).toBe(old);
    expect((await visitor(web).signIn(email)).status).toBe(200);
    expect((await stored()).password).toMatch(/^\$argon2id\$v=19\$m=12288,t=3,p=1\$/);
    expect((await visitor(web).signIn(email)).status).toBe(200);
  });
});

describe("a stranger", () => {
  it("gets the same answer for a wrong password and for an unknown address", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const [wrong, unknown] = [await visitor(web).signIn(email, "wrong horse"), await visitor(web).signIn(newEmail())];
    expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text]);
    expect(wrong).toMatchObject({ status: 401, json: { code: "INVALID_EMAIL_OR_PASSWORD" } });
  });
});
