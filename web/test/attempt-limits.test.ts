import { generateSecret } from "@docket/runtime/environment";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newEmail, PASSWORD, visitor } from "./http-client.ts";
import { startWeb, type WebServer } from "./web-server.ts";

const settings = {
  BETTER_AUTH_SECRET: generateSecret(),
  SIGN_IN_LIMIT_PER_ADDRESS: "8/600",
  SIGN_IN_LIMIT_PER_ACCOUNT: "4/600",
  SIGN_IN_LIMIT_SLOWED: "1/600",
  SIGN_UP_LIMIT_PER_ADDRESS: "3/600",
  TOKEN_LIMIT_PER_SESSION: "5/600",
  ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT: "3/600",
  EMAIL_LIMIT_PER_ADDRESS: "4/600",
  EMAIL_LIMIT_PER_ACCOUNT: "2/600",
};

// Dozens of passwords are hashed on purpose.
vi.setConfig({ testTimeout: 90_000 });

let db: TestDatabase;
/** Stands behind one proxy on this machine, whose word on the client's address it takes. */
let proxied: WebServer;
/** Is reached directly. */
let direct: WebServer;

/** A second proxy, farther out. */
const OUTER_PROXY = "203.0.113.5";

let networks = 0;

/** Returns an address that no other test uses (RFC 2544's range). */
function newAddress(): string {
  networks += 1;
  return `198.18.${networks >> 8}.${networks & 255}`;
}

/** A visitor whose address the proxy reports. */
const from = (address: string) => visitor(proxied, { "x-forwarded-for": address });

beforeAll(async () => {
  db = await createTestDatabase();
  proxied = await startWeb(db.url, { ...settings, TRUSTED_PROXIES: `127.0.0.1, ::1, ${OUTER_PROXY}` });
  direct = await startWeb(db.url, settings);
});

afterAll(async () => {
  await Promise.all([proxied?.process.stop(), direct?.process.stop()]);
  await db?.drop();
});

/** Registers a person and returns the address of the account. */
async function register(): Promise<string> {
  const email = newEmail();
  expect((await from(newAddress()).signUp(email)).status).toBe(200);
  return email;
}

describe("an account", () => {
  it("is slowed after its failed sign-ins, wherever they come from, and even for the right password", async () => {
    const email = await register();
    await db.database.session.deleteMany({ where: { user: { email } } });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await from(newAddress()).signIn(email, "wrong horse")).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await from(newAddress()).signIn(email);
    expect(refused).toMatchObject({ status: 429, json: { code: "RATE_LIMITED" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(600);
    expect(refused.headers["cache-control"]).toBe("no-store");
    // The limit is the same in another process, and for capitals.
    expect((await visitor(direct).signIn(email.toUpperCase())).status).toBe(429);
  });

  it("cannot be shut to its owner by a stranger: the place where they are signed in has a lane of its own", async () => {
    const email = newEmail();
    const home = newAddress();
    await from(home).signUp(email);
    for (let i = 0; i < 7; i++) await from(newAddress()).signIn(email, "wrong horse");
    expect((await from(newAddress()).signIn(email)).status).toBe(429);
    expect((await from(home).signIn(email)).status).toBe(200);
    expect((await from(home).signIn(email)).status).toBe(429);
  });

  it("does not count the sign-ins that succeed", async () => {
    const email = await register();
    for (let i = 0; i < 12; i++) expect((await from(newAddress()).signIn(email)).status).toBe(200);
  });

  it("counts every one of fifty attempts made at once", async () => {
    const email = await register();
    await db.database.session.deleteMany({ where: { user: { email } } });
    const attempts = Array.from({ length: 50 }, () => from(newAddress()).signIn(email, "wrong horse"));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    // Four by the limit, one by the slow lane that follows it; a busy machine may turn some away with 503.
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
    expect((await from(newAddress()).signIn(email)).status).toBe(429);
  });

  it("has its password asked for only so often", async () => {
    const person = from(newAddress());
    await person.signUp(newEmail());
    const wrong = { currentPassword: "wrong horse", newPassword: "another horse" };
    expect((await person.post("change-password", wrong)).status).toBe(400);
    expect((await person.post("delete-user", { password: "wrong horse" })).status).toBe(400);
    expect((await person.post("change-password", wrong)).status).toBe(400);
    for (const answer of [
      await person.post("change-password", { ...wrong, currentPassword: PASSWORD }),
      await person.post("delete-user", { password: PASSWORD }),
    ])
      expect(answer).toMatchObject({ status: 429, json: { code: "RATE_LIMITED" } });
  });
});

describe("a session", () => {
  it("gets only so many tokens, without bearing on another", async () => {
    const email = newEmail();
    const [one, other] = [from(newAddress()), from(newAddress())];
    await one.signUp(email);
    await other.signIn(email);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await one.token()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await other.token()).status).toBe(200);
  });
});

describe("a client address", () => {
  it("is limited over many accounts", async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 9; i++) statuses.push((await from(address).signIn(newEmail())).status);
    expect(statuses).toEqual([...Array(8).fill(401), 429]);
    expect((await from(newAddress()).signIn(newEmail())).status).toBe(401);
  });

  it("makes only so many accounts", async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await from(address).signUp(newEmail())).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it("is a whole /64 of IPv6", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 9; i++) statuses.push((await from(`2001:db8:7:7:${i}::${i}`).signIn(newEmail())).status);
    expect(statuses).toEqual([...Array(8).fill(401), 429]);
    expect((await from("2001:db8:7:8::1").signIn(newEmail())).status).toBe(401);
  });

  it("behind two proxies is the one that the outer one saw", async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 9; i++)
      statuses.push((await from(`${newAddress()}, ${address}, ${OUTER_PROXY}`).signIn(newEmail())).status);
    expect(statuses).toEqual([...Array(8).fill(401), 429]);
    expect((await from(`${newAddress()}, ${OUTER_PROXY}`).signIn(newEmail())).status).toBe(401);
  });

  it("behind a proxy is the one that the proxy saw, whatever the client put before it", async () => {
    const address = newAddress();
    const statuses: number[] = [];
    for (let i = 0; i < 9; i++) statuses.push((await from(`${newAddress()}, ${address}`).signIn(newEmail())).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it.each(["x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip", "x-docket-client-address", "cf-connecting-ip"])(
    "cannot be chosen by the header %s",
    async (header) => {
      await db.database.rateLimit.deleteMany({ where: { key: { startsWith: "sign-in-address" } } });
      const statuses: number[] = [];
      for (let i = 0; i < 9; i++) {
        const address = newAddress();
        const value = header === "forwarded" ? `for=${address}` : address;
        statuses.push((await visitor(direct, { [header]: value }).signIn(newEmail())).status);
      }
      expect(statuses).toEqual([...Array(8).fill(401), 429]);
    },
  );
});

describe("the header fields about limits", () => {
  const fieldsOf = ({ headers }: { headers: Record<string, string | string[] | undefined> }) => ({
    policy: headers["ratelimit-policy"],
    state: headers.ratelimit,
  });

  it("say how the limits on a client's own address, session and account stand", async () => {
    const person = from(newAddress());
    expect(fieldsOf(await person.signUp(newEmail()))).toEqual({
      policy: '"sign-up-address";q=3;w=600',
      state: expect.stringMatching(/^"sign-up-address";r=2;t=(600|59\d)$/),
    });
    expect(fieldsOf(await person.token())).toEqual({
      policy: '"token-session";q=5;w=600',
      state: expect.stringMatching(/^"token-session";r=4;t=(600|59\d)$/),
    });
    expect(fieldsOf(await person.post("enter-password", { password: "wrong horse" })).policy).toBe(
      '"change-account";q=3;w=600',
    );
    expect(fieldsOf(await person.post("forgot-password", { email: newEmail() })).policy).toBe(
      '"email-address";q=4;w=600',
    );
  });

  it("tell nothing that was counted on an account by anybody", async () => {
    const email = await register();
    await db.database.session.deleteMany({ where: { user: { email } } });
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await from(newAddress()).signIn(email, "wrong horse"));
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.map(fieldsOf)).toEqual(
      Array(6).fill({
        policy: '"sign-in-address";q=8;w=600',
        state: expect.stringMatching(/^"sign-in-address";r=7;t=(600|59\d)$/),
      }),
    );
  });

  it("are in the refusal, too, beside Retry-After", async () => {
    const address = newAddress();
    for (let i = 0; i < 8; i++) await from(address).signIn(newEmail());
    const refused = await from(address).signIn(newEmail());
    expect(refused.status).toBe(429);
    const retryAfter = refused.headers["retry-after"];
    expect(fieldsOf(refused).state).toBe(`"sign-in-address";r=0;t=${retryAfter}`);
  });
});

describe("the table of counters", () => {
  it("tells neither addresses nor e-mail", async () => {
    const rows = await db.database.rateLimit.findMany();
    expect(rows.length).toBeGreaterThan(20);
    for (const { key } of rows)
      expect(key).toMatch(
        /^(?:sign-in-address|sign-in-account|sign-in-slowed|sign-up-address|token-session|change-account|email-address|email-account):[\w-]{43}$/,
      );
  });
});

describe("letters with a link", () => {
  it.each([
    ["an account", register],
    ["nobody", async () => newEmail()],
  ])("to %s are as few, wherever they are asked for", async (_whose, make) => {
    const email = await make();
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await from(newAddress()).post("forgot-password", { email })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await from(newAddress()).post("forgot-password", { email: email.toUpperCase() });
    expect(refused).toMatchObject({ status: 429, json: { code: "RATE_LIMITED" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("are as few from one address, together with links that are tried there", async () => {
    const here = from(newAddress());
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await here.post("forgot-password", { email: newEmail() })).status);
    for (let i = 0; i < 2; i++)
      statuses.push((await here.post("new-password", { token: "x", newPassword: "a new horse" })).status);
    expect(statuses).toEqual([200, 200, 200, 400, 429]);
  });
});
