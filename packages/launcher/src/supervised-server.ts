import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { identify, type ProcessIdentity } from "./process-identity.ts";
import { ROOT } from "./root.ts";
import { UserFacingError } from "./user-facing-error.ts";

export interface ServerProgram {
  /** As in "The web server". */
  name: string;
  /** Arguments of `node`. */
  args: readonly string[];
  /** The whole environment. */
  env: Readonly<Record<string, string>>;
}

/** A server that is kept running. */
export interface SupervisedServer {
  /** Resolves when it accepts requests for the first time; rejects when it ends before that. */
  firstReady: Promise<void>;
  /** Ends it in good order and starts it anew. */
  restart(): void;
  /** Ends it in good order and resolves when it is gone. */
  stop(): Promise<void>;
}

/** A server ends by itself within 10 s of SIGTERM; one that does not is stuck. */
const STOP_DEADLINE_MS = 15_000;
const READY_DEADLINE_MS = 120_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;
/** A server that ran this long has not failed for the reason it failed before. */
const SOUND_AFTER_MS = 60_000;

/**
 * Starts a server and keeps it running. One that ends before it was ever ready has a fault that a person must see, so
 * it is not tried again. One that ends later is told about and started again, after half a second at first and twice
 * as long each time, up to 30 s. It runs in a process group of its own, so that Ctrl-C in a terminal reaches the
 * launcher alone, which ends things in their order.
 * @param onStart told the identity of each process that is started
 */
export function superviseServer(program: ServerProgram, onStart: (process: ProcessIdentity) => void): SupervisedServer {
  const stopping = new AbortController();
  const ready = withResolvers();
  let child: ChildProcess | undefined;
  let isRestartWanted = false;
  let wasReady = false;

  const end = async (running: ChildProcess) => {
    running.kill("SIGTERM");
    const timer = setTimeout(() => killGroup(running), STOP_DEADLINE_MS);
    if (running.exitCode === null && running.signalCode === null)
      await new Promise((resolve) => running.once("exit", resolve));
    clearTimeout(timer);
  };

  const runOnce = async () => {
    child = spawn(process.execPath, program.args, {
      cwd: ROOT,
      env: program.env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const running = child;
    if (running.pid !== undefined) onStart(identify(running.pid));
    const readyTimer = setTimeout(() => killGroup(running), READY_DEADLINE_MS);
    running.once("message", () => {
      clearTimeout(readyTimer);
      wasReady = true;
      ready.resolve();
    });
    const outcome = await new Promise<string>((resolve) => {
      running.once("error", (error) => resolve(error.message));
      running.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    clearTimeout(readyTimer);
    return outcome;
  };

  const keepRunning = async () => {
    let backoff = FIRST_BACKOFF_MS;
    while (!stopping.signal.aborted) {
      const start = performance.now();
      isRestartWanted = false;
      const outcome = await runOnce();
      if (stopping.signal.aborted) return;
      if (isRestartWanted) continue;
      if (!wasReady) throw new UserFacingError(`${program.name} ended before it was ready (${outcome}).`);
      if (performance.now() - start > SOUND_AFTER_MS) backoff = FIRST_BACKOFF_MS;
      console.error(`${program.name} ended (${outcome}); starting it again in ${backoff / 1000} s.`);
      await delay(backoff, undefined, { signal: stopping.signal }).catch(() => undefined);
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS);
    }
  };
  const running = keepRunning().catch(ready.reject);

  return {
    firstReady: ready.promise,
    restart: () => {
      isRestartWanted = true;
      if (child) void end(child);
    },
    stop: async () => {
      stopping.abort();
      if (child) await end(child);
      await running;
    },
  };
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
