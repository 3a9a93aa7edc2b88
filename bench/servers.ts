import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:net";

/** A server that is being measured. */
export interface BenchServer {
  port: number;
  /** Processor time that the server's process has taken so far, in milliseconds; undefined where /proc is missing. */
  cpuTime: () => number | undefined;
  stop: () => Promise<void>;
}

interface ServerOptions {
  script: string;
  /** Options of node itself. */
  flags: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** The variable that takes the port. */
  portVariable: string;
  logFile: string;
}

const START_DEADLINE_MS = 20_000;
const STOP_DEADLINE_MS = 12_000;
/** Linux counts processor time in hundredths of a second (USER_HZ). */
const MS_PER_TICK = 10;

/**
 * Starts a server on a free port of the loopback address and waits until it says that it is ready.
 * @throws Error with the end of its log when it does not get there
 */
export async function startServer(options: ServerOptions): Promise<BenchServer> {
  const port = await freePort();
  const log = await open(options.logFile, "w");
  const child = spawn(process.execPath, [...options.flags, options.script], {
    env: { ...process.env, ...options.environment, [options.portVariable]: String(port) },
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  await log.close();
  try {
    await untilReady(child);
  } catch (error) {
    await stop(child);
    throw new Error(`${options.script} did not start: ${error}\n${readFileSync(options.logFile, "utf8").slice(-2000)}`);
  }
  return { port, cpuTime: () => readCpuTime(child.pid), stop: () => stop(child) };
}

async function untilReady(child: ChildProcess) {
  const timeout = AbortSignal.timeout(START_DEADLINE_MS);
  const ready = once(child, "message", { signal: timeout });
  const exit = once(child, "exit", { signal: timeout }).then(([code]) =>
    Promise.reject(new Error(`exit code ${code}`)),
  );
  await Promise.race([ready, exit]);
  exit.catch(() => undefined);
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const deadline = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
  await exit;
  clearTimeout(deadline);
}

function readCpuTime(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // Fields are counted after the command's closing bracket: utime and stime are the 14th and 15th of all (proc(5)).
  const fields = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
