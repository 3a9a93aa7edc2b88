import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isProcessAlive } from "./postmaster.ts";

/** A process, told apart from a later one that was given the same id. */
export interface ProcessIdentity {
  pid: number;
  /** When it was started, in the system's own form. */
  started: string;
}

/** Returns the identity of a process that runs. */
export function identify(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

/** Tells whether the very process still runs. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return isProcessAlive(pid) && startOf(pid) === started;
}

/** On Linux the twenty-second field of /proc/<pid>/stat (proc(5)): clock ticks since the boot, beside the boot's id. */
function startOf(pid: number): string {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)])
        .toString()
        .trim();
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${line.slice(line.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return "gone";
  }
}
