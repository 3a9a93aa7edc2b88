import { execFile } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import {
  openDirectory,
  type PostgresBinaries,
  preparePostgresBinaries,
  SHARED_STATE_DIRECTORY,
} from "./postgres-binaries.ts";
import { type Account, canUse, unprivilegedAccount } from "./unprivileged-account.ts";

const run = promisify(execFile);

/** A PostgreSQL data directory that is ready to be started, and what is needed to start and reach it. */
export interface Cluster {
  directory: string;
  binaries: PostgresBinaries;
  /** Who runs it; undefined for the current user. */
  account: Account | undefined;
  password: string;
  port: number;
}

/** What DATA_DIR keeps of its database, in `postgres.json`. */
export interface ClusterRecord {
  password: string;
  /** The port last used on 127.0.0.1. */
  port: number;
  /** Where the cluster lies: relative to DATA_DIR, or absolute when DATA_DIR is closed to PostgreSQL's account. */
  cluster: string;
}

/** The role that owns everything; also the name of the database. */
export const CLUSTER_USER = "docket";
/** PostgreSQL's programs see nothing of our environment, which may hold secrets. */
export const CLUSTER_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

const RECORD = "postgres.json";
const CLUSTER_FOLDER = "postgres";

/**
 * Makes the cluster of a data folder, or finds the one that is there. A start that was cut short leaves nothing that a
 * later one could mistake for a whole cluster.
 * @param dataDir created when missing, closed to everyone else
 * @param isDurable whether a new cluster is flushed to disk before it is used
 */
export async function prepareCluster(dataDir: string, isDurable: boolean): Promise<Cluster> {
  const account = await unprivilegedAccount();
  if (!existsSync(dataDir)) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // PostgreSQL's account has to pass through; what lies in the folder stays closed to it.
  if (account) await chmod(dataDir, ((await stat(dataDir)).mode & 0o777) | 0o111);
  const root = await realpath(dataDir);
  const binaries = await preparePostgresBinaries(account);

  const known = await readClusterRecord(root);
  const record = known ?? {
    password: randomBytes(32).toString("base64url"),
    port: await freePort(),
    cluster: await placeFor(root, account),
  };
  if (!known) await writeClusterRecord(root, record);
  const directory = clusterDirectory(root, record);
  if (!existsSync(directory)) await initialize({ directory, binaries, account, ...record }, isDurable);
  return { directory, binaries, account: account && (await ownerOf(directory)), ...record };
}

/** Returns what a data folder keeps of its database, or undefined when it has none yet. */
export async function readClusterRecord(dataDir: string): Promise<ClusterRecord | undefined> {
  const file = join(dataDir, RECORD);
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, "utf8")) as ClusterRecord;
}

/** Replaces what a data folder keeps of its database, whole or not at all; readable by the owner only. */
export async function writeClusterRecord(dataDir: string, record: ClusterRecord): Promise<void> {
  const temporary = join(dataDir, `${RECORD}.${randomUUID()}`);
  await writeFile(temporary, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(temporary, join(dataDir, RECORD));
}

/** Returns the absolute path of a data folder's cluster. */
export function clusterDirectory(dataDir: string, record: ClusterRecord): string {
  return isAbsolute(record.cluster) ? record.cluster : join(dataDir, record.cluster);
}

/** Returns a port of 127.0.0.1 that nothing listens on: the preferred one if it is free, else any. */
export async function freePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (preferred !== 0 && error.code === "EADDRINUSE") resolve(freePort());
      else reject(error);
    });
    server.listen(preferred, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : preferred));
    });
  });
}

async function placeFor(dataDir: string, account: Account | undefined): Promise<string> {
  if (account === undefined || (await canUse(account, "-x", dataDir))) return CLUSTER_FOLDER;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  await openDirectory(SHARED_STATE_DIRECTORY);
  await openDirectory(join(SHARED_STATE_DIRECTORY, name));
  return join(SHARED_STATE_DIRECTORY, name, CLUSTER_FOLDER);
}

async function initialize(cluster: Cluster & ClusterRecord, isDurable: boolean): Promise<void> {
  const { directory, binaries, account, password } = cluster;
  const incomplete = `${directory}.incomplete`;
  const secrets = join(dirname(directory), `.${randomUUID()}`);
  const passwordFile = join(secrets, "password");
  await rm(incomplete, { recursive: true, force: true });
  try {
    for (const folder of [incomplete, secrets]) {
      await mkdir(folder, { mode: 0o700 });
      if (account) await chown(folder, account.uid, account.gid);
    }
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    const options = [
      `--pgdata=${incomplete}`,
      `--username=${CLUSTER_USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      ...(isDurable ? [] : ["--no-sync"]),
    ];
    await run(join(binaries.directory, "bin", "initdb"), options, {
      ...account,
      cwd: incomplete,
      env: CLUSTER_ENVIRONMENT,
    });
  } catch (error) {
    await rm(incomplete, { recursive: true, force: true });
    const output = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new Error(`PostgreSQL's initdb could not make a cluster in ${directory}. ${output || String(error)}`, {
      cause: error,
    });
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
  await rename(incomplete, directory);
}

/** A cluster runs as whoever owns it: PostgreSQL refuses anyone else, and root may act for all. */
async function ownerOf(directory: string): Promise<Account> {
  const { uid, gid } = await stat(directory);
  return { uid, gid };
}
