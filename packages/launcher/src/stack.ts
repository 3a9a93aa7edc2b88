import { applyMigrations } from "@docket/db/migrations";
import { shareOut } from "@docket/db/roles";
import type { Environment } from "@docket/runtime/environment";
import type { Configuration } from "./configuration.ts";
import { claimDataFolder } from "./instance.ts";
import { requireFreePort } from "./ports.ts";
import type { ProcessIdentity } from "./process-identity.ts";
import { buildWhenStale, generateWhenStale } from "./products.ts";
import { step } from "./progress.ts";
import { type ServerDatabases, serverDatabases, variablesOf } from "./server-databases.ts";
import { type SupervisedDatabase, superviseDatabase } from "./supervised-database.ts";
import { type ServerProgram, type SupervisedServer, superviseServer } from "./supervised-server.ts";

/** `production` runs the builds; `development` runs the sources. */
export type Mode = "production" | "development";

/** Docket, running: database, GraphQL server and web server. */
export interface Stack {
  graphqlServer: SupervisedServer;
  webServer: SupervisedServer;
  databaseUrl: string;
  /** Rejects when the stack can no longer run. */
  failure: Promise<never>;
  /** Ends the web server, then the GraphQL server, which it needs, and the embedded database last. */
  stop(): Promise<void>;
}

type Undo = () => Promise<void>;

/**
 * Brings Docket up: claims the data folder, starts and migrates the database while missing code is generated and
 * built, then starts both servers and waits until they accept requests. A start that fails, or is aborted, leaves
 * nothing running.
 */
export async function startStack(configuration: Configuration, mode: Mode, signal: AbortSignal): Promise<Stack> {
  const undo: Undo[] = [];
  const stop = async () => {
    const failures: unknown[] = [];
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    return { ...(await bringUp(configuration, mode, signal, undo)), stop };
  } catch (error) {
    await stop().catch((failure: unknown) => console.error(failure));
    throw error;
  }
}

async function bringUp(
  { environment, variables, dataDir }: Configuration,
  mode: Mode,
  signal: AbortSignal,
  undo: Undo[],
) {
  const servers = new Map<string, ProcessIdentity>();
  let publish = () => {};
  if (dataDir !== undefined) {
    const lock = await claimDataFolder(dataDir, environment.publicUrl);
    undo.push(lock.release);
    publish = () => void lock.update({ address: environment.publicUrl, servers: [...servers.values()] });
  }
  await requireFreePort(environment.port, "PORT", signal);
  await requireFreePort(environment.graphqlPort, "GRAPHQL_PORT", signal);

  const { database, databases } = await inParallel(signal, undo, dataDir, mode, environment);
  signal.throwIfAborted();

  const supervise = (program: ServerProgram) => {
    const server = superviseServer(program, (identity) => {
      servers.set(program.name, identity);
      publish();
    });
    undo.push(server.stop);
    return server;
  };
  const env = {
    ...variables,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const graphqlServer = supervise({
    name: "The GraphQL server",
    args: GRAPHQL_SERVER_ARGS[mode],
    env: { ...env, ...variablesOf(databases, "graphql") },
  });
  const webServer = supervise({
    name: "The web server",
    args: WEB_SERVER_ARGS[mode],
    env: { ...env, ...variablesOf(databases, "web") },
  });
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  await Promise.race([Promise.all([graphqlServer.firstReady, webServer.firstReady]), aborted]);
  const failure = database?.failure ?? new Promise<never>(() => undefined);
  return { graphqlServer, webServer, databaseUrl: databases.owner, failure };
}

/** The database and the builds do not need each other. When one fails the other is not waited for in vain. */
async function inParallel(
  signal: AbortSignal,
  undo: Undo[],
  dataDir: string | undefined,
  mode: Mode,
  environment: Environment,
): Promise<{ database: SupervisedDatabase | undefined; databases: ServerDatabases }> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const bringDatabase = async () => {
    const database = dataDir === undefined ? undefined : await superviseDatabase(dataDir);
    if (database) undo.push(database.stop);
    const direct = database?.url ?? environment.directDatabaseUrl;
    await step("Migrating the database", "Migrated the database", () => applyMigrations(direct));
    const databases = serverDatabases(environment, database?.url);
    if (databases.roles) await shareOut(direct, databases.roles, { setPasswords: database !== undefined });
    else console.log("Row-level security is off: both servers use the database as its owner (docs/operations.md).");
    return { database, databases };
  };
  const make = async () => {
    await generateWhenStale(either);
    if (mode === "production") await buildWhenStale(either);
  };
  let firstFailure: unknown;
  const noteFailure = (error: unknown) => {
    firstFailure ??= error;
    failed.abort();
    throw error;
  };
  const [database, made] = await Promise.allSettled([bringDatabase().catch(noteFailure), make().catch(noteFailure)]);
  signal.throwIfAborted();
  if (database.status === "rejected" || made.status === "rejected") throw firstFailure;
  return database.value;
}

/** A larger young generation spares most of the work of collecting what a request leaves behind. */
const GRAPHQL_SERVER_ARGS: Record<Mode, string[]> = {
  production: ["--max-semi-space-size=64", "--enable-source-maps", "graphql-server/dist/main.js"],
  development: ["--import", "tsx", "graphql-server/src/main.ts"],
};
const WEB_SERVER_ARGS: Record<Mode, string[]> = {
  production: ["--max-semi-space-size=64", "--enable-source-maps", "web/dist/server.js"],
  development: ["--import", "tsx", "web/server.ts"],
};
