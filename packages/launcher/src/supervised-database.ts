import { setTimeout as delay } from "node:timers/promises";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { readClusterRecord } from "./postgres-cluster.ts";
import { step } from "./progress.ts";
import { UserFacingError } from "./user-facing-error.ts";

/** An embedded PostgreSQL that is kept running. */
export interface SupervisedDatabase {
  url: string;
  /** Rejects when it cannot be kept running at its address. */
  failure: Promise<never>;
  stop(): Promise<void>;
}

const BACKOFF_MS = 500;

/** Starts the embedded PostgreSQL of a data folder, and starts it again whenever it ends without being asked to. */
export async function superviseDatabase(dataDir: string): Promise<SupervisedDatabase> {
  const start = () => startEmbeddedPostgres({ dataDir, mode: "durable" });
  let postgres: EmbeddedPostgres = await step("Starting the database", "Started the database", start);
  const { url } = postgres;
  if (postgres.isAdopted) console.log("Took over the database that an earlier start left running.");
  let isStopping = false;

  const keepRunning = async (): Promise<never> => {
    for (;;) {
      await postgres.exited;
      if (isStopping) return new Promise<never>(() => undefined);
      console.error("The database ended; starting it again.");
      await delay(BACKOFF_MS);
      if (isStopping) return new Promise<never>(() => undefined);
      if ((await readClusterRecord(dataDir)) === undefined)
        throw new UserFacingError(`The data folder ${dataDir} has lost its database. Is the disk still there?`);
      postgres = await start();
      if (postgres.url !== url)
        throw new UserFacingError("The database's port was taken while it was away. Start Docket again.");
    }
  };
  const failure = keepRunning();
  failure.catch(() => undefined);
  return {
    url,
    failure,
    stop: () => {
      isStopping = true;
      return postgres.stop();
    },
  };
}
