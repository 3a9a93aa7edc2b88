import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type FileLock, tryLock } from "./file-lock.ts";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";
import { UserFacingError } from "./user-facing-error.ts";

/** What a running instance tells others about itself in its data folder. */
export interface InstanceDetails {
  address: string;
  servers: ProcessIdentity[];
}

/** Longer than a server takes to finish what is in flight. */
const LEFTOVER_DEADLINE_MS = 12_000;
const POLL_MS = 50;

/**
 * Claims a data folder for this launcher, and waits for the servers of one that was killed to end.
 * @throws UserFacingError when another instance runs on it, saying where
 */
export async function claimDataFolder(dataDir: string, address: string): Promise<FileLock<InstanceDetails>> {
  if (!existsSync(dataDir)) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const result = await tryLock<InstanceDetails>(join(dataDir, "instance.json"), { address, servers: [] });
  if ("lock" in result) {
    await endLeftovers(result.lock.abandoned?.servers ?? []);
    return result.lock;
  }
  const { heldBy } = result;
  const where = heldBy ? ` at ${heldBy.details.address} (process ${heldBy.holder.pid})` : "";
  throw new UserFacingError(
    `Docket already runs on ${dataDir}${where}. Open that address, or give this instance a DATA_DIR, PORT and GRAPHQL_PORT of its own.`,
  );
}

/** They end by themselves when their launcher is gone; those that are stuck are ended. */
async function endLeftovers(servers: readonly ProcessIdentity[]): Promise<void> {
  const deadline = Date.now() + LEFTOVER_DEADLINE_MS;
  for (const server of servers) {
    if (isRunning(server)) process.kill(server.pid, "SIGTERM");
    while (isRunning(server)) {
      if (Date.now() > deadline) process.kill(server.pid, "SIGKILL");
      await delay(POLL_MS);
    }
  }
}
