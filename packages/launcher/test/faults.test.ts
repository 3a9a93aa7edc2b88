import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, type Database } from "@docket/db";
import { applyMigrations } from "@docket/db/migrations";
import { type EmbeddedPostgres, removeCluster, startEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import type { TestProcess } from "@docket/testing/process";
import { waitFor } from "@docket/testing/wait";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildWhenStale, generateWhenStale } from "../src/products.ts";
import { createGraphqlSite, type GraphqlSite, type Reply, type Send } from "./support/graphql-process.ts";

const BUILD_DEADLINE_MS = 600_000;
const TEST_DEADLINE_MS = 120_000;
const WRITERS = 8;

const CREATE = `mutation ($id: ID!, $title: String!) {
  createTask(input: { id: $id, title: $title }) { task { id title } userErrors { code } }
}`;
const COUNT = "{ viewer { tasks(first: 1) { totalCount } } }";
const COMPLETE = `mutation ($id: ID!) {
  setTaskCompleted(input: { id: $id, isCompleted: true }) { task { isCompleted } userErrors { code } }
}`;

beforeAll(async () => {
  const { signal } = new AbortController();
  await generateWhenStale(signal);
  await buildWhenStale(signal);
}, BUILD_DEADLINE_MS);

/** What writers meant to write and what was acknowledged, each task by its own id. */
interface Ledger {
  intended: Set<string>;
  acknowledged: Set<string>;
  /** Answers that were neither an acknowledgement nor an honest refusal. */
  wrong: Reply[];
  /** Ends the writing and resolves when the last answer is in. */
  end(): Promise<void>;
}

/** Several writers create tasks, one after the other each, never giving an id twice. */
function startWriting(send: Send): Ledger {
  const ledger = { intended: new Set<string>(), acknowledged: new Set<string>(), wrong: [] as Reply[] };
  let isEnding = false;
  const writer = async () => {
    while (!isEnding) {
      const uuid = randomUUID();
      ledger.intended.add(uuid);
      const reply = await send(CREATE, { id: `task_${uuid}`, title: uuid });
      if (reply === undefined) await new Promise((resolve) => setImmediate(resolve));
      else if (isAcknowledgement(reply, uuid)) ledger.acknowledged.add(uuid);
      else if (!isHonestRefusal(reply)) ledger.wrong.push(reply);
    }
  };
  const writers = Array.from({ length: WRITERS }, writer);
  const end = async () => {
    isEnding = true;
    await Promise.all(writers);
  };
  return { ...ledger, end };
}

function isAcknowledgement({ status, body }: Reply, uuid: string): boolean {
  const data = body.data as { createTask: { task: { id: string; title: string } | null } } | null | undefined;
  return status === 200 && data?.createTask.task?.id === `task_${uuid}` && data.createTask.task.title === uuid;
}

/** While the database is away: 503, when to come again, and a code that a program can act upon. */
function isHonestRefusal({ status, retryAfter, body }: Reply): boolean {
  const code = body.errors?.[0]?.extensions.code;
  return status === 503 && retryAfter !== null && (code === "UNAVAILABLE" || code === "TIMEOUT");
}

/** Every acknowledged write is there once, and nothing that nobody meant to write. */
async function expectBalanced(database: Database, { intended, acknowledged, wrong }: Ledger): Promise<void> {
  expect(wrong).toEqual([]);
  const tasks = await database.task.findMany({ select: { id: true, title: true } });
  const written = new Set(tasks.map(({ id }) => id));
  expect(written.size).toBe(tasks.length);
  expect([...acknowledged].filter((uuid) => !written.has(uuid))).toEqual([]);
  expect([...written].filter((uuid) => !intended.has(uuid))).toEqual([]);
  expect(tasks.filter(({ id, title }) => id !== title)).toEqual([]);
}

describe("the GraphQL server", () => {
  let fresh: TestDatabase;
  let site: GraphqlSite;
  let server: TestProcess;
  beforeAll(async () => {
    fresh = await createTestDatabase();
    site = await createGraphqlSite(fresh.url);
  });
  afterEach(() => server.stop("SIGKILL"));
  afterAll(() => fresh.drop());

  test(
    "killed with -9 under writes loses none that it acknowledged and doubles none",
    async () => {
      server = await site.start();
      const ledger = startWriting(await site.makeSender());
      for (const goal of [100, 200, 300]) {
        await waitFor(() => ledger.acknowledged.size >= goal, `${goal} acknowledged writes`, TEST_DEADLINE_MS);
        await server.stop("SIGKILL");
        server = await site.start();
      }
      await ledger.end();
      expect(ledger.intended.size).toBeGreaterThan(ledger.acknowledged.size);
      await expectBalanced(fresh.database, ledger);
    },
    TEST_DEADLINE_MS,
  );

  test(
    "asked to end answers what is in flight, accepts nothing more, and ends with 0",
    async () => {
      server = await site.start();
      // Of several people: the writes of one come one after another.
      const senders = await Promise.all(Array.from({ length: 4 }, () => site.makeSender()));
      const [send] = senders;
      await fresh.database.$executeRaw`CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$`;
      await fresh.database.$executeRaw`CREATE TRIGGER take_time BEFORE UPDATE ON tasks
      FOR EACH ROW EXECUTE FUNCTION take_time()`;
      const writes = senders.map((write) => ({ write, id: `task_${randomUUID()}` }));
      for (const { write, id } of writes) await write(CREATE, { id, title: id });
      const answers = writes.map(({ write, id }) => write(COMPLETE, { id }));
      await waitFor(async () => {
        const busy = await fresh.database.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
        return busy.length === writes.length;
      }, "all writes to be under way");
      const ended = server.stop("SIGTERM");
      await waitFor(async () => (await send?.(COUNT)) === undefined, "new connections to be refused");

      for (const answer of await Promise.all(answers)) {
        expect(answer?.status).toBe(200);
        expect(answer?.body).toEqual({ data: { setTaskCompleted: { task: { isCompleted: true }, userErrors: [] } } });
      }
      expect(await ended).toEqual({ code: 0, signal: null });
    },
    TEST_DEADLINE_MS,
  );
});

describe("the database", () => {
  const RECOVERY_MS = 2_000;
  let dataDir: string;
  let postgres: EmbeddedPostgres;
  let site: GraphqlSite;
  let server: TestProcess;
  const startDatabase = () => startEmbeddedPostgres({ dataDir, mode: "durable" });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "docket-faults-"));
    postgres = await startDatabase();
    await applyMigrations(postgres.url);
    site = await createGraphqlSite(postgres.url);
    server = await site.start();
  }, TEST_DEADLINE_MS);
  afterAll(async () => {
    await server.stop();
    await postgres.stop();
    await removeCluster(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }, TEST_DEADLINE_MS);

  /** Takes the database away under load, brings it back, and holds what was said meanwhile against what is there. */
  async function takeAwayAndBringBack(takeAway: () => Promise<void>): Promise<void> {
    const { pid } = server;
    const send = await site.makeSender();
    const database = createDatabase({ connectionString: postgres.url, poolSize: 1 });
    await database.task.deleteMany();
    await database.$disconnect();
    const ledger = startWriting(send);
    await waitFor(() => ledger.acknowledged.size >= 50, "writes before the fault", TEST_DEADLINE_MS);

    await takeAway();
    const refusal = await waitFor(async () => {
      const reply = await send(COUNT);
      return reply?.status === 503 ? reply : undefined;
    }, "a refusal");
    expect(isHonestRefusal(refusal)).toBe(true);
    const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${site.port}${path}`)).status;
    expect(await statusOf("/readyz")).toBe(503);
    expect(await statusOf("/healthz")).toBe(200);

    postgres = await startDatabase();
    const back = performance.now();
    await waitFor(async () => (await send(COUNT))?.status === 200, "the recovery");
    expect(performance.now() - back).toBeLessThan(RECOVERY_MS);
    expect(await statusOf("/readyz")).toBe(200);
    const before = ledger.acknowledged.size;
    await waitFor(() => ledger.acknowledged.size >= before + 50, "writes after the fault", TEST_DEADLINE_MS);
    await ledger.end();

    const after = createDatabase({ connectionString: postgres.url, poolSize: 1 });
    await expectBalanced(after, ledger);
    await after.$disconnect();
    expect(server.pid).toBe(pid);
    expect(server.lines.join("\n")).not.toMatch(/uncaught|unhandled/i);
  }

  test(
    "stopped and started under load costs refusals, and neither a crash nor a wrong answer",
    async () => {
      await takeAwayAndBringBack(() => postgres.stop());
    },
    TEST_DEADLINE_MS,
  );

  test(
    "killed with -9 and started under load loses nothing that was acknowledged",
    async () => {
      await takeAwayAndBringBack(async () => {
        process.kill(postgres.pid, "SIGKILL");
        await postgres.exited;
      });
    },
    TEST_DEADLINE_MS,
  );
});
