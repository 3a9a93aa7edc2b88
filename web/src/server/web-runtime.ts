import { createDatabase, type Database } from "@docket/db";
import { type Environment, readEnvironment } from "@docket/runtime/environment";
import { createLogger, type Logger } from "@docket/runtime/logger";

/** What the listener and the pages inside Next share: one of each in the process. */
export interface WebRuntime {
  environment: Environment;
  logger: Logger;
  db: Database;
}

declare global {
  /** The listener and Next are bundled apart and hold a copy of this module each; here they meet. */
  var docketWebRuntime: WebRuntime | undefined;
}

/**
 * Returns the process's environment, logger and database client, made at the first call, so that a build needs none.
 * @throws EnvironmentError listing every fault of the environment
 */
export function webRuntime(): WebRuntime {
  globalThis.docketWebRuntime ??= createWebRuntime();
  return globalThis.docketWebRuntime;
}

function createWebRuntime(): WebRuntime {
  const environment = readEnvironment(process.env);
  return {
    environment,
    logger: createLogger("web", environment.logLevel),
    db: createDatabase({ connectionString: environment.databaseUrl, applicationName: "docket-web" }),
  };
}
