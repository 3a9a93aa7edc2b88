import { randomUUID } from "node:crypto";
import { isOpaqueToken } from "@docket/access-token/opaque-token";
import { makeAccessToken } from "@docket/db/factories/access-token";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccessToken } from "../src/modules/access-token/write-access-token.ts";
import { accessTokenCalls, CREATE, LIST, RENAME, REVOKE, ROTATE, statusAt } from "./support/access-token-calls.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const DAY_MS = 86_400_000;

let server: TestServer;
let twin: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  twin = await startTestServer({ beside: server });
  viewer = await server.makeViewer();
});
afterAll(async () => {
  await twin?.close();
  await server?.close();
});

const { create, rotate, list } = accessTokenCalls(() => ({ server, viewer }));

/** The letters that wait to tell a person of access tokens. */
const lettersTo = ({ userId }: TestViewer) =>
  server.database.emailMessage.findMany({ where: { userId, kind: "ACCESS_TOKEN_ISSUED" } });

describe("making an access token", () => {
  test("answers the token once and keeps its hash alone", async () => {
    const before = Date.now();
    const { token, accessToken } = await create({
      name: "  Backup ",
      scopes: ["TASKS_WRITE", "TASKS_READ", "TASKS_READ"],
    });
    expect(token && isOpaqueToken(token)).toBe(true);
    expect(accessToken).toMatchObject({ name: "Backup", scopes: ["TASKS_READ", "TASKS_WRITE"], lastUsedAt: null });
    const lifetime = Date.parse(accessToken?.expiresAt ?? "") - before;
    expect(Math.round(lifetime / DAY_MS)).toBe(90);
    expect((await list(viewer)).nodes).toContainEqual(accessToken);
    const stored = await server.database.$queryRaw`SELECT t::text FROM access_tokens t`;
    expect(JSON.stringify(stored)).not.toContain(token?.slice(4, 20));
    expect(await statusAt(server, token)).toBe(200);
  });

  test("takes an end, or none", async () => {
    const expiresAt = new Date(Date.now() + 3 * DAY_MS).toISOString();
    expect((await create({ expiresAt })).accessToken?.expiresAt).toBe(expiresAt);
    expect((await create({ expiresAt: null })).accessToken?.expiresAt).toBeNull();
  });

  test.each([
    [{ name: " " }, "name"],
    [{ name: "two\nlines" }, "name"],
    [{ scopes: [] }, "scopes"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
  ])("refuses %j", async (input, field) => {
    expect(await create(input)).toEqual({
      token: null,
      accessToken: null,
      userErrors: [{ code: "INVALID", field: [field] }],
    });
  });

  test("stops at fifty, however many are made at once", async () => {
    const person = await server.makeViewer();
    const made = await Promise.all(Array.from({ length: 60 }, () => create({}, person)));
    expect(made.filter(({ token }) => token !== null)).toHaveLength(50);
    expect(made.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(10).fill("LIMIT_REACHED"),
    );
    expect(await server.database.accessToken.count({ where: { userId: person.userId } })).toBe(50);
  });

  test("stops at fifty for several server processes at once, which do not know of each other's requests", async () => {
    const { userId } = await server.makeViewer();
    for (let n = 0; n < 49; n += 1) await makeAccessToken(server.database, { userId });
    const grant = { kind: "session", sessionId: "", passwordEnteredAt: 0 } as const;
    const origin = () => ({ address: "192.0.2.1", userAgent: undefined });
    // A connection for each, as one that has to be made first comes too late for a race.
    await Promise.all(Array.from({ length: 4 }, () => server.database.$executeRaw`SELECT pg_sleep(0.2)`));
    // Past the queue in which each process puts the writes of one person, and no more than there are connections.
    const made = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        createAccessToken(
          { db: server.database, userId, grant, origin, mutationId: randomUUID() },
          { name: "One of many", scopes: ["TASKS_READ"] },
        ),
      ),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await server.database.accessToken.count({ where: { userId } })).toBe(50);
  });

  test("asks for the password again five minutes after it was entered, as exchanging one does", async () => {
    const { accessToken } = await create();
    const input = { name: "Late", scopes: ["TASKS_READ"] };
    for (const [agoMs, code] of [
      [290_000, undefined],
      [310_000, "PASSWORD_REQUIRED"],
    ] as const) {
      const later = await server.makeViewer({ passwordEnteredAt: new Date(Date.now() - agoMs) });
      const { status, errors } = await server.send(later, CREATE, { input });
      expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: code ? 403 : 200, code });
      const rotation = await server.send(later, ROTATE, { input: { id: accessToken?.id } });
      expect(rotation.errors[0]?.extensions.code).toBe(code);
    }
  });

  test("leaves nothing in the history: there is no undo for a secret", async () => {
    const count = () => server.database.change.count({ where: { userId: viewer.userId } });
    const before = await count();
    await create();
    expect(await count()).toBe(before);
  });
});

test("the list has the newest first, page by page", async () => {
  const person = await server.makeViewer();
  for (const name of ["One", "Two", "Three"]) await create({ name }, person);
  const first = await list(person, { first: 2 });
  expect(first.nodes.map(({ name }) => name)).toEqual(["Three", "Two"]);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = await list(person, { first: 2, after: first.pageInfo.endCursor });
  expect(second.nodes.map(({ name }) => name)).toEqual(["One"]);
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  server.takeStatements();
  await list(person);
  expect(server.takeStatements()).toHaveLength(1);
  const { errors } = await server.send(person, LIST, { after: "bm9uZQ" });
  expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "after" });
});

test("another name leaves the token good", async () => {
  const { token, accessToken } = await create();
  const { data } = await server.send(viewer, RENAME, { input: { id: accessToken?.id, name: "Nightly" } });
  expect(data).toEqual({ renameAccessToken: { accessToken: { name: "Nightly" }, userErrors: [] } });
  expect(await statusAt(server, token)).toBe(200);
});

describe("an access token with every scope", () => {
  test("neither makes tokens nor lists or ends them, nor sees sessions", async () => {
    const { token, accessToken } = await create({
      scopes: ["TASKS_READ", "TASKS_WRITE", "SETTINGS_READ", "SETTINGS_WRITE", "HISTORY_READ", "HISTORY_UNDO"],
    });
    const by = { token: token ?? "" };
    const answers = await Promise.all([
      server.send(by, CREATE, { input: { name: "Child", scopes: ["TASKS_READ"] } }),
      server.send(by, ROTATE, { input: { id: accessToken?.id } }),
      server.send(by, RENAME, { input: { id: accessToken?.id, name: "Mine" } }),
      server.send(by, REVOKE, { id: accessToken?.id }),
      server.send(by, LIST),
      server.send(by, "{ viewer { sessions { id } } }"),
    ]);
    for (const { status, data, errors } of answers)
      expect({ status, data, extensions: errors[0]?.extensions }).toEqual({
        status: 403,
        data: undefined,
        extensions: { code: "FORBIDDEN", missingScopes: [] },
      });
  });
});

test("the log names tokens by their ids, says what was done to them, and never has one", async () => {
  server.logLines.length = 0;
  const { token, accessToken } = await create();
  await statusAt(server, token);
  const fresh = await rotate({ id: accessToken?.id });
  await server.send(viewer, REVOKE, { id: accessToken?.id });
  await waitFor(async () => (await statusAt(server, fresh.token)) === 401, "the token to end");
  const id = accessToken?.id.slice("token_".length);
  const events = server.logLines.flatMap(({ event, accessToken: one, userId }) =>
    event ? [{ event, one, userId }] : [],
  );
  expect(events).toEqual(
    ["access-token-created", "access-token-rotated", "access-token-revoked"].map((event) => ({
      event,
      one: id,
      userId: viewer.userId,
    })),
  );
  expect(server.logLines).toContainEqual(
    expect.objectContaining({ msg: "request", userId: viewer.userId, accessToken: id }),
  );
  expect(server.logLines).toContainEqual(
    expect.objectContaining({ msg: "access token refused", reason: "unknown token" }),
  );
  const written = JSON.stringify(server.logLines);
  for (const secret of [token, fresh.token]) expect(written).not.toContain(secret?.slice(4));
  expect(written).not.toContain("dkt_");
});

test("a letter about each token that is made or exchanged is queued with it, without the token", async () => {
  const owner = await server.makeViewer({ email: "owner@example.test" });
  const { token, accessToken } = await create({ name: "Nightly" }, owner);
  const exchanged = await rotate({ id: accessToken?.id }, owner);
  await create({ name: "" }, owner);
  const letters = await lettersTo(owner);
  expect(letters).toHaveLength(2);
  for (const letter of letters)
    expect(letter).toMatchObject({ recipient: "owner@example.test", details: { name: "Nightly" } });
  for (const secret of [token, exchanged.token]) expect(JSON.stringify(letters)).not.toContain(secret);
});
