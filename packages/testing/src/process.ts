import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

/** A Node program under test. */
export interface TestProcess {
  pid: number;
  /** What it wrote so far, a line each, standard output and error together. */
  lines: string[];
  /** Resolves with how it ended. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Sends a signal, SIGTERM when not given, and resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface TestProcessOptions {
  /** Arguments of `node`: options, the program's path, its arguments. A TypeScript program needs `--import tsx`. */
  args: string[];
  /** The whole environment, besides PATH, HOME and TZ. */
  env?: Record<string, string>;
  cwd?: string;
  /** Makes it the head of a process group, so that `stop` reaches what it started, too. */
  isGroup?: boolean;
  /** Milliseconds within which the program has to announce that it is ready. */
  readyWithinMs?: number;
}

/**
 * Starts a Node program with an IPC channel, as the launcher does, and waits for the message by which it says that it
 * is ready (`announceReady` of `@docket/runtime/shutdown`).
 * @throws Error with everything the program wrote when it ends before, or takes too long
 */
export async function startProcess({ readyWithinMs = 60_000, ...options }: TestProcessOptions): Promise<TestProcess> {
  const { child, started } = spawnProcess(options, "ipc");
  let timer: NodeJS.Timeout | undefined;
  const outcome = await Promise.race([
    new Promise<"ready">((resolve) => child.once("message", () => resolve("ready"))),
    started.exited.then(({ code, signal }) => `ended with ${signal ?? code}`),
    new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`was not ready within ${readyWithinMs} ms`), readyWithinMs);
    }),
  ]);
  clearTimeout(timer);
  if (outcome === "ready") return started;
  await started.stop("SIGKILL");
  throw new Error(`node ${options.args.join(" ")} ${outcome}. It wrote:\n${started.lines.join("\n")}`);
}

/** Starts a Node program that does not announce itself, such as the launcher. */
export function runProcess(options: TestProcessOptions): TestProcess {
  return spawnProcess(options, "ignore").started;
}

/** Returns ports of 127.0.0.1 that nothing listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            if (typeof address === "object" && address) resolve(address.port);
            else reject(new Error("The port is not known."));
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function spawnProcess({ args, env, cwd, isGroup = false }: TestProcessOptions, channel: "ipc" | "ignore") {
  const { PATH, HOME, TZ } = process.env;
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { PATH, HOME, TZ, ...env },
    cwd,
    detached: isGroup,
    stdio: ["ignore", "pipe", "pipe", channel],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`node ${args.join(" ")} could not be started.`);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  endWithThisProcess(child, pid);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode === null && child.signalCode === null) process.kill(isGroup ? -pid : pid, signal);
    return exited;
  };
  return { child, started: { pid, lines, exited, stop } };
}

/** A test run that is killed leaves nothing running: the shell's standard input ends with this process. */
function endWithThisProcess(child: ChildProcess, pid: number): void {
  const watchdog = spawn("/bin/sh", ["-c", 'read -r _; kill -TERM "$0"', String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watchdog.unref();
  child.once("exit", () => watchdog.kill("SIGKILL"));
}
