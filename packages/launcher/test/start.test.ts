import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { generateSecret } from "@docket/runtime/environment";
import { waitFor } from "@docket/testing/wait";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findEmbeddedPostgres } from "../src/embedded-postgres.ts";
import { buildWhenStale, generateWhenStale } from "../src/products.ts";
import { createInstance, type Instance, serverPids } from "./support/instance.ts";
import { register, signIn } from "./support/person.ts";

const BUILD_DEADLINE_MS = 600_000;
const START_DEADLINE_MS = 240_000;

const CREATE =
  "mutation ($title: String!) { createTask(input: { title: $title }) { task { id } userErrors { message } } }";
const TITLES = "{ viewer { tasks { nodes { title } } } }";
const titles = (data: { viewer: { tasks: { nodes: { title: string }[] } } }) =>
  data.viewer.tasks.nodes.map((node) => node.title);

beforeAll(async () => {
  const { signal } = new AbortController();
  await generateWhenStale(signal);
  await buildWhenStale(signal);
}, BUILD_DEADLINE_MS);

let instance: Instance;
beforeEach(async () => {
  instance = await createInstance();
});
afterEach(() => instance.remove(), START_DEADLINE_MS);

/** The permissions of a file of the data folder. */
const modeOf = async (name: string) => ((await stat(join(instance.dataDir, name))).mode & 0o777).toString(8);

/** By which roles the servers are connected to the database. */
async function rolesInUse(): Promise<string[]> {
  const client = new pg.Client({ connectionString: await findEmbeddedPostgres(instance.dataDir) });
  await client.connect();
  try {
    const { rows } = await client.query<{ use: string }>(`SELECT DISTINCT application_name || ' as ' || usename AS use
      FROM pg_stat_activity WHERE application_name IN ('docket-graphql', 'docket-web') ORDER BY use`);
    return rows.map(({ use }) => use);
  } finally {
    await client.end();
  }
}

describe("npm start", () => {
  test(
    "begins with an empty folder, keeps its secrets closed, and finds everything again the next time",
    async () => {
      const first = await instance.start();
      const person = await register(instance.address);
      await person.run(CREATE, { title: "Survive the night" });
      expect(await rolesInUse()).toEqual(["docket-graphql as docket_graphql", "docket-web as docket_web"]);
      for (const name of ["secrets.json", "postgres.json", "postgres.log", "instance.json"])
        expect(await modeOf(name), name).toBe("600");
      expect(Number.parseInt(await modeOf(""), 8) & 0o066).toBe(0);
      const secrets = await readFile(join(instance.dataDir, "secrets.json"), "utf8");
      expect(first.lines.join("\n")).not.toContain(JSON.parse(secrets).JWT_SECRET);
      expect(await first.stop("SIGINT")).toEqual({ code: 0, signal: null });

      await instance.start();
      expect(await readFile(join(instance.dataDir, "secrets.json"), "utf8")).toBe(secrets);
      const again = await signIn(instance.address, person);
      expect(titles(await again.run(TITLES))).toEqual(["Survive the night"]);
    },
    START_DEADLINE_MS,
  );

  test(
    "ends at Ctrl-C: the web server, the GraphQL server, the database last, and nothing is left",
    async () => {
      const launcher = await instance.start();
      expect(await instance.running()).toHaveLength(3);
      expect(await launcher.stop("SIGINT")).toEqual({ code: 0, signal: null });
      expect(await instance.running()).toEqual([]);

      const ends = launcher.lines
        .filter((line) => line.startsWith("{") && line.includes('"shut down"'))
        .map((line) => JSON.parse(line) as { service: string; time: string });
      expect(ends.map(({ service }) => service)).toEqual(["web", "graphql-server"]);
      const log = await readFile(join(instance.dataDir, "postgres.log"), "utf8");
      const databaseEnd = /^(\S+ \S+) UTC .*received fast shutdown request/m.exec(log)?.[1];
      expect(Date.parse(`${databaseEnd}Z`)).toBeGreaterThanOrEqual(Date.parse(ends[1]?.time ?? ""));
    },
    START_DEADLINE_MS,
  );

  test(
    "goes on after its launcher was killed with -9, and takes the database over",
    async () => {
      const killed = await instance.start();
      const person = await register(instance.address);
      await person.run(CREATE, { title: "Survive the launcher" });
      await killed.stop("SIGKILL");

      const next = await instance.start();
      expect(next.lines.join("\n")).toContain("Took over the database");
      const again = await signIn(instance.address, person);
      expect(titles(await again.run(TITLES))).toEqual(["Survive the launcher"]);
      expect(await next.stop("SIGTERM")).toEqual({ code: 0, signal: null });
      expect(await instance.running()).toEqual([]);
    },
    START_DEADLINE_MS,
  );

  test(
    "starts a server again that was killed",
    async () => {
      const launcher = await instance.start();
      const person = await register(instance.address);
      for (const pid of await serverPids(instance.dataDir)) process.kill(pid, "SIGKILL");
      const nodes = await waitFor(
        async () => titles(await person.run(TITLES)),
        "the servers to be back",
        START_DEADLINE_MS,
      );
      expect(nodes).toEqual([]);
      expect(launcher.lines.join("\n")).toMatch(/The GraphQL server ended \(SIGKILL\)/);
      expect(launcher.lines.join("\n")).toMatch(/The web server ended \(SIGKILL\)/);
    },
    START_DEADLINE_MS,
  );

  test(
    "starts the database again that was killed",
    async () => {
      const launcher = await instance.start();
      const person = await register(instance.address);
      const [database] = (await instance.running()).filter((pid) => pid !== launcher.pid).slice(-1);
      process.kill(database ?? 0, "SIGKILL");
      await waitFor(() => launcher.lines.some((line) => line.startsWith("The database ended")), "the news of its end");
      await waitFor(async () => titles(await person.run(TITLES)), "the database to be back", START_DEADLINE_MS);
    },
    START_DEADLINE_MS,
  );

  test(
    "refuses a data folder that another instance runs on, and says where that one is",
    async () => {
      await instance.start();
      const second = instance.launch();
      expect(await second.exited).toMatchObject({ code: 1 });
      expect(second.lines.join("\n")).toContain(`Docket already runs on ${instance.dataDir} at ${instance.address}`);
      expect((await fetch(`${instance.address}/api/health`)).status).toBe(200);
    },
    START_DEADLINE_MS,
  );

  test(
    "runs beside another with ports and a folder of its own, and neither sees the other's accounts",
    async () => {
      const other = await createInstance();
      try {
        await Promise.all([instance.start(), other.start()]);
        const person = await register(instance.address);
        await person.run(CREATE, { title: "Mine" });
        expect(titles(await (await register(other.address)).run(TITLES))).toEqual([]);
        await expect(signIn(other.address, person)).rejects.toThrow(/401/);
      } finally {
        await other.remove();
      }
    },
    START_DEADLINE_MS,
  );
});

describe("npm start refuses", () => {
  /** Launches with an unfit environment and returns what it says. */
  async function refusal(env: Record<string, string>): Promise<string> {
    const launcher = instance.launch(env);
    expect(await launcher.exited).toMatchObject({ code: 1 });
    expect(await instance.running()).toEqual([]);
    return launcher.lines.join("\n");
  }

  test.each(["PORT", "GRAPHQL_PORT"])("a %s that is taken, naming the variable", async (variable) => {
    const taken = variable === "PORT" ? instance.port : instance.graphqlPort;
    const server = createServer().listen(taken);
    try {
      expect(await refusal({})).toMatch(new RegExp(`^${variable}: port ${taken} is taken`, "m"));
    } finally {
      server.close();
    }
  });

  test("a short secret, naming it and the command that makes one", async () => {
    const message = await refusal({ JWT_SECRET: "short" });
    expect(message).toMatch(/JWT_SECRET: is shorter than 32 bytes; make one with: node -e/);
    expect(message).not.toContain("    at ");
  });

  test("a sample secret and equal secrets, all faults at once", async () => {
    const secret = generateSecret();
    const message = await refusal({
      JWT_SECRET: secret,
      BETTER_AUTH_SECRET: secret,
      JWT_SECRET_PREVIOUS: "change-me-change-me-change-me-change-me",
      PORT: "no port",
    });
    expect(message).toMatch(/JWT_SECRET_PREVIOUS: is a sample/);
    expect(message).toMatch(/JWT_SECRET: is the same as BETTER_AUTH_SECRET/);
    expect(message).toMatch(/PORT: must be a port/);
    expect(message).not.toContain(secret);
  });

  test("a DATABASE_URL without secrets, naming both", async () => {
    const message = await refusal({ DATABASE_URL: "postgresql://someone@127.0.0.1:1/docket" });
    expect(message).toMatch(/JWT_SECRET: is not set/);
    expect(message).toMatch(/BETTER_AUTH_SECRET: is not set/);
  });

  test("a DATABASE_URL that nobody listens at, naming the variable and no password", async () => {
    const message = await refusal({
      DATABASE_URL: "postgresql://someone:hush@127.0.0.1:1/docket",
      JWT_SECRET: generateSecret(),
      BETTER_AUTH_SECRET: generateSecret(),
    });
    expect(message).toMatch(/DATABASE_URL/);
    expect(message).not.toContain("hush");
    expect(message).not.toContain("    at ");
  });
});
