import { spawn } from "node:child_process";
import { ROOT } from "./root.ts";
import { UserFacingError } from "./user-facing-error.ts";

export interface ChildCommand {
  /** The program and its arguments. */
  command: readonly [string, ...string[]];
  /** The whole environment of the child. */
  env: NodeJS.ProcessEnv;
  /** Ends the child and everything it started. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a command in the checkout and keeps what it writes to itself.
 * @param what ends the sentence "… failed", as in "Building the web server"
 * @throws UserFacingError with everything the command wrote when it fails
 */
export async function runQuietly(what: string, { command, env, signal }: ChildCommand): Promise<void> {
  signal?.throwIfAborted();
  const [program, ...args] = command;
  // A group of its own, so that ending it also ends what it started.
  const child = spawn(program, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const abort = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  signal?.addEventListener("abort", abort, { once: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const outcome = await new Promise<string | number | null>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, killedBy) => resolve(killedBy ?? code));
  });
  signal?.removeEventListener("abort", abort);
  signal?.throwIfAborted();
  if (outcome !== 0) throw new UserFacingError(`${what} failed (${outcome}). It wrote:\n${output.trim()}`);
}

/** Returns the command that runs npm, by the path npm itself passed on when there is one. */
export function npmCommand(...args: string[]): [string, ...string[]] {
  const script = process.env.npm_execpath;
  return script && /\.[cm]?js$/.test(script) ? [process.execPath, script, ...args] : ["npm", ...args];
}
