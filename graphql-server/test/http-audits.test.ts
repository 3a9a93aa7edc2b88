import { auditServer } from "graphql-http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./support/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

test("the hardened server passes all audits of GraphQL over HTTP", async () => {
  const results = await auditServer({ url: server.url, fetchFn: fetch });
  const faults = results.filter(({ status }) => status !== "ok");
  expect(faults.map((fault) => ({ ...fault, response: undefined }))).toEqual([]);
  expect(results).toHaveLength(61);
});
