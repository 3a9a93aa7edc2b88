import { createDatabase } from "@docket/db";
import { readEnvironment } from "@docket/runtime/environment";
import { createLogger } from "@docket/runtime/logger";
import { accessTokenIssuer } from "./auth/access-token.ts";
import { createAuth } from "./auth/auth.ts";
import { sessionUseNotes } from "./auth/session-use.ts";
import { mailComposer } from "./mail/compose-mail.ts";
import { mailQueue } from "./mail/mail-queue.ts";
import { mailTransport } from "./mail/mail-transport.ts";
import { reminderDelivery } from "./reminder-delivery.ts";
import type { WebRuntime } from "./web-runtime.ts";

/**
 * Makes the process's environment, logger, database client and Better Auth, and lets the pages find them.
 * @throws EnvironmentError listing every fault of the environment
 */
export function createWebRuntime(): WebRuntime {
  const environment = readEnvironment(process.env);
  const logger = createLogger("web", environment.logLevel);
  const db = createDatabase({ connectionString: environment.webDatabaseUrl, applicationName: "docket-web" });
  const issueAccessToken = accessTokenIssuer(environment.jwtSecret);
  const noteSessionUse = sessionUseNotes(db, logger);
  const compose = mailComposer(db, environment.publicUrl);
  const mail = mailQueue({ db, transport: mailTransport(environment), compose, logger });
  const reminders = reminderDelivery({ db, mail, logger });
  const auth = createAuth({ environment, db, logger, issueAccessToken, noteSessionUse, mail });
  globalThis.docketWebRuntime = { environment, logger, db, auth, issueAccessToken, noteSessionUse, mail, reminders };
  return globalThis.docketWebRuntime;
}
