import { makeSession } from "@docket/db/factories/user";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";
const PROMISED_MS = 1_000;
const SESSIONS = "{ viewer { sessions { id isCurrent device address createdAt lastUsedAt expiresAt } } }";
const REVOKE =
  "mutation ($id: ID!) { revokeSession(input: { id: $id }) { revokedSessionId userErrors { code field } } }";
const REVOKE_OTHERS = "mutation { revokeOtherSessions { revokedCount userErrors { code } } }";

interface Listed {
  id: string;
  isCurrent: boolean;
  device: string | null;
  address: string | null;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

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

async function sessionsOf(viewer: TestViewer): Promise<Listed[]> {
  const { data, errors } = await server.send<{ viewer: { sessions: Listed[] } }>(viewer, SESSIONS);
  expect(errors).toEqual([]);
  return data?.viewer.sessions ?? [];
}

test("a person sees where they are signed in, the device used last first, and nothing that would let anybody in", async () => {
  const viewer = await server.makeViewer();
  const other = await makeSession(server.database, viewer.userId);
  const [signedIn, used] = [new Date("2026-01-02T03:04:05.006Z"), new Date("2026-01-03T00:00:00.000Z")];
  await server.database.session.update({
    where: { id: other.id },
    data: { userAgent: FIREFOX, ipAddress: "2001:db8::7", createdAt: signedIn, lastUsedAt: used },
  });
  await makeSession(server.database, viewer.userId, new Date(Date.now() - 1));
  await server.makeViewer();

  const sessions = await sessionsOf(viewer);
  expect(sessions).toEqual([
    expect.objectContaining({ id: `session_${viewer.sessionId}`, isCurrent: true, device: null, address: null }),
    {
      id: `session_${other.id}`,
      isCurrent: false,
      device: "Firefox on Windows",
      address: "2001:db8::7",
      createdAt: signedIn.toISOString(),
      lastUsedAt: used.toISOString(),
      expiresAt: other.expiresAt.toISOString(),
    },
  ]);
  expect(JSON.stringify(sessions)).not.toContain(other.token);
});

test("a session that is revoked is refused by every server within a second; the one that asked goes on", async () => {
  const viewer = await server.makeViewer();
  const lost = await server.addSession(viewer);
  const statuses = () =>
    Promise.all([server, twin].map(async (where) => (await where.send(lost, "{ viewer { id } }")).status));
  expect(await statuses()).toEqual([200, 200]);

  const { data } = await server.send(viewer, REVOKE, { id: `session_${lost.sessionId}` });
  const from = performance.now();
  expect(data).toEqual({ revokeSession: { revokedSessionId: `session_${lost.sessionId}`, userErrors: [] } });
  await waitFor(async () => (await statuses()).every((status) => status === 401), "both servers to refuse it", 5_000);
  expect(performance.now() - from).toBeLessThan(PROMISED_MS);
  expect(await sessionsOf(viewer)).toHaveLength(1);

  const again = await server.send(viewer, REVOKE, { id: `session_${lost.sessionId}` });
  expect(again.data).toEqual({
    revokeSession: { revokedSessionId: null, userErrors: [{ code: "NOT_FOUND", field: ["id"] }] },
  });
});

test("revoking the others ends all of them, listed or not, and nobody else's", async () => {
  const viewer = await server.makeViewer();
  const stranger = await server.makeViewer();
  const others = await Promise.all(Array.from({ length: 104 }, () => makeSession(server.database, viewer.userId)));
  expect(await sessionsOf(viewer)).toHaveLength(100);
  const { data } = await server.send(viewer, REVOKE_OTHERS);
  expect(data).toEqual({ revokeOtherSessions: { revokedCount: others.length, userErrors: [] } });
  expect(await sessionsOf(viewer)).toMatchObject([{ isCurrent: true }]);
  expect(await sessionsOf(stranger)).toHaveLength(1);
});

test("a session can end itself", async () => {
  const viewer = await server.makeViewer();
  const { errors } = await server.send(viewer, REVOKE, { id: `session_${viewer.sessionId}` });
  expect(errors).toEqual([]);
  await waitFor(async () => (await server.send(viewer, SESSIONS)).status === 401, "the session to be over", 5_000);
});

test("what was revoked, by whom and from where stands in the log, without the session's id", async () => {
  const viewer = await server.makeViewer();
  const lost = await makeSession(server.database, viewer.userId);
  server.logLines.length = 0;
  await server.send(viewer, REVOKE, { id: `session_${lost.id}` });
  await server.send(viewer, REVOKE_OTHERS);
  const common = { level: "info", userId: viewer.userId, clientAddress: "127.0.0.1", session: expect.any(String) };
  expect(server.logLines).toContainEqual(
    expect.objectContaining({ ...common, event: "session-revoked", revokedSession: expect.any(String) }),
  );
  expect(server.logLines).toContainEqual(
    expect.objectContaining({ ...common, event: "other-sessions-revoked", count: 0 }),
  );
  expect(JSON.stringify(server.logLines)).not.toContain(lost.id);
});
