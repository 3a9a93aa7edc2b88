import { setTimeout as delay } from "node:timers/promises";
import { isConnectionLoss } from "./errors.ts";

/** How often a read is tried again, and after how many milliseconds. */
const RETRY_DELAYS_MS = [0, 50, 250] as const;

/**
 * Runs a read, and again when the connection was lost under it, as happens to the first statement on every pooled
 * connection after the database restarted. Only for statements that change nothing.
 */
export async function readWithRetry<Result>(read: () => Promise<Result>): Promise<Result> {
  for (const delayMs of RETRY_DELAYS_MS) {
    try {
      return await read();
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      if (delayMs > 0) await delay(delayMs);
    }
  }
  return read();
}
