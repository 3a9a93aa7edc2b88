import { accessTokenVerifier } from "@docket/access-token";
import { makeOpaqueToken } from "@docket/access-token/opaque-token";
import { makeAccessToken } from "@docket/db/factories/access-token";
import { createLogger } from "@docket/runtime/logger";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionUseNotes } from "../src/server/auth/session-use.ts";
import { newEmail, PASSWORD, send, type Visitor, visitor } from "./http-client.ts";
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

describe("a script", () => {
  it("signs in with one call and gets a token with the next", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const script = visitor(web);
    const signedIn = await script.ask("/api/auth/sign-in/email", {
      method: "POST",
      body: { email, password: PASSWORD },
    });
    expect(signedIn).toMatchObject({ status: 200, json: { user: { email, name: "Person" } } });

    const issued = await script.token();
    expect(issued.status).toBe(200);
    expect(issued.headers["cache-control"]).toBe("no-store");
    const { token, expiresAt } = issued.json as { token: string; expiresAt: string };
    const claims = await accessTokenVerifier({ current: web.jwtSecret })(token);
    const session = await db.database.session.findUniqueOrThrow({ where: { id: claims.sessionId } });
    expect(claims).toMatchObject({ email, userId: session.userId });
    expect(new Date(expiresAt).getTime()).toBe(claims.expiresAt * 1000);
    expect(claims.expiresAt * 1000 - Date.now()).toBeGreaterThan(290_000);
  });

  it("signs in by Node's own fetch, which names a fetch mode but no origin", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const answer = await fetch(`http://localhost:${web.port}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { user: { email } }]);
  });

  it("signs out without a body and is out at once", async () => {
    const script = visitor(web);
    await script.signUp(newEmail());
    const cookie = [...script.cookies].map((pair) => pair.join("=")).join("; ");
    expect((await script.post("sign-out")).status).toBe(200);
    expect(script.cookies.has("docket.session_token")).toBe(false);
    for (const path of ["/api/auth/token", "/api/auth/get-session"]) {
      const answer = await send(web.port, path, { headers: { cookie } });
      expect([answer.status, answer.text]).toEqual(
        path.endsWith("token")
          ? [401, '{"code":"UNAUTHENTICATED","message":"There is no live session."}']
          : [200, "null"],
      );
    }
  });

  it("gets 401 as JSON without a session, with a forged cookie and with an expired session", async () => {
    const forger = visitor(web);
    await forger.signUp(newEmail());
    const [[name = "", value = ""] = []] = [...forger.cookies];
    const forged = value.replace(/^./, (letter) => (letter === "a" ? "b" : "a"));
    expect((await send(web.port, "/api/auth/token", { headers: { cookie: `${name}=${forged}` } })).status).toBe(401);
    await db.database.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await forger.token()).status).toBe(401);
    expect(await send(web.port, "/api/auth/token")).toMatchObject({ status: 401, json: { code: "UNAUTHENTICATED" } });
  });
});

describe("the password, entered again", () => {
  const enteredAt = async (person: Visitor) => {
    const { token } = (await person.token()).json as { token: string };
    return (await accessTokenVerifier({ current: web.jwtSecret })(token)).passwordEnteredAt;
  };

  it("is remembered by the session, and told by its access tokens from then on", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    expect(Date.now() / 1000 - (await enteredAt(person))).toBeLessThan(60);
    const where = { user: { email } };
    const longAgo = new Date("2026-01-01T00:00:00Z");
    await db.database.session.updateMany({ where, data: { passwordEnteredAt: longAgo } });
    expect(await enteredAt(person)).toBe(longAgo.getTime() / 1000);

    expect(await person.post("enter-password", { password: "not my password" })).toMatchObject({
      status: 400,
      json: { code: "INVALID_PASSWORD" },
    });
    expect(await enteredAt(person)).toBe(longAgo.getTime() / 1000);
    expect(await person.post("enter-password", { password: PASSWORD })).toMatchObject({
      status: 200,
      json: { success: true },
    });
    expect(Date.now() / 1000 - (await enteredAt(person))).toBeLessThan(60);
  });

  it("is asked for in a live session only, and nothing can be said beside it", async () => {
    const answer = await visitor(web).post("enter-password", { password: PASSWORD });
    expect(answer).toMatchObject({ status: 401, json: { code: "UNAUTHENTICATED" } });
    const person = visitor(web);
    await person.signUp(newEmail());
    const body = { password: PASSWORD, passwordEnteredAt: "2030-01-01T00:00:00Z" };
    expect(await person.post("enter-password", body)).toMatchObject({ status: 400, json: { code: "INVALID_BODY" } });
  });

  it("can be guessed no more often than other changes of the account", async () => {
    const person = visitor(web);
    await person.signUp(newEmail());
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await person.post("enter-password", { password: "guess" })).status);
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
  });
});

describe("an opaque access token", () => {
  it("is no session: the web server neither issues tokens nor shows pages for it", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const { id: userId } = await db.database.user.findUniqueOrThrow({ where: { email } });
    const token = makeOpaqueToken();
    await makeAccessToken(db.database, { userId, token });
    const headers = { authorization: `Bearer ${token}` };
    expect(await send(web.port, "/api/auth/token", { headers })).toMatchObject({ status: 401 });
    expect(await send(web.port, "/api/auth/get-session", { headers })).toMatchObject({ status: 200, text: "null" });
    expect(await send(web.port, "/settings", { headers })).toMatchObject({ status: 307 });
    const cookie = `docket.session_token=${token}`;
    expect(await send(web.port, "/api/auth/token", { headers: { cookie } })).toMatchObject({ status: 401 });
  });
});

describe("the session cookie", () => {
  it("is closed to scripts and to other sites", async () => {
    const answer = await visitor(web).signUp(newEmail());
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^docket\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("is the only place where the session's token is told", async () => {
    const email = newEmail();
    const person = visitor(web);
    const answers = [await person.signUp(email), await person.signIn(email), await person.session()];
    answers.push(await person.post("change-password", { currentPassword: PASSWORD, newPassword: "another horse" }));
    const sessions = await db.database.session.findMany({ where: { user: { email } } });
    expect(sessions).toHaveLength(1);
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/"token"/);
    }
  });

  it("ends 30 days after signing in, however often it is used", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    const day = 86_400_000;
    const createdAt = new Date(Date.now() - 26 * day);
    await db.database.session.updateMany({
      where: { user: { email } },
      data: { createdAt, expiresAt: new Date(Date.now() + day) },
    });
    expect((await person.token()).status).toBe(200);
    const { expiresAt } = await db.database.session.findFirstOrThrow({ where: { user: { email } } });
    expect(expiresAt.getTime()).toBe(createdAt.getTime() + 30 * day);
  });

  it("rolls on by seven days when it is used", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    const day = 86_400_000;
    await db.database.session.updateMany({
      where: { user: { email } },
      data: { expiresAt: new Date(Date.now() + day) },
    });
    expect((await person.token()).headers["set-cookie"]?.[0]).toContain("Max-Age=604800");
    const { expiresAt } = await db.database.session.findFirstOrThrow({ where: { user: { email } } });
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * day);
  });
});

describe("the last use of a session", () => {
  const stored = (email: string) => db.database.session.findFirstOrThrow({ where: { user: { email } } });
  const set = (email: string, secondsAgo: number) =>
    db.database.session.updateMany({
      where: { user: { email } },
      data: { lastUsedAt: new Date(Date.now() - secondsAgo * 1_000), ipAddress: "192.0.2.1" },
    });

  it.each(["/api/auth/token", "/settings/sessions"])("is noted with its address when %s is asked for", async (path) => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    await set(email, 61);
    expect((await person.ask(path)).status).toBe(200);
    const isNoted = async () => (await stored(email)).lastUsedAt.getTime() > Date.now() - 30_000;
    await waitFor(isNoted, "the use to be noted");
    expect((await stored(email)).ipAddress).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it("is noted once a minute at most", async () => {
    const email = newEmail();
    await visitor(web).signUp(email);
    const { id } = await stored(email);
    const note = sessionUseNotes(db.database, createLogger("test", "silent"));
    await set(email, 55);
    const before = await stored(email);
    await note(id, "198.51.100.7");
    expect(await stored(email)).toEqual(before);
    await set(email, 61);
    await note(id, "198.51.100.7");
    expect(await stored(email)).toMatchObject({ ipAddress: "198.51.100.7" });
  });
});

describe("a session that was ended", () => {
  it("opens no page and gets no token from that moment on", async () => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    expect((await person.ask("/settings/sessions")).status).toBe(200);
    await db.database.session.deleteMany({ where: { user: { email } } });
    const page = await person.ask("/settings/sessions");
    expect([page.status, page.headers.location]).toEqual([307, "/login?next=%2Fsettings%2Fsessions"]);
    expect((await person.token()).status).toBe(401);
  });
});

describe("another origin", () => {
  it.each([
    "sign-in/email",
    "sign-up/email",
    "sign-out",
    "update-user",
    "change-password",
    "delete-user",
    "forgot-password",
    "request-email-confirmation",
    "request-email-change",
    "confirm-email",
    "new-password",
  ])("cannot post to %s", async (path) => {
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    for (const origin of ["https://evil.example", "null", `${web.publicUrl}.evil.example`]) {
      const answer = await person.post(path, { email, password: PASSWORD, name: "Evil" }, { origin });
      expect(answer.status).toBe(403);
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect((await person.token()).status).toBe(200);
  });
});

describe("what is not needed", () => {
  it.each([
    ["GET", "list-sessions"],
    ["POST", "sign-in/social"],
    ["POST", "revoke-sessions"],
    ["POST", "change-email"],
    ["POST", "request-password-reset"],
    ["GET", "verify-email"],
    ["GET", "error"],
    ["GET", "ok"],
    ["GET", "delete-user/callback"],
  ])("%s %s is not there", async (method, path) => {
    const answer = await visitor(web).ask(`/api/auth/${path}`, { method });
    expect(answer).toMatchObject({ status: 404, json: { code: "NOT_FOUND" } });
  });

  it("another method is refused, and named the right one", async () => {
    const answer = await visitor(web).ask("/api/auth/token", { method: "POST", body: {} });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET"]);
  });
});
