import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "@docket/db/migrations";
import { dropRoles, shareOut } from "@docket/db/roles";
import { removeCluster, startEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import type { TestProject } from "vitest/node";
import {
  createEmptyDatabase,
  dropDatabase,
  type RoleCredentials,
  urlOfDatabase,
  urlOfRole,
} from "./database-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL of this run's own; the path names its maintenance database. */
    postgresUrl: string;
    /** The migrated database that test databases are copied from. Nobody may be connected to it. */
    templateDatabase: string;
    /** The roles by which the servers use a copy of the template. */
    serverRoles: Record<"graphql" | "web", RoleCredentials>;
  }
}

/**
 * Starts one PostgreSQL for the whole run and migrates the template that `createTestDatabase` copies. With
 * TEST_POSTGRES_URL the run uses that server instead, whose role must be able to create databases.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await (process.env.TEST_POSTGRES_URL ? givenServer(process.env.TEST_POSTGRES_URL) : ownServer());
  const templateDatabase = `docket_template_${process.pid}`;
  const template = urlOfDatabase(server.url, templateDatabase);
  const serverRoles = { graphql: credentials("graphql"), web: credentials("web") };
  const tearDown = async () => {
    await dropDatabase(server.url, templateDatabase);
    if (process.env.TEST_POSTGRES_URL)
      await dropRoles(server.url, { graphql: serverRoles.graphql.name, web: serverRoles.web.name });
    await server.stop();
  };
  try {
    await createEmptyDatabase(server.url, templateDatabase);
    await applyMigrations(template);
    const roleUrls = {
      graphql: urlOfRole(template, serverRoles.graphql),
      web: urlOfRole(template, serverRoles.web),
    };
    await shareOut(template, roleUrls, { setPasswords: true });
    project.provide("serverRoles", serverRoles);
    project.provide("postgresUrl", server.url);
    project.provide("templateDatabase", templateDatabase);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** Roles belong to a whole PostgreSQL, which several runs may share. */
function credentials(server: string): RoleCredentials {
  return { name: `docket_${server}_${process.pid}`, password: randomBytes(16).toString("hex") };
}

interface Server {
  url: string;
  stop(): Promise<void>;
}

async function givenServer(url: string): Promise<Server> {
  return { url, stop: async () => undefined };
}

async function ownServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-test-"));
  const postgres = await startEmbeddedPostgres({ dataDir, mode: "fast" });
  const watchdog = stopWithThisProcess(postgres.pid, dataDir);
  return {
    url: urlOfDatabase(postgres.url, "postgres"),
    stop: async () => {
      await postgres.stop();
      watchdog.kill();
      await removeCluster(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that is killed leaves nothing behind: the shell's standard input ends with this process. */
function stopWithThisProcess(pid: number, dataDir: string) {
  const script = 'read -r _; kill -QUIT "$0"; while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf -- "$1"';
  const watchdog = spawn("/bin/sh", ["-c", script, String(pid), dataDir], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watchdog.unref();
  return watchdog;
}
