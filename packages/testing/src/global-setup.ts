import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "@docket/db/migrations";
import { removeCluster, startEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import type { TestProject } from "vitest/node";
import { createEmptyDatabase, urlOfDatabase } from "./database-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL of this run's own; the path names its maintenance database. */
    postgresUrl: string;
    /** The migrated database that test databases are copied from. Nobody may be connected to it. */
    templateDatabase: string;
  }
}

/** Starts one PostgreSQL for the whole run and migrates the template that {@link createTestDatabase} copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-test-"));
  const postgres = await startEmbeddedPostgres({ dataDir, mode: "fast" });
  const watchdog = stopWithThisProcess(postgres.pid);
  const tearDown = async () => {
    await postgres.stop();
    watchdog.kill();
    await removeCluster(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const postgresUrl = urlOfDatabase(postgres.url, "postgres");
    const templateDatabase = "docket_template";
    await createEmptyDatabase(postgresUrl, templateDatabase);
    await applyMigrations(urlOfDatabase(postgresUrl, templateDatabase));
    project.provide("postgresUrl", postgresUrl);
    project.provide("templateDatabase", templateDatabase);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** A run that is killed leaves no PostgreSQL behind: the shell's standard input ends with this process. */
function stopWithThisProcess(pid: number) {
  const watchdog = spawn("/bin/sh", ["-c", `read -r _; kill -QUIT ${pid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watchdog.unref();
  return watchdog;
}
