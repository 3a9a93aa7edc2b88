import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const PROMISED_MS = 1_000;
const VIEWER = "{ viewer { id } }";

let server: TestServer;
let twin: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  twin = await startTestServer({ beside: server });
});
afterAll(async () => {
  await twin?.close();
  await server?.close();
});

const statusAt = async (where: TestServer, viewer: TestViewer) => (await where.send(viewer, VIEWER)).status;

/**
 * Asks all the time, as a busy client does, until the answer is 401.
 * @returns how many milliseconds after `from` the last request was sent that was still let in
 */
async function letInUntil(where: TestServer, viewer: TestViewer, from: number): Promise<number> {
  let lastLetIn = from;
  await waitFor(
    async () => {
      const sentAt = performance.now();
      const status = await statusAt(where, viewer);
      if (status === 200) lastLetIn = sentAt;
      return status === 401;
    },
    "the session to end",
    5_000,
  );
  return lastLetIn - from;
}

async function endAnnounced(viewer: TestViewer): Promise<void> {
  await server.database.session.delete({ where: { id: viewer.sessionId } });
}

/** Deletes the session without the announcement that its trigger makes, as if it had been lost. */
async function endInSilence(viewer: TestViewer): Promise<void> {
  await server.database.$transaction([
    server.database.$executeRaw`ALTER TABLE sessions DISABLE TRIGGER sessions_deleted`,
    server.database.session.delete({ where: { id: viewer.sessionId } }),
    server.database.$executeRaw`ALTER TABLE sessions ENABLE TRIGGER sessions_deleted`,
  ]);
}

const killConnections = (applicationName: string) =>
  server.database.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${applicationName}`;

const isListening = async (count: number) => {
  const [row] = await server.database.$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'docket-session-ends' AND query LIKE 'LISTEN%'`;
  return row?.count === count;
};

test("a session that ends is refused by every server process at once", async () => {
  await waitFor(() => isListening(2), "both servers to listen");
  const viewer = await server.makeViewer();
  expect([await statusAt(server, viewer), await statusAt(twin, viewer)]).toEqual([200, 200]);
  await endAnnounced(viewer);
  const from = performance.now();
  const took = await Promise.all([letInUntil(server, viewer, from), letInUntil(twin, viewer, from)]);
  expect(Math.max(...took)).toBeLessThan(PROMISED_MS);
});

test("a session that ends without an announcement is refused within a second, however often it is used", async () => {
  const viewer = await server.makeViewer();
  expect(await statusAt(server, viewer)).toBe(200);
  await endInSilence(viewer);
  expect(await letInUntil(server, viewer, performance.now())).toBeLessThan(PROMISED_MS);
});

test("a session that ends while the announcements are not heard is refused within a second", async () => {
  const viewer = await server.makeViewer();
  expect(await statusAt(server, viewer)).toBe(200);
  await killConnections("docket-session-ends");
  await endAnnounced(viewer);
  expect(await letInUntil(server, viewer, performance.now())).toBeLessThan(PROMISED_MS);
});

test("announcements are heard again after their connection was lost", async () => {
  await waitFor(() => isListening(2), "both servers to listen again");
  const viewer = await server.makeViewer();
  expect(await statusAt(server, viewer)).toBe(200);
  await endAnnounced(viewer);
  expect(await letInUntil(server, viewer, performance.now())).toBeLessThan(PROMISED_MS);
});

test("a deleted user is refused within a second, on every device", async () => {
  const viewer = await server.makeViewer();
  expect(await statusAt(server, viewer)).toBe(200);
  await server.database.user.delete({ where: { id: viewer.userId } });
  expect(await letInUntil(server, viewer, performance.now())).toBeLessThan(PROMISED_MS);
});

test("a session is refused from the moment it expires, also when it was shortened", async () => {
  const viewer = await server.makeViewer();
  expect(await statusAt(server, viewer)).toBe(200);
  const expiresAt = new Date(Date.now() + 1_500);
  await server.database.session.update({ where: { id: viewer.sessionId }, data: { expiresAt } });
  expect(await statusAt(server, viewer)).toBe(200);
  const untilExpiry = expiresAt.getTime() - Date.now();
  expect(await letInUntil(server, viewer, performance.now())).toBeLessThanOrEqual(untilExpiry);
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
});

test("a session that is prolonged stays", async () => {
  const viewer = await server.makeViewer();
  const update = (ms: number) =>
    server.database.session.update({ where: { id: viewer.sessionId }, data: { expiresAt: new Date(Date.now() + ms) } });
  await update(1_200);
  expect(await statusAt(server, viewer)).toBe(200);
  await update(60_000);
  const until = Date.now() + 2_000;
  const seen = new Set<number>();
  while (Date.now() < until) seen.add(await statusAt(server, viewer));
  expect([...seen]).toEqual([200]);
});

test("two hundred requests of one session ask the database about it but a few times", async () => {
  const viewer = await server.makeViewer();
  const readCalls = async () => {
    const [row] = await server.database.$queryRaw<
      { scans: bigint }[]
    >`SELECT idx_scan AS scans FROM pg_stat_user_indexes
      WHERE indexrelname = 'sessions_pkey'`;
    return Number(row?.scans ?? 0);
  };
  await statusAt(server, viewer);
  const before = await readCalls();
  const from = performance.now();
  for (let n = 0; n < 200; n++) await statusAt(server, viewer);
  const renewals = Math.ceil((performance.now() - from) / 400);
  await server.database.$executeRaw`SELECT pg_stat_force_next_flush()`;
  expect((await readCalls()) - before).toBeLessThan(4 * renewals + 20);
});
