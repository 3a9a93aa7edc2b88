import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./support/test-server.ts";

const PROMISED_MS = 1_000;

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

const statusAt = async (where: TestServer, token: string) =>
  (await where.send({ token }, "{ viewer { tasks { totalCount } } }")).status;

/** Asks until the answer has a status. @returns when the last answer of another was asked for, in ms after the call */
async function untilStatus(where: TestServer, token: string, wanted: number): Promise<number> {
  const from = performance.now();
  let last = from;
  await waitFor(
    async () => {
      const sentAt = performance.now();
      const status = await statusAt(where, token);
      if (status !== wanted) last = sentAt;
      return status === wanted;
    },
    `the status ${wanted}`,
    5_000,
  );
  return last - from;
}

test("who is disabled is refused within a second with every token, by every server process; once enabled, access tokens work again", async () => {
  const [viewer, other] = [await server.makeViewer(), await server.makeViewer()];
  const opaque = await server.makeToken({ userId: viewer.userId });
  const tokens = [viewer.token, opaque.token];
  for (const where of [server, twin])
    for (const token of [...tokens, other.token]) expect(await statusAt(where, token)).toBe(200);

  const set = (disabledAt: Date | null) =>
    server.database.user.update({ where: { id: viewer.userId }, data: { disabledAt } });
  await set(new Date());
  const took = await Promise.all(
    [server, twin].flatMap((where) => tokens.map((token) => untilStatus(where, token, 401))),
  );
  expect(Math.max(...took)).toBeLessThan(PROMISED_MS);
  for (const where of [server, twin]) expect(await statusAt(where, other.token)).toBe(200);

  await set(null);
  for (const where of [server, twin]) {
    expect(await untilStatus(where, opaque.token, 200)).toBeLessThan(PROMISED_MS);
    expect(await statusAt(where, viewer.token)).toBe(401);
  }
});
