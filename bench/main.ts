/**
 * `npm run bench`: measures the built GraphQL server against a bare one that does the same work in the same minutes on
 * the same database. `--quick` measures less, `--only` measures what has a text in its name ("large account", "browser",
 * an operation), `--profile` also writes a CPU profile of the GraphQL server. `--row-security` puts in the bare server's
 * place the GraphQL server as the database's owner: the difference is what row-level security costs.
 * The database server is that of DATABASE_URL, whose role must be able to create databases, or an embedded one.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { accessTokenSigner } from "@docket/access-token";
import { generateSecret } from "@docket/runtime/environment";
import { buildServers } from "./build.ts";
import { createBenchDatabase, TASKS_PER_USER, USER_COUNT } from "./database.ts";
import { startDatabaseServer } from "./database-server.ts";
import { measureLargeAccount } from "./large-account.ts";
import { startLoad } from "./load.ts";
import { type Measurement, measure, type Plan, warmUp } from "./measure.ts";
import { OPERATION_NAMES } from "./operations.ts";
import { reportGoals, reportTable } from "./report.ts";
import { startServer } from "./servers.ts";
import { median } from "./statistics.ts";
import { measureWeb } from "./web.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    profile: { type: "string" },
    only: { type: "string" },
    "row-security": { type: "boolean", default: false },
    connections: { type: "string" },
  },
});

const FULL: Plan = { pairs: 3, seconds: 2, connections: [1, 100, 500] };
const QUICK: Plan = { pairs: 2, seconds: 1, connections: [1, 100] };
const WARM_UP_SECONDS = 6;
/** More than one person can ask for here: what is measured is what the limit costs, not what it keeps out. */
const GRAPHQL_LIMIT_PER_USER = "999999/1";

const cleanUps: (() => Promise<void>)[] = [];

async function main() {
  const startedAt = Date.now();
  const plan = readPlan();
  const isWanted = (name: string) => options.only === undefined || name.includes(options.only);
  const operationNames = OPERATION_NAMES.filter(isWanted);
  const scripts = await buildServers({ withWeb: !options.quick });
  const folder = await mkdtemp(join(tmpdir(), "docket-bench-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  // Started by root, PostgreSQL runs as another user, who must get to its data.
  await chmod(folder, 0o711);

  const databaseServer = await startDatabaseServer(join(folder, "data"));
  cleanUps.push(databaseServer.stop);
  const database = await createBenchDatabase(databaseServer.url);
  cleanUps.push(database.drop);
  say(`${USER_COUNT} users with ${TASKS_PER_USER} tasks each; node ${process.version}, ${cpus().length} processors`);

  const secrets = { JWT_SECRET: generateSecret(), BETTER_AUTH_SECRET: generateSecret() };
  const shared = {
    portVariable: "GRAPHQL_PORT",
    environment: { NODE_ENV: "production", DATABASE_URL: database.url, GRAPHQL_LIMIT_PER_USER, ...secrets },
    flags: ["--max-semi-space-size=64", "--enable-source-maps"],
  };
  const profileFlags = options.profile ? ["--cpu-prof", `--cpu-prof-dir=${options.profile}`] : [];
  const bare = await startServer({
    ...shared,
    script: options["row-security"] ? scripts.docket : scripts.bare,
    logFile: join(folder, "bare.log"),
  });
  cleanUps.push(bare.stop);
  const docket = await startServer({
    ...shared,
    script: scripts.docket,
    environment: { ...shared.environment, DATABASE_URL_GRAPHQL: database.graphqlUrl },
    flags: [...shared.flags, ...profileFlags],
    logFile: join(folder, "docket.log"),
  });
  cleanUps.push(docket.stop);
  const load = startLoad(scripts.loadGenerator);
  cleanUps.push(async () => load.close());

  const bench = { bare, docket, database, load, signToken: accessTokenSigner({ current: secrets.JWT_SECRET }) };
  await warmUp(bench, operationNames, WARM_UP_SECONDS / (options.quick ? 2 : 1));
  const measurements: Measurement[] = [];
  for (const operation of operationNames)
    for (const connections of plan.connections) {
      const measurement = await measure(bench, operation, connections, plan);
      measurements.push(measurement);
      process.stderr.write(".");
    }
  process.stderr.write("\n");
  if (measurements.length > 0) {
    say(reportTable(measurements));
    say(reportGoals(measurements));
    const slices = measurements.flatMap(({ bare, docket }) => [...bare, ...docket]);
    const generatorCpu = median(slices.map((slice) => slice.generatorCpu));
    say(`The load generator took ${generatorCpu.toFixed(3)} ms of CPU a request.`);
  }
  if (isWanted("large account")) say(await measureLargeAccount(bench));
  if (isWanted("browser") && !options.quick) {
    const { environment } = shared;
    say(await measureWeb({ script: scripts.web, environment, graphqlPort: docket.port, database, folder }));
  }
  say(`Took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

function readPlan(): Plan {
  const plan = options.quick ? QUICK : FULL;
  return options.connections ? { ...plan, connections: options.connections.split(",").map(Number) } : plan;
}

function say(text: string) {
  console.log(`${text}\n`);
}

async function cleanUp() {
  for (const step of cleanUps.splice(0).reverse()) await step();
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    cleanUp().finally(() => process.exit(1));
  });
process.once("uncaughtException", (error) => {
  console.error(error);
  cleanUp().finally(() => process.exit(1));
});
try {
  await main();
} finally {
  await cleanUp();
}
