import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeCluster } from "@docket/launcher/embedded-postgres";
import { freePorts, runProcess, type TestProcess } from "@docket/testing/process";
import { waitFor } from "@docket/testing/wait";
import type { LockRecord } from "../../src/file-lock.ts";
import type { InstanceDetails } from "../../src/instance.ts";
import { isProcessAlive } from "../../src/postmaster.ts";
import { ROOT } from "../../src/root.ts";

const READY_WITHIN_MS = 120_000;

/** A data folder with two ports of its own, on which `npm start` is run. */
export interface Instance {
  dataDir: string;
  port: number;
  graphqlPort: number;
  address: string;
  /** Starts the launcher and returns it at once. */
  launch(env?: Record<string, string>): TestProcess;
  /** Starts the launcher and waits until it says that Docket is ready. */
  start(env?: Record<string, string>): Promise<TestProcess>;
  /** Process ids of the database and of both servers, those that run. */
  running(): Promise<number[]>;
  /** Ends what still runs and removes the folder. */
  remove(): Promise<void>;
}

/** Makes an instance in a temporary folder. */
export async function createInstance(): Promise<Instance> {
  const parent = await mkdtemp(join(tmpdir(), "docket-instance-"));
  await chmod(parent, 0o755);
  const dataDir = join(parent, "data");
  const [port = 0, graphqlPort = 0] = await freePorts(2);
  const launched: TestProcess[] = [];

  const launch = (env: Record<string, string> = {}) => {
    const settings = { DATA_DIR: dataDir, PORT: String(port), GRAPHQL_PORT: String(graphqlPort), LOG_LEVEL: "info" };
    const launcher = runProcess({
      args: ["bootstrap.mjs", "start"],
      cwd: ROOT,
      env: { ...settings, ...env },
      isGroup: true,
    });
    launched.push(launcher);
    return launcher;
  };
  const everSeen = new Set<number>();
  const running = async () => {
    for (const pid of [...(await serverPids(dataDir)), await postmasterPid(dataDir)])
      if (pid !== undefined) everSeen.add(pid);
    return [...everSeen].filter(isProcessAlive);
  };
  return {
    dataDir,
    port,
    graphqlPort,
    address: `http://localhost:${port}`,
    launch,
    start: async (env) => {
      const launcher = launch(env);
      let hasEnded = false;
      void launcher.exited.then(() => {
        hasEnded = true;
      });
      const isReady = () => launcher.lines.some((line) => line.startsWith("Docket is ready"));
      await waitFor(() => hasEnded || isReady(), "the launcher to be ready", READY_WITHIN_MS);
      if (hasEnded) throw new Error(`The launcher ended. It wrote:\n${launcher.lines.join("\n")}`);
      await running();
      return launcher;
    },
    running,
    remove: async () => {
      for (const launcher of launched) await launcher.stop("SIGKILL");
      for (const pid of await running()) process.kill(pid, "SIGKILL");
      await waitFor(async () => (await running()).length === 0, "the instance to be gone");
      if (existsSync(dataDir)) await removeCluster(dataDir);
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** The process id of the PostgreSQL of a data folder, running or not. */
export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  const file = join(dataDir, "postgres/postmaster.pid");
  return existsSync(file) ? Number((await readFile(file, "utf8")).split("\n")[0]) : undefined;
}

/** The process ids of the servers that run on a data folder, as its launcher wrote them down. */
export async function serverPids(dataDir: string): Promise<number[]> {
  const file = join(dataDir, "instance.json");
  if (!existsSync(file)) return [];
  const { details } = JSON.parse(await readFile(file, "utf8")) as LockRecord<InstanceDetails>;
  return details.servers.map(({ pid }) => pid);
}
