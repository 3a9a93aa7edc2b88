import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import {
  CLUSTER_ENVIRONMENT,
  CLUSTER_USER,
  type Cluster,
  clusterDirectory,
  freePort,
  prepareCluster,
  readClusterRecord,
  writeClusterRecord,
} from "./postgres-cluster.ts";
import { isProcessAlive, readPostmaster } from "./postmaster.ts";

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, or tells where it is. */
  dataDir: string;
  /** `durable` loses nothing that was committed; `fast` is for tests, whose data nobody misses after a crash. */
  mode: "durable" | "fast";
}

/** A running PostgreSQL of ours. */
export interface EmbeddedPostgres {
  /** Connects as the owner of the database `docket`. Holds the password. */
  url: string;
  port: number;
  /** Process id of the postmaster. */
  pid: number;
  /** True when it was found running, left behind by a launcher that was killed. */
  isAdopted: boolean;
  /** Resolves when the postmaster is gone, whoever ended it. */
  exited: Promise<void>;
  /** Ends open transactions, writes everything to disk and resolves when the postmaster is gone. */
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 60_000;
const POLL_MS = 50;
const LOG_FILE = "postgres.log";
const LOG_KEPT_BYTES = 1_000_000;
/** A backend of a postmaster that was killed holds the shared memory until it notices. */
const STILL_IN_USE = "pre-existing shared memory block";

/** No row's content, statement or parameter reaches the log. */
const COMMON_SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
  cluster_name: "docket",
};
const FAST_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "300",
};

/**
 * Starts the PostgreSQL of a data folder on 127.0.0.1, making its cluster first when there is none. One that a killed
 * launcher left running is adopted. The postmaster runs in a session of its own, so that Ctrl-C in a terminal does not
 * reach it before those who use it are done, and it outlives this process.
 * @throws Error saying what PostgreSQL wrote when it does not start
 */
export async function startEmbeddedPostgres({ dataDir, mode }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(dataDir, mode === "durable");
  const root = await realpath(dataDir);
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const running = await adopt(cluster, deadline);
    if (running) return running;
    const port = await freePort(cluster.port);
    if (port !== cluster.port) {
      cluster.port = port;
      const record = await readClusterRecord(root);
      if (record) await writeClusterRecord(root, { ...record, port });
    }
    const started = await launch(cluster, join(root, LOG_FILE), mode, deadline);
    if (started) return started;
    await delay(POLL_MS);
  }
}

/**
 * Finds the PostgreSQL of a data folder if it is running.
 * @returns its connection URL, or undefined
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const record = await readClusterRecord(dataDir);
  if (!record) return undefined;
  const directory = clusterDirectory(await realpath(dataDir), record);
  const postmaster = await readPostmaster(directory);
  if (!postmaster?.port) return undefined;
  const url = urlOf(record.password, postmaster.port);
  return (await probe(url, directory)) === "ready" ? url : undefined;
}

/** Removes the cluster of a data folder; it must not be running. The folder's other files are the caller's. */
export async function removeCluster(dataDir: string): Promise<void> {
  const record = await readClusterRecord(dataDir);
  if (record) await rm(clusterDirectory(dataDir, record), { recursive: true, force: true });
}

async function adopt(cluster: Cluster, deadline: number): Promise<EmbeddedPostgres | undefined> {
  for (;;) {
    const postmaster = await readPostmaster(cluster.directory);
    if (!postmaster) return undefined;
    const { pid, port } = postmaster;
    if (port !== undefined) {
      const url = urlOf(cluster.password, port);
      const state = await probe(url, cluster.directory);
      if (state === "ready") return handleOf({ url, port, pid, isAdopted: true }, whenGone(pid));
      if (state === "foreign")
        throw new Error(
          `A PostgreSQL (process ${pid}) runs on ${cluster.directory} but does not accept the password in postgres.json. Stop that process, then start again.`,
        );
    }
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (process ${pid}) runs on ${cluster.directory} but does not accept connections.`);
    await delay(POLL_MS);
  }
}

/** Resolves to undefined when the start is worth another try. */
async function launch(
  { directory, binaries, account, password, port }: Cluster,
  logFile: string,
  mode: EmbeddedPostgresOptions["mode"],
  deadline: number,
): Promise<EmbeddedPostgres | undefined> {
  if (existsSync(logFile) && (await stat(logFile)).size > LOG_KEPT_BYTES) await rename(logFile, `${logFile}.old`);
  const log = await open(logFile, "a", 0o600);
  const logStart = (await log.stat()).size;
  const settings = { ...COMMON_SETTINGS, port: String(port), ...(mode === "fast" ? FAST_SETTINGS : {}) };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries.directory, "bin", "postgres"), ["-D", directory, ...options], {
    ...account,
    cwd: directory,
    env: CLUSTER_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const exited = new Promise<void>((resolve, reject) => {
    child.once("exit", () => resolve());
    child.once("error", reject);
  });
  child.unref();
  let hasExited = false;
  exited.then(
    () => {
      hasExited = true;
    },
    () => {
      hasExited = true;
    },
  );
  await log.close();

  const url = urlOf(password, port);
  while (!hasExited && child.pid !== undefined && Date.now() < deadline) {
    if ((await probe(url, directory)) === "ready")
      return handleOf({ url, port, pid: child.pid, isAdopted: false }, exited);
    await delay(POLL_MS);
  }
  if (!hasExited && child.pid !== undefined) {
    process.kill(child.pid, "SIGQUIT");
    throw new Error(`PostgreSQL did not accept connections within ${START_DEADLINE_MS / 1000} s. See ${logFile}.`);
  }
  await exited;
  const written = (await readFile(logFile)).subarray(logStart).toString().trim();
  const isWorthAnotherTry = written.includes(STILL_IN_USE) || written.includes("Address already in use");
  if (isWorthAnotherTry && Date.now() < deadline) return undefined;
  throw new Error(`PostgreSQL did not start on ${directory}. It wrote:\n${written || "nothing"}`);
}

async function handleOf(
  found: Pick<EmbeddedPostgres, "url" | "port" | "pid" | "isAdopted">,
  exited: Promise<void>,
): Promise<EmbeddedPostgres> {
  await ensureDatabase(found.url);
  return {
    ...found,
    exited,
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: it waits for no client, and loses nothing that was committed.
      if (isProcessAlive(found.pid)) process.kill(found.pid, "SIGINT");
      // The timer keeps this process alive until the postmaster, which it does not wait for otherwise, is gone.
      let timer: NodeJS.Timeout | undefined;
      const tooLate = new Promise<"too late">((resolve) => {
        timer = setTimeout(() => resolve("too late"), STOP_DEADLINE_MS);
      });
      const outcome = await Promise.race([exited, tooLate]);
      clearTimeout(timer);
      if (outcome === "too late") {
        process.kill(found.pid, "SIGQUIT");
        throw new Error(
          `PostgreSQL did not stop within ${STOP_DEADLINE_MS / 1000} s and was cut off; it will recover at the next start.`,
        );
      }
    },
  };
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(urlOfDatabase(url, "postgres"), async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [CLUSTER_USER]);
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(CLUSTER_USER)}`);
  });
}

/** Asks whether the server at a URL takes our password and serves our cluster. */
async function probe(url: string, directory: string): Promise<"ready" | "foreign" | "not yet"> {
  try {
    return await withClient(urlOfDatabase(url, "postgres"), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
      return rows[0] && (await realpath(rows[0].data_directory)) === (await realpath(directory)) ? "ready" : "foreign";
    });
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    return code === "28P01" ? "foreign" : "not yet";
  }
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away between two statements is told through the statement; without a listener it would throw.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

async function whenGone(pid: number): Promise<void> {
  while (isProcessAlive(pid)) await delay(POLL_MS, undefined, { ref: false });
}

function urlOf(password: string, port: number): string {
  return `postgresql://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${CLUSTER_USER}`;
}

function urlOfDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
