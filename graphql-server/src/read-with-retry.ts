import { isConnectionLoss } from "./errors.ts";

/**
 * Runs a read, and once more when the connection was lost under it, as happens to the first statement on every pooled
 * connection after the database restarted. Only for statements that change nothing.
 */
export async function readWithRetry<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    return await read();
  }
}
