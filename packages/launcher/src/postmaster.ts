import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What `postmaster.pid` tells of a running PostgreSQL. */
export interface Postmaster {
  pid: number;
  /** Not yet written in the first moments of a start. */
  port: number | undefined;
}

/**
 * Finds the postmaster that runs on a cluster. A file left by one that is gone is removed when its process id has been
 * taken by some other program, since PostgreSQL itself would then refuse to start.
 * @returns undefined when none runs
 */
export async function readPostmaster(directory: string): Promise<Postmaster | undefined> {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pidLine, , , portLine] = (await readFile(file, "utf8")).split("\n");
  const pid = Math.abs(Number(pidLine));
  if (!Number.isSafeInteger(pid) || pid === 0 || !isProcessAlive(pid)) return undefined;
  if (!(await commandOf(pid)).includes("postgres")) {
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(portLine) || undefined };
}

/** Tells whether a process runs, whoever it belongs to. One that has ended but was not reaped does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return !isZombie(pid);
}

/** In a container whose first process does not reap, an adopted postmaster stays a zombie for good. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return true;
  }
}

async function commandOf(pid: number): Promise<string> {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFile(file, "utf8").catch(() => "");
  return run("ps", ["-o", "args=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
