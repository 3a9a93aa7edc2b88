import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessTokenCalls, REVOKE, statusAt } from "./support/access-token-calls.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

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

const { create, rotate, list } = accessTokenCalls(() => ({ server, viewer }));

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
    const fresh = await rotate({ id: old.accessToken?.id });
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
    expect((await rotate({ id: accessToken?.id })).userErrors).toEqual([{ code: "INVALID", field: ["expiresAt"] }]);
    const fresh = await rotate({ id: accessToken?.id, expiresAt: null });
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
