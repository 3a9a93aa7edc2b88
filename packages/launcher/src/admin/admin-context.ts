import type { Database } from "@docket/db";
import type { Environment } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";

/** What a command of the administrator works with. */
export interface AdminContext {
  db: Database;
  environment: Environment;
  /** Writes what was done; every line names the actor. */
  logger: Logger;
}

/** How a command came out: what a person reads, and the same for programs. */
export interface AdminResult {
  text: string;
  /** Printed as one JSON document. */
  data: unknown;
}

/** Thrown when a command is not written as it should be; the message says how. */
export class UsageError extends Error {
  override name = "UsageError";
}
