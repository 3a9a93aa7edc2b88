import { randomUUID } from "node:crypto";
import { createDatabase, type Database } from "@docket/db";
import { inject } from "vitest";
import { createEmptyDatabase, dropDatabase, urlOfDatabase, urlOfRole } from "./database-server.ts";

/** A database of a test's own. */
export interface TestDatabase {
  /** Connects as the owner of the tables. */
  url: string;
  /** Connect as the roles of the servers, which see what policies and grants let them see. */
  serverUrls: Record<"graphql" | "web", string>;
  /** A client of its own; `drop` closes it. */
  database: Database;
  drop(): Promise<void>;
}

/** Copies the migrated template into a new database (about 60 ms). Call `drop` when the tests that use it are done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return open(inject("templateDatabase"));
}

/** Returns the URL by which a server uses the test database that another URL names. */
export function urlForServer(url: string, server: "graphql" | "web"): string {
  return urlOfRole(url, inject("serverRoles")[server]);
}

/** Makes a new database without any table. */
export async function createBlankDatabase(): Promise<TestDatabase> {
  return open("template0");
}

async function open(template: string): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID()}`;
  await createEmptyDatabase(serverUrl, name, template);
  const url = urlOfDatabase(serverUrl, name);
  const database = createDatabase({ connectionString: url, poolSize: 5, applicationName: "docket-test" });
  return {
    url,
    serverUrls: { graphql: urlForServer(url, "graphql"), web: urlForServer(url, "web") },
    database,
    drop: async () => {
      await database.$disconnect();
      await dropDatabase(serverUrl, name);
    },
  };
}
