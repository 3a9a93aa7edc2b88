import { existsSync } from "node:fs";
import { applyMigrations } from "@docket/db/migrations";
import type { Configuration } from "./configuration.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { claimDataFolder } from "./instance.ts";

/**
 * Does some work on the database that `npm start` uses, brought to this version first, whether Docket runs at the moment
 * or not. An embedded database that does not run is started for the work and stopped after it.
 * @param work given the database's address
 */
export async function withDatabase<Result>(
  { environment, dataDir }: Configuration,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  if (dataDir === undefined) {
    await applyMigrations(environment.directDatabaseUrl);
    return work(environment.databaseUrl);
  }
  const migrated = async (url: string) => {
    await applyMigrations(url);
    return work(url);
  };
  const running = existsSync(dataDir) ? await findEmbeddedPostgres(dataDir) : undefined;
  if (running !== undefined) return migrated(running);
  const lock = await claimDataFolder(dataDir, environment.publicUrl);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, mode: "durable" });
    try {
      return await migrated(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    await lock.release();
  }
}
