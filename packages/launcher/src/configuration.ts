import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Environment, generateSecret, readEnvironment } from "@docket/runtime/environment";
import { ROOT } from "./root.ts";

/** How this start is to run. */
export interface Configuration {
  environment: Environment;
  /** What the servers are given; DATABASE_URL is still to be filled in when the database is embedded. */
  variables: Record<string, string>;
  /** Folder of the embedded database and the secrets, absolute; undefined when DATABASE_URL is given. */
  dataDir: string | undefined;
}

const SECRET_NAMES = ["JWT_SECRET", "BETTER_AUTH_SECRET"] as const;
/** Passes the rules until the real address is known. */
const PLACEHOLDER_DATABASE_URL = "postgresql://docket@127.0.0.1/docket";

/** Returns the process's environment, and for what it leaves open the optional file `.env` of the checkout. */
export function environmentWithFile(): NodeJS.ProcessEnv {
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/**
 * Works out how a start is to run. Without DATABASE_URL, secrets that are not given are taken from DATA_DIR, where the
 * first start makes them.
 * @throws EnvironmentError listing every fault at once
 */
export async function readConfiguration(source: NodeJS.ProcessEnv): Promise<Configuration> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) if (value) given[name] = value;

  if (given.DATABASE_URL) return { environment: readEnvironment(given), variables: given, dataDir: undefined };
  const dataDir = resolve(ROOT, given.DATA_DIR ?? "./data");
  const variables: Record<string, string> = { ...(await readSecrets(dataDir)), ...given, DATA_DIR: dataDir };
  delete variables.DIRECT_DATABASE_URL;
  const environment = readEnvironment({ ...variables, DATABASE_URL: PLACEHOLDER_DATABASE_URL });
  return { environment, variables, dataDir };
}

/** The secrets of a data folder, `secrets.json`; made once, whole or not at all, readable by the owner only. */
async function readSecrets(dataDir: string): Promise<Record<string, string>> {
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) await makeSecrets(dataDir, file);
  return JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
}

async function makeSecrets(dataDir: string, file: string): Promise<void> {
  const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, generateSecret()]));
  if (!existsSync(dataDir)) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  // A link, unlike a rename, leaves the secrets alone that another start made a moment ago.
  await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(temporary);
}
