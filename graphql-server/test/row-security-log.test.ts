import { createDatabase } from "@docket/db";
import { createLogger } from "@docket/runtime/logger";
import { createTestDatabase } from "@docket/testing/database";
import { afterAll, expect, test } from "vitest";
import { tellRowSecurity } from "../src/row-security.ts";

const { url, serverUrls, drop } = await createTestDatabase();
afterAll(drop);

test.each([
  ["its own role", serverUrls.graphql, true, { level: "info", isOn: true }],
  ["the owner, as no role was given", url, false, { level: "info", isOn: false }],
  ["the owner in place of its own role", url, true, { level: "error", isOn: false }],
])("a server that connects as %s says how row-level security stands", async (_who, connectionString, isBound, said) => {
  const lines: unknown[] = [];
  const db = createDatabase({ connectionString, isBound });
  const logger = createLogger("graphql-server", "info", { write: (line) => lines.push(JSON.parse(line)) });
  await tellRowSecurity(db, isBound, logger);
  await db.$disconnect();
  expect(lines).toMatchObject([{ event: "row-security", ...said }]);
});
