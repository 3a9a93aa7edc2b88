import type { accessTokenSigner } from "@docket/access-token";
import { compareAnswers } from "./compare.ts";
import type { BenchDatabase, BenchUser } from "./database.ts";
import type { Load } from "./load.ts";
import type { LoadResult } from "./load-generator.ts";
import type { LoadUser, OperationName } from "./operations.ts";
import type { BenchServer } from "./servers.ts";

const WARM_UP_CONNECTIONS = 32;

/** How long and how often to measure. */
export interface Plan {
  /** Slices of each server, taken in turn. */
  pairs: number;
  seconds: number;
  connections: readonly number[];
}

export interface Slice extends LoadResult {
  /** Processor time of the server for each answer, in milliseconds, where the system tells it. */
  serverCpu: number | undefined;
}

/** The slices of both servers for one operation and number of connections; slices of one index are neighbours in time. */
export interface Measurement {
  operation: OperationName;
  connections: number;
  bare: Slice[];
  docket: Slice[];
}

export interface Bench {
  bare: BenchServer;
  docket: BenchServer;
  database: BenchDatabase;
  load: Load;
  signToken: ReturnType<typeof accessTokenSigner>;
}

/**
 * Runs every operation against both servers for some seconds. A process is slow until its code is compiled, and the
 * GraphQL server has much more of it.
 */
export async function warmUp(bench: Bench, operationNames: readonly OperationName[], seconds: number): Promise<void> {
  for (const operation of operationNames) {
    await runSlice(bench, bench.bare, operation, WARM_UP_CONNECTIONS, seconds / 4);
    await runSlice(bench, bench.docket, operation, WARM_UP_CONNECTIONS, seconds);
  }
}

/**
 * Measures one operation at one number of connections: slices of the two servers in turn, in alternating order.
 * @throws Error when an answer is wrong or the servers disagree
 */
export async function measure(
  bench: Bench,
  operation: OperationName,
  connections: number,
  { pairs, seconds }: Plan,
): Promise<Measurement> {
  const measurement: Measurement = { operation, connections, bare: [], docket: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? (["bare", "docket"] as const) : (["docket", "bare"] as const);
    const slices: Partial<Record<"bare" | "docket", Slice>> = {};
    for (const name of order) {
      if (operation === "BenchSetTaskCompleted") await bench.database.tidy();
      const slice = await runSlice(bench, bench[name], operation, connections, seconds);
      measurement[name].push(slice);
      slices[name] = slice;
    }
    compareAnswers(operation, slices.bare?.firstAnswers ?? [], slices.docket?.firstAnswers ?? []);
  }
  return measurement;
}

async function runSlice(
  { load, signToken, database }: Bench,
  server: BenchServer,
  operation: OperationName,
  connections: number,
  seconds: number,
): Promise<Slice> {
  const users = await Promise.all(database.users.slice(0, connections).map((user) => withToken(user, signToken)));
  const cpuBefore = server.cpuTime();
  const result = await load.run({ port: server.port, operation, users, seconds });
  const cpuAfter = server.cpuTime();
  const serverCpu =
    cpuAfter === undefined || cpuBefore === undefined ? undefined : (cpuAfter - cpuBefore) / result.answers;
  return { ...result, serverCpu };
}

/** Tokens are new for each slice: they would end during a run, and a newcomer's token is one the server never saw. */
async function withToken(user: BenchUser, signToken: Bench["signToken"]): Promise<LoadUser> {
  const sessionExpiresAt = new Date(Date.now() + 3_600_000);
  const { token } = await signToken({ ...user, sessionExpiresAt });
  return { userId: user.userId, taskIds: user.taskIds, token };
}
