import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
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

/** How secrets were replaced. */
export interface RotatedSecrets {
  /** Where they are kept; undefined where the operator keeps them and has to set them there. */
  file: string | undefined;
  /** The variables as they are to be from the next start on; null for one that is to be removed. */
  variables: Record<string, string | null>;
}

/**
 * Replaces the secret that access tokens are signed with. Docket goes on with the former one until its next start.
 * @param source the process's environment: secrets that are given there are the operator's to change
 * @param options `isFormerKept`: whether the former one still verifies tokens after that start
 */
export async function rotateJwtSecret(
  { environment, dataDir }: Configuration,
  source: NodeJS.ProcessEnv,
  { isFormerKept }: { isFormerKept: boolean },
): Promise<RotatedSecrets> {
  const JWT_SECRET_PREVIOUS = isFormerKept ? environment.jwtSecret : null;
  return keepSecrets(dataDir, source, { JWT_SECRET: generateSecret(), JWT_SECRET_PREVIOUS });
}

/** Ends the time in which tokens of the secret before the last are believed; it takes effect at the next start. */
export function retireJwtSecret({ dataDir }: Configuration, source: NodeJS.ProcessEnv): Promise<RotatedSecrets> {
  return keepSecrets(dataDir, source, { JWT_SECRET_PREVIOUS: null });
}

async function keepSecrets(
  dataDir: string | undefined,
  source: NodeJS.ProcessEnv,
  variables: Record<string, string | null>,
): Promise<RotatedSecrets> {
  const isGiven = Boolean(source.JWT_SECRET) || Boolean(source.JWT_SECRET_PREVIOUS);
  if (dataDir === undefined || isGiven) return { file: undefined, variables };
  const file = join(dataDir, "secrets.json");
  const changed = Object.entries({ ...(await readSecrets(dataDir)), ...variables }).filter(
    ([, value]) => value !== null,
  );
  const temporary = await writeSecrets(file, Object.fromEntries(changed));
  await rename(temporary, file);
  return { file, variables };
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
  const temporary = await writeSecrets(file, secrets);
  // A link, unlike a rename, leaves the secrets alone that another start made a moment ago.
  await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(temporary);
}

/** Writes secrets beside their file, on the disk, and returns where. */
async function writeSecrets(file: string, secrets: Record<string, unknown>): Promise<string> {
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  return temporary;
}
