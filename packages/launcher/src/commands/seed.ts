import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { applyMigrations } from "@docket/db/migrations";
import { environmentWithFile, readConfiguration } from "../configuration.ts";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../embedded-postgres.ts";
import { claimDataFolder } from "../instance.ts";
import { interruptedBySignal } from "../interruption.ts";
import { generateWhenStale } from "../products.ts";

const PASSWORD_BYTES = 12;

/**
 * `npm run seed`: makes an account with tasks that look lived in, or makes it anew, in the database that `npm start`
 * uses, whether that runs at the moment or not. Its password is made up and shown once. Returns the exit code.
 */
export async function seed(): Promise<number> {
  const { environment, dataDir } = await readConfiguration(environmentWithFile());
  await generateWhenStale(interruptedBySignal());
  // It imports the generated client, which was perhaps not there a moment ago.
  const { seedAccount } = await import("../seed-account.ts");
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  const fill = async (url: string, directUrl: string) => {
    await applyMigrations(directUrl);
    return seedAccount(url, password);
  };
  const email = await (dataDir === undefined
    ? fill(environment.databaseUrl, environment.directDatabaseUrl)
    : withEmbeddedDatabase(dataDir, environment.publicUrl, (url) => fill(url, url)));
  console.log(`Sign in at ${environment.publicUrl}/login with ${email} and the password ${password}`);
  return 0;
}

async function withEmbeddedDatabase(dataDir: string, address: string, work: (url: string) => Promise<string>) {
  const running = existsSync(dataDir) ? await findEmbeddedPostgres(dataDir) : undefined;
  if (running !== undefined) return work(running);
  const lock = await claimDataFolder(dataDir, address);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, mode: "durable" });
    try {
      return await work(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    await lock.release();
  }
}
