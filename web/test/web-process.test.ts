import { once } from "node:events";
import { createServer } from "node:http";
import { connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { makeOpaqueToken } from "@docket/access-token/opaque-token";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { freePorts, runProcess } from "@docket/testing/process";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newEmail, PASSWORD, send, visitor } from "./http-client.ts";
import { startWeb, webArguments, webEnvironment } from "./web-server.ts";

// Each test starts a server of its own.
vi.setConfig({ testTimeout: 90_000 });

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(async () => {
  await db?.drop();
});

describe("the web server refuses to start", () => {
  it("naming every fault of the environment at once, without a secret's value", async () => {
    const [port = 0, graphqlPort = 0] = await freePorts(2);
    const { JWT_SECRET: _unset, ...env } = webEnvironment(db.url, port, graphqlPort);
    const faulty = {
      ...env,
      BETTER_AUTH_SECRET: "short-and-weak",
      PORT: "70000",
      CORS_ORIGINS: "https://a.example/path",
    };
    const run = runProcess({ args: webArguments(), env: faulty });
    expect(await run.exited).toEqual({ code: 1, signal: null });
    const text = run.lines.join("\n");
    for (const name of [
      "JWT_SECRET: is not set",
      "BETTER_AUTH_SECRET: is shorter than 32 bytes",
      "PORT:",
      "CORS_ORIGINS:",
    ])
      expect(text).toContain(name);
    expect(text).toContain("randomBytes");
    expect(text).not.toContain("short-and-weak");
    expect(text).not.toContain("    at ");
  });

  it("when the port is taken, with one line that names the port and the variable", async () => {
    const blocker = createServer();
    const [port = 0, graphqlPort = 0] = await freePorts(2);
    await once(blocker.listen(port), "listening");
    const run = runProcess({ args: webArguments(), env: webEnvironment(db.url, port, graphqlPort) });
    expect(await run.exited).toEqual({ code: 1, signal: null });
    blocker.close();
    const text = run.lines.join("\n");
    expect(text).toContain(`Port ${port} is in use`);
    expect(text).toContain("PORT");
    expect(text).not.toContain("    at ");
  });
});

describe("the web server ends", () => {
  it("on SIGTERM after the answers in flight, refusing new connections", async () => {
    const web = await startWeb(db.url);
    const people = Array.from({ length: 10 }, () => visitor(web));
    await people[0]?.session();
    const answers = people.map((person) => person.signUp(newEmail()));
    await waitFor(() => db.database.rateLimit.count(), "the first sign-up under way");
    const ended = web.process.stop("SIGTERM");
    const outcomes = await Promise.allSettled(answers);
    // A connection that was not accepted yet is refused; no request that was taken is lost.
    const statuses = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.status] : []));
    expect(statuses.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await ended).toEqual({ code: 0, signal: null });
    await expect(send(web.port, "/api/health")).rejects.toThrow("ECONNREFUSED");
    expect(await db.database.user.count()).toBe(statuses.length);
  });
});

/** A TCP relay to the database, to cut. */
async function relayTo(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const relay: Server = createTcpServer((client) => {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client.on("close", () => server.destroy()).pipe(server);
    server.on("close", () => client.destroy()).pipe(client);
  });
  const [relayPort = 0] = await freePorts(1);
  const open = () => once(relay.listen(relayPort, "127.0.0.1"), "listening");
  await open();
  const cut = async () => {
    for (const socket of sockets) socket.destroy();
    await once(relay.close(), "close");
  };
  return { url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${relayPort}` }).href, open, cut };
}

describe("while the database is away", () => {
  it("every auth request and the health check answer 503, and the session is there when it is back", async () => {
    const relay = await relayTo(db.url);
    const web = await startWeb(relay.url);
    const email = newEmail();
    const person = visitor(web);
    await person.signUp(email);
    expect(await send(web.port, "/api/health")).toMatchObject({ status: 200, json: { status: "ok" } });

    await relay.cut();
    const requests = {
      health: () => person.ask("/api/health"),
      token: person.token,
      session: person.session,
      signIn: () => visitor(web).signIn(email),
      signUp: () => visitor(web).signUp(newEmail()),
      rename: () => person.post("update-user", { name: "Other" }),
      password: () => person.post("change-password", { currentPassword: PASSWORD, newPassword: "other horse" }),
      signOut: () => person.post("sign-out", {}),
    };
    for (const [name, ask] of Object.entries(requests)) {
      const answer = await ask();
      expect([name, answer.status, answer.headers["retry-after"]]).toEqual([name, 503, "1"]);
    }
    await relay.open();
    await waitFor(async () => (await person.ask("/api/health")).status === 200, "the database");
    expect((await person.token()).status).toBe(200);
    expect(await web.process.stop()).toEqual({ code: 0, signal: null });
    await relay.cut();
  });
});

describe("the log", () => {
  it("tells who did what, and no password, token, cookie or e-mail address", async () => {
    const web = await startWeb(db.url, { LOG_LEVEL: "trace" });
    const email = "canary-address@docket.example";
    const passwords = ["canary-password-1", "canary-password-2", "canary-password-3"] as const;
    const person = visitor(web);
    const secrets: string[] = [email, ...passwords];
    const remember = () => secrets.push(...[...person.cookies.values()].map((value) => value.split(".")[0] ?? value));
    await person.signUp(email, passwords[0]);
    await visitor(web).signUp(email, passwords[0]);
    remember();
    await visitor(web).signIn(email, passwords[1]);
    secrets.push((await person.token()).text.split('"')[3] ?? "");
    await person.post("sign-in/email", { email, password: passwords[0] }, { origin: "https://evil.example" });
    const opaque = makeOpaqueToken();
    secrets.push(opaque);
    await send(web.port, `/settings?token=${opaque}`, { headers: { authorization: `Bearer ${opaque}` } });
    await send(web.port, "/graphql", { method: "POST", body: {}, headers: { authorization: `Bearer ${opaque}` } });
    await person.post("enter-password", { password: passwords[1] });
    await person.post("enter-password", { password: passwords[0] });
    await person.post("change-password", { currentPassword: passwords[0], newPassword: passwords[2] });
    remember();
    await person.post("sign-up/email", `{"email":"${email}"`);
    await person.ask(`/login?password=${passwords[0]}&email=${email}`);
    await person.post("sign-out", {});
    const again = visitor(web);
    await again.signIn(email, passwords[2]);
    await again.post("delete-user", { password: passwords[2] });
    await web.process.stop();

    const log = web.process.lines.join("\n");
    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets) expect(log).not.toContain(secret);
    const events = web.process.lines
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event !== undefined);
    expect(events.map(({ event }) => event)).toEqual([
      "signed-up",
      "sign-up-refused",
      "sign-in-failed",
      "token-issued",
      "origin-refused",
      "password-entry-refused",
      "password-entered",
      "password-changed",
      "signed-out",
      "signed-in",
      "account-deleted",
    ]);
    for (const event of events) expect(event.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(events.find(({ event }) => event === "signed-out")?.userId).toBe(events[0]?.userId);
  });
});
