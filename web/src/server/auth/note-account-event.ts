import type { Database } from "@docket/db";
import { type RecordedEvent, recordAccountEvent } from "@docket/db/account-events";
import type { Logger } from "@docket/runtime/logger";
import { describeError } from "../describe-error.ts";

/**
 * Records an event beside the answer, which does not wait for it: the time of an answer shall not tell whether there is
 * an account. What fails is logged.
 */
export function noteAccountEvent(db: Database, logger: Logger, event: RecordedEvent | undefined): void {
  if (!event) return;
  recordAccountEvent(db, event).catch((error: unknown) =>
    logger.warn({ kind: event.kind, error: describeError(error) }, "an event of an account was not recorded"),
  );
}
