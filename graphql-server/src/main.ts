import { once } from "node:events";
import { createDatabase } from "@docket/db";
import { EnvironmentError, readEnvironment } from "@docket/runtime/environment";
import { createLogger } from "@docket/runtime/logger";
import { announceReady, shutdownOnSignal } from "@docket/runtime/shutdown";
import { tellRowSecurity } from "./row-security.ts";
import { createServer } from "./server.ts";

const POOL_SIZE = 10;

try {
  await start(process.env);
} catch (error) {
  const logger = createLogger("graphql-server", "info");
  logger.fatal(error instanceof EnvironmentError ? { faults: error.faults } : { err: error }, "could not start");
  process.exitCode = 1;
}

async function start(source: NodeJS.ProcessEnv): Promise<void> {
  const environment = readEnvironment(source);
  const logger = createLogger("graphql-server", environment.logLevel);
  const { url, directUrl, isBound } = environment.graphqlDatabase;
  const db = createDatabase({
    connectionString: url,
    isBound,
    poolSize: POOL_SIZE,
    applicationName: "docket-graphql",
  });
  const server = createServer({
    db,
    directDatabaseUrl: directUrl,
    tokenSecrets: { current: environment.jwtSecret, previous: environment.jwtSecretPrevious },
    corsOrigins: environment.corsOrigins,
    trustedProxies: environment.trustedProxies,
    limits: environment.limits,
    logger,
  });
  shutdownOnSignal(logger, async () => {
    await server.close();
    await db.$disconnect();
  });
  try {
    await once(server.http.listen(environment.graphqlPort), "listening");
    logger.info({ port: environment.graphqlPort }, "listening");
    announceReady();
    void tellRowSecurity(db, isBound, logger);
  } catch (error) {
    await server.close();
    await db.$disconnect();
    throw error;
  }
}
