import type { Database } from "@docket/db";
import type { Logger } from "@docket/runtime/logger";
import { describeError } from "../describe-error.ts";

/** Notes that a session is used at this moment, from an address. Nobody needs to wait for it, and it never rejects. */
export type NoteSessionUse = (sessionId: string, clientAddress: string | undefined) => Promise<void>;

/** How exactly it is known when a session was used last, in milliseconds: every use would be a write. */
const NOTED_EVERY_MS = 60_000;

/** Makes the function by which sessions get their time and place of last use. What fails is logged and stays undone. */
export function sessionUseNotes(db: Database, logger: Logger): NoteSessionUse {
  return async (id, clientAddress) => {
    const now = new Date();
    try {
      await db.session.updateMany({
        where: { id, lastUsedAt: { lt: new Date(now.getTime() - NOTED_EVERY_MS) } },
        data: { lastUsedAt: now, ...(clientAddress ? { ipAddress: clientAddress } : {}) },
      });
    } catch (error) {
      logger.warn({ error: describeError(error) }, "the use of a session was not noted");
    }
  };
}
