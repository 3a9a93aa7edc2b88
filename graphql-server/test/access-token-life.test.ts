import { randomUUID } from "node:crypto";
import { isOpaqueToken } from "@docket/access-token/opaque-token";
import { makeAccessToken } from "@docket/db/factories/access-token";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccessToken } from "../src/modules/access-token/write-access-token.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

interface TokenAnswer {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  lastUsedAddress: string | null;
  lastUsedClient: string | null;
}

interface IssuedAnswer {
  token: string | null;
  accessToken: TokenAnswer | null;
  userErrors: { code: string; field: string[] }[];
}

const FIELDS = "id name scopes createdAt expiresAt lastUsedAt lastUsedAddress lastUsedClient";
const ISSUED = `{ token accessToken { ${FIELDS} } userErrors { code field } }`;
const CREATE = `mutation ($input: CreateAccessTokenInput!) { issued: createAccessToken(input: $input) ${ISSUED} }`;
const ROTATE = `mutation ($input: RotateAccessTokenInput!) { issued: rotateAccessToken(input: $input) ${ISSUED} }`;
const RENAME = `mutation ($input: RenameAccessTokenInput!) { renameAccessToken(input: $input) {
  accessToken { name } userErrors { code field } } }`;
const REVOKE = `mutation ($id: ID!) { revokeAccessToken(input: { id: $id }) { revokedAccessTokenId userErrors { code field } } }`;
const LIST = `query ($first: Int, $after: String) { viewer { accessTokens(first: $first, after: $after) {
  nodes { ${FIELDS} } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
const DAY_MS = 86_400_000;
const PROMISED_MS = 1_000;

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

async function issue(document: string, input: Record<string, unknown>, by = viewer): Promise<IssuedAnswer> {
  const { data, errors } = await server.send<{ issued: IssuedAnswer }>(by, document, { input });
  expect(errors).toEqual([]);
  if (!data) throw new Error("no data");
  return data.issued;
}

const create = (input: Record<string, unknown> = {}, by = viewer) =>
  issue(CREATE, { name: "Backup", scopes: ["TASKS_READ"], ...input }, by);

async function list(by: TestViewer, variables: Record<string, unknown> = {}) {
  const { data } = await server.send<{
    viewer: { accessTokens: { nodes: TokenAnswer[]; pageInfo: Record<string, unknown> } };
  }>(by, LIST, variables);
  if (!data) throw new Error("no data");
  return data.viewer.accessTokens;
}

/** The letters that wait to tell a person of access tokens. */
const lettersTo = ({ userId }: TestViewer) =>
  server.database.emailMessage.findMany({ where: { userId, kind: "ACCESS_TOKEN_ISSUED" } });

const statusAt = async (where: TestServer, token: string | null) =>
  (await where.send({ token: token ?? "" }, "{ viewer { id } }")).status;

/**
 * Asks all the time until the answer has the expected status.
 * @returns how long after `from` the last request was sent that was let in, in milliseconds
 */
async function lettingIn(ask: () => Promise<number>, expected: number, from: number): Promise<number> {
  let lastLetIn = from;
  await waitFor(
    async () => {
      const sentAt = performance.now();
      const status = await ask();
      if (status === 200) lastLetIn = sentAt;
      return status === expected;
    },
    `the status ${expected}`,
    5_000,
  );
  return lastLetIn - from;
}

const letInUntil = (where: TestServer, token: string | null, from: number) =>
  lettingIn(() => statusAt(where, token), 401, from);

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

describe("an access token ends", () => {
  test("at every server process at once when it is revoked", async () => {
    const { token, accessToken } = await create();
    expect([await statusAt(server, token), await statusAt(twin, token)]).toEqual([200, 200]);
    const { data } = await server.send(viewer, REVOKE, { id: accessToken?.id });
    expect(data).toEqual({ revokeAccessToken: { revokedAccessTokenId: accessToken?.id, userErrors: [] } });
    const from = performance.now();
    const took = await Promise.all([letInUntil(server, token, from), letInUntil(twin, token, from)]);
    expect(Math.max(...took)).toBeLessThan(PROMISED_MS);
    const again = await server.send(viewer, REVOKE, { id: accessToken?.id });
    expect(again.data).toMatchObject({ revokeAccessToken: { userErrors: [{ code: "NOT_FOUND", field: ["id"] }] } });
  });

  test("within a second when the announcement is lost, however often it is used", async () => {
    const { token, accessToken } = await create();
    expect(await statusAt(server, token)).toBe(200);
    const id = accessToken?.id.slice("token_".length) ?? "";
    await server.database.$transaction([
      server.database.$executeRaw`ALTER TABLE access_tokens DISABLE TRIGGER access_tokens_deleted`,
      server.database.accessToken.deleteMany({ where: { id } }),
      server.database.$executeRaw`ALTER TABLE access_tokens ENABLE TRIGGER access_tokens_deleted`,
    ]);
    expect(await letInUntil(server, token, performance.now())).toBeLessThan(PROMISED_MS);
  });

  test("when it is exchanged for another, which is good at once and keeps name, scopes and end", async () => {
    const old = await create({ scopes: ["TASKS_READ", "LABELS_READ"] });
    expect([await statusAt(server, old.token), await statusAt(twin, old.token)]).toEqual([200, 200]);
    const fresh = await issue(ROTATE, { id: old.accessToken?.id });
    const from = performance.now();
    expect(fresh.token).not.toBe(old.token);
    expect({ ...fresh.accessToken, lastUsedAt: null, lastUsedAddress: null, lastUsedClient: null }).toEqual(
      old.accessToken,
    );
    expect([await statusAt(server, fresh.token), await statusAt(twin, fresh.token)]).toEqual([200, 200]);
    const took = await Promise.all([letInUntil(server, old.token, from), letInUntil(twin, old.token, from)]);
    expect(Math.max(...took)).toBeLessThan(PROMISED_MS);
  });

  test("with its user", async () => {
    const person = await server.makeViewer();
    const { token } = await create({}, person);
    expect(await statusAt(twin, token)).toBe(200);
    await server.database.user.delete({ where: { id: person.userId } });
    expect(await letInUntil(twin, token, performance.now())).toBeLessThan(PROMISED_MS);
  });

  test("at its end, to the moment; once exchanged with a new end it is good again", async () => {
    const { accessToken, token } = await create({ expiresAt: new Date(Date.now() + 3_000).toISOString() });
    expect(await statusAt(server, token)).toBe(200);
    await letInUntil(server, token, performance.now());
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(accessToken?.expiresAt ?? ""));
    const { errors } = await server.send({ token: token ?? "" }, "{ viewer { id } }");
    expect(errors[0]?.extensions).toEqual({ code: "UNAUTHENTICATED", reason: "EXPIRED" });
    expect((await issue(ROTATE, { id: accessToken?.id })).userErrors).toEqual([
      { code: "INVALID", field: ["expiresAt"] },
    ]);
    const fresh = await issue(ROTATE, { id: accessToken?.id, expiresAt: null });
    expect(await statusAt(server, fresh.token)).toBe(200);
  });

  test("its session's end does not end it", async () => {
    const person = await server.makeViewer();
    const { token } = await create({}, person);
    await server.database.session.delete({ where: { id: person.sessionId } });
    await waitFor(async () => (await server.send(person, "{ viewer { id } }")).status === 401, "the session to end");
    expect(await statusAt(server, token)).toBe(200);
  });
});

test("narrower scopes hold within a second", async () => {
  const { token, accessToken } = await create({ scopes: ["TASKS_READ", "LABELS_READ"] });
  const ask = async () => (await server.send({ token: token ?? "" }, "{ viewer { labels { name } } }")).status;
  expect(await ask()).toBe(200);
  const id = accessToken?.id.slice("token_".length) ?? "";
  await server.database.$executeRaw`UPDATE access_tokens SET scopes = '{TASKS_READ}' WHERE id = ${id}::uuid`;
  expect(await lettingIn(ask, 403, performance.now())).toBeLessThan(PROMISED_MS);
});

test("two hundred requests of one token ask the database about it but a few times", async () => {
  const { token } = await create();
  // PostgreSQL counts what other connections did a second late; the names of their statements it tells at once.
  const asked = async () => {
    const [row] = await server.database.$queryRaw<{ asked: Date | null }[]>`
      SELECT max(query_start) AS asked FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'docket-sessions' AND query LIKE '%access_tokens%'`;
    return row?.asked?.getTime();
  };
  expect(await statusAt(server, token)).toBe(200);
  const moments = new Set<number>();
  const from = performance.now();
  for (let n = 0; n < 200; n += 1) {
    await statusAt(server, token);
    const moment = n % 4 === 0 ? await asked() : undefined;
    if (moment !== undefined) moments.add(moment);
  }
  const renewals = Math.ceil((performance.now() - from) / 400);
  expect(moments.size).toBeLessThanOrEqual(2 * renewals + 4);
});

describe("the last use of a token", () => {
  const useOf = async (id: string | undefined) =>
    (await list(viewer)).nodes.find((node) => node.id === id) ?? { lastUsedAt: null };

  test("is written down with a part of the address and what the client calls itself, once a minute at most", async () => {
    const proxied = await startTestServer({ beside: server, trustedProxies: ["127.0.0.1"] });
    const { token, accessToken } = await create();
    const use = (address: string, client: string) =>
      proxied.send(
        { token: token ?? "" },
        "{ viewer { id } }",
        {},
        { "x-forwarded-for": address, "user-agent": client },
      );
    await use("203.0.113.77", "backup/1.0 (cron)");
    await waitFor(async () => (await useOf(accessToken?.id)).lastUsedAt !== null, "the use to be written");
    const first = await useOf(accessToken?.id);
    expect(first).toMatchObject({ lastUsedAddress: "203.0.113.0/24", lastUsedClient: "backup/1.0 (cron)" });
    expect(Date.now() - Date.parse(first.lastUsedAt ?? "")).toBeLessThan(60_000);
    await use("198.51.100.1", "other");
    // Whatever is still being written is written when a server has closed.
    await proxied.close();
    expect(await useOf(accessToken?.id)).toEqual(first);
    await server.database.$executeRaw`UPDATE access_tokens SET last_used_at = now() - interval '61 seconds'`;
    const later = await startTestServer({ beside: server, trustedProxies: ["127.0.0.1"] });
    await later.send(
      { token: token ?? "" },
      "{ viewer { id } }",
      {},
      { "x-forwarded-for": "2001:db8:1:2::3", "user-agent": "x".repeat(300) },
    );
    await later.close();
    expect(await useOf(accessToken?.id)).toMatchObject({
      lastUsedAddress: "2001:db8:1::/48",
      lastUsedClient: "x".repeat(200),
    });
  });

  test("does not fail a request when it cannot be written", async () => {
    const { token, accessToken } = await create();
    await server.database.$executeRaw`ALTER TABLE access_tokens RENAME COLUMN last_used_client TO hidden`;
    const status = await statusAt(server, token);
    await waitFor(
      () => server.logLines.some(({ msg }) => msg === "the use of an access token was not written down"),
      "the warning",
    ).finally(() => server.database.$executeRaw`ALTER TABLE access_tokens RENAME COLUMN hidden TO last_used_client`);
    expect(status).toBe(200);
    expect((await useOf(accessToken?.id)).lastUsedAt).toBeNull();
  });
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
  const fresh = await issue(ROTATE, { id: accessToken?.id });
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
  const exchanged = await issue(ROTATE, { id: accessToken?.id }, owner);
  await create({ name: "" }, owner);
  const letters = await lettersTo(owner);
  expect(letters).toHaveLength(2);
  for (const letter of letters)
    expect(letter).toMatchObject({ recipient: "owner@example.test", details: { name: "Nightly" } });
  for (const secret of [token, exchanged.token]) expect(JSON.stringify(letters)).not.toContain(secret);
});
