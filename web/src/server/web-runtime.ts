import type { Database } from "@docket/db";
import type { Environment } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";
import type { IssueAccessToken } from "./auth/access-token.ts";
import type { Auth } from "./auth/auth.ts";
import type { NoteSessionUse } from "./auth/session-use.ts";
import type { MailQueue } from "./mail/mail-queue.ts";
import type { ReminderDelivery } from "./reminder-delivery.ts";

/** What the listener and the pages inside Next share: one of each in the process. */
export interface WebRuntime {
  environment: Environment;
  logger: Logger;
  db: Database;
  auth: Auth;
  issueAccessToken: IssueAccessToken;
  noteSessionUse: NoteSessionUse;
  mail: MailQueue;
  reminders: ReminderDelivery;
}

declare global {
  /** The listener and Next are bundled apart and hold a copy of this module each; here they meet. */
  var docketWebRuntime: WebRuntime | undefined;
}

/** Returns what `server.ts` made when the process started. A build has none: nothing that it runs may ask. */
export function webRuntime(): WebRuntime {
  if (!globalThis.docketWebRuntime) throw new Error("The web server has not been started by server.ts.");
  return globalThis.docketWebRuntime;
}
