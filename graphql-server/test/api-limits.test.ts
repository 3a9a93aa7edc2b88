import { randomUUID } from "node:crypto";
import { makeOpaqueToken } from "@docket/access-token/opaque-token";
import { generateSecret } from "@docket/runtime/environment";
import { createLogger } from "@docket/runtime/logger";
import { freePorts } from "@docket/testing/process";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersPool } from "../src/auth/kept-answers.ts";
import { RequestBudget } from "../src/budget/request-budget.ts";
import { budgetSecret } from "../src/budget/request-budgets.ts";
import { sharedBudgets } from "../src/budget/shared-budgets.ts";
import { ApiError } from "../src/errors.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

/** Slow enough that a test spends all of it before much comes back. */
const PER_USER = { points: 600, seconds: 600 };
const PER_TOKEN = { points: 300, seconds: 600 };
const PER_ADDRESS = { points: 200, seconds: 200 };
const limits = { graphqlPerUser: PER_USER, graphqlPerToken: PER_TOKEN, graphqlPerAddress: PER_ADDRESS };

const TRUSTED = ["127.0.0.1"];
/** Costs 11: ten for the request, and one object. */
const VIEWER = "{ viewer { id } }";
/** Costs 112. */
const PAGE = "{ viewer { tasks(first: 100) { nodes { id } } } }";

let server: TestServer;
let beside: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits, trustedProxies: TRUSTED, corsOrigins: ["https://friend.example"] });
  beside = await startTestServer({ limits, trustedProxies: TRUSTED, beside: server });
});
afterAll(async () => {
  await beside?.close();
  await server?.close();
});

const from = (address: string) => ({ "x-forwarded-for": address });

/** Sends operations until one is refused; returns how many passed, and the refusal. */
async function exhaust(by: Pick<TestViewer, "token"> | undefined, query = VIEWER, headers = {}, on = server) {
  for (let passed = 0; passed < 1_000; passed++) {
    const answer = await on.send(by, query, {}, headers);
    if (answer.status === 429) return { passed, refusal: answer };
  }
  throw new Error("nothing was ever refused");
}

describe("a user", () => {
  test("spends points, is told how many are left, and is refused when there are none", async () => {
    const viewer = await server.makeViewer();
    const first = await server.send(viewer, VIEWER);
    expect(first.headers.get("ratelimit-policy")).toBe('"user";q=600;w=600;qu="cost"');
    expect(first.headers.get("ratelimit")).toBe('"user";r=589;t=11');
    const { passed, refusal } = await exhaust(viewer);
    // 54 in all are 594 points; a few come back while they are asked for.
    expect(passed).toBeGreaterThanOrEqual(53);
    expect(passed).toBeLessThanOrEqual(55);
    const retryAfter = Number(refusal.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(0);
    expect(refusal.data).toBeUndefined();
    expect(refusal.errors).toEqual([
      {
        message: expect.stringContaining(`${retryAfter} s`),
        extensions: { code: "RATE_LIMITED", retryAfter, cost: expect.any(Number) },
      },
    ]);
    const other = await server.send(await server.makeViewer(), VIEWER);
    expect(other.status).toBe(200);
  });

  test("is let through again once the time in Retry-After is over", async () => {
    const quick = await startTestServer({ limits: { graphqlPerUser: { points: 60, seconds: 6 } }, beside: server });
    try {
      const viewer = await quick.makeViewer();
      const { refusal } = await exhaust(viewer, VIEWER, {}, quick);
      const until = performance.now() + Number(refusal.headers.get("retry-after")) * 1_000;
      await waitFor(() => performance.now() >= until, "the time in Retry-After");
      expect((await quick.send(viewer, VIEWER)).status).toBe(200);
    } finally {
      await quick.close();
    }
  });

  test("who asks for more than there ever is pays all there is, once", async () => {
    const small = await startTestServer({ limits: { graphqlPerUser: { points: 50, seconds: 3_600 } }, beside: server });
    try {
      const viewer = await small.makeViewer();
      expect((await small.send(viewer, PAGE)).status).toBe(200);
      expect((await small.send(viewer, PAGE)).status).toBe(429);
    } finally {
      await small.close();
    }
  });

  test("pays for what the variables ask for", async () => {
    const viewer = await server.makeViewer();
    const query = "query ($first: Int!) { rateLimit { cost } viewer { tasks(first: $first) { nodes { id } } } }";
    const costs: unknown[] = [];
    for (const first of [1, 20, 20, 5]) {
      const { data } = await server.send<{ rateLimit: { cost: number } }>(viewer, query, { first });
      costs.push(data?.rateLimit.cost);
    }
    expect(costs).toEqual([14, 33, 33, 18]);
  });

  test("pays for each id of a mutation of many things, wherever the ids stand", async () => {
    const viewer = await server.makeViewer();
    const ids = Array.from({ length: 40 }, () => `task_${randomUUID()}`);
    const spent = async (query: string, variables: Record<string, unknown>) => {
      const { headers } = await server.send(viewer, query, variables);
      return 600 - Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1]);
    };
    const trash = "{ results { id } }";
    const whole = await spent(`mutation ($input: TaskIdsInput!) { trashTasks(input: $input) ${trash} }`, {
      input: { ids },
    });
    expect(whole).toBe(10 + 10 + 20 + 2);
    const inner = await spent(`mutation ($ids: [ID!]!) { trashTasks(input: { ids: $ids }) ${trash} }`, { ids });
    expect(inner - whole).toBe(whole);
    const literal = await spent(`mutation { trashTasks(input: { ids: ${JSON.stringify(ids)} }) ${trash} }`, {});
    expect(literal - inner).toBe(whole);
  });

  test("has a mutation that is refused not done", async () => {
    const viewer = await server.makeViewer();
    await exhaust(viewer);
    const create = 'mutation { createTask(input: { title: "Too much" }) { task { id } } }';
    expect((await server.send(viewer, create)).status).toBe(429);
    expect(await server.database.task.count({ where: { userId: viewer.userId } })).toBe(0);
  });

  test("pays for documents that are none", async () => {
    const viewer = await server.makeViewer();
    const { passed } = await exhaust(viewer, "{ viewer { nothing } }");
    expect(passed).toBeGreaterThanOrEqual(60);
    expect(passed).toBeLessThanOrEqual(62);
  });
});

describe("what was asked for costs", () => {
  test("as the field rateLimit says, which looks at the limit with fewer points left", async () => {
    const viewer = await server.makeViewer();
    const token = await server.makeToken({ userId: viewer.userId });
    const query = "{ rateLimit { limit cost remaining resetAt } }";
    const { data } = await server.send(viewer, query);
    expect(data).toMatchObject({ rateLimit: { limit: 600, cost: 11, remaining: 589 } });
    const byToken = await server.send(token, query);
    expect(byToken.data).toMatchObject({ rateLimit: { limit: 300, cost: 11, remaining: 289 } });
  });

  test("as extensions.cost says, for whoever asks for it", async () => {
    const viewer = await server.makeViewer();
    const ask = async (extensions?: object) => {
      const response = await fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${viewer.token}` },
        body: JSON.stringify({ query: PAGE, extensions }),
      });
      return (await response.json()) as { extensions?: unknown };
    };
    expect(await ask()).not.toHaveProperty("extensions");
    expect((await ask({ cost: true })).extensions).toEqual({
      cost: { requested: 112, limit: 600, remaining: 600 - 224, resetAt: expect.any(String) },
    });
  });

  test("and pages of other origins may read the headers", async () => {
    const { headers } = await server.send(
      undefined,
      VIEWER,
      {},
      { origin: "https://friend.example", ...from("192.0.2.1") },
    );
    expect(headers.get("access-control-expose-headers")).toContain("RateLimit, RateLimit-Policy, Retry-After");
  });
});

test("a token has a limit of its own, and all tokens and sessions of a user share the user's", async () => {
  const viewer = await server.makeViewer();
  const [one, two, three] = [1, 2, 3].map(() => server.makeToken({ userId: viewer.userId }));
  const first = await exhaust(await one);
  expect(first.passed).toBeGreaterThanOrEqual(27);
  expect(first.passed).toBeLessThanOrEqual(28);
  expect(first.refusal.headers.get("ratelimit-policy")).toBe(
    '"user";q=600;w=600;qu="cost", "token";q=300;w=600;qu="cost"',
  );
  expect((await server.send(viewer, VIEWER)).status).toBe(200);
  const second = await exhaust(await two);
  expect(second.passed).toBeLessThanOrEqual(28);
  expect((await exhaust(await three)).passed).toBeLessThanOrEqual(2);
});

describe("an address", () => {
  test("may not guess tokens for ever, and those it guesses then are not looked up", async () => {
    const guess = () => server.send({ token: makeOpaqueToken() }, VIEWER, {}, from("192.0.2.7"));
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++) statuses.push((await guess()).status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(20);
    expect(statuses.at(-1)).toBe(429);
    const fresh = await server.makeToken({ userId: (await server.makeViewer()).userId });
    expect((await server.send(fresh, VIEWER, {}, from("192.0.2.7"))).status).toBe(429);
    expect((await server.send(fresh, VIEWER, {}, from("192.0.2.8"))).status).toBe(200);
    // What was good here once is looked up, wherever it comes from.
    expect((await server.send(fresh, VIEWER, {}, from("192.0.2.7"))).status).toBe(200);
    const viewer = await server.makeViewer();
    expect((await server.send(viewer, VIEWER, {}, from("192.0.2.7"))).status).toBe(200);
  });

  test("is a /64 in IPv6, and pays for requests without a token by what they ask for", async () => {
    const introspect = (address: string) =>
      server.send(undefined, "{ __schema { queryType { name } } }", {}, from(address));
    expect((await introspect("2001:db8:1:1::1")).status).toBe(200);
    expect((await introspect("2001:db8:1:1:ffff::2")).status).toBe(429);
    expect((await introspect("2001:db8:1:2::1")).status).toBe(200);
  });
});

describe("two servers side by side", () => {
  test("let a user through together hardly more often than one would alone", async () => {
    const viewer = await server.makeViewer();
    const passed = await Promise.all([exhaust(viewer), exhaust(viewer, VIEWER, {}, beside)]);
    const points = passed.reduce((sum, { passed: count }) => sum + count * 11, 0);
    expect(points).toBeGreaterThan(600 - 22);
    // A tenth more for each server, and what came back meanwhile.
    expect(points).toBeLessThanOrEqual(600 + 2 * 60 + 22);
  });

  test("let a crowd of requests at once through no more than that either", async () => {
    const viewer = await server.makeViewer();
    const crowd = Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? server : beside).send(viewer, VIEWER));
    const passed = (await Promise.all(crowd)).filter(({ status }) => status === 200).length;
    // Who is refused after the document was read has paid for that.
    expect(passed).toBeGreaterThan(0);
    expect(passed * 11).toBeLessThanOrEqual(600 + 2 * 60 + 22);
  });

  test("tell each other within a few seconds what was spent", async () => {
    const viewer = await server.makeViewer();
    await exhaust(viewer);
    await server.send(viewer, VIEWER);
    await waitFor(async () => (await beside.send(viewer, VIEWER)).status === 429, "word from the other server");
  });
});

test("without a database a server goes by what it let through itself, and no request fails for it", async () => {
  const [port] = await freePorts(1);
  const pool = answersPool(`postgresql://docket@127.0.0.1:${port}/docket`);
  const lines: string[] = [];
  const logger = createLogger("graphql-server", "warn", { write: (line) => lines.push(line) });
  const budgets = sharedBudgets(pool, budgetSecret(generateSecret()), logger);
  const shared = budgets.kind("user", PER_USER)(randomUUID());
  let passed = 0;
  const outcome = await (async () => {
    for (; passed < 1_000; passed++) await new RequestBudget(budgets, [shared]).take(10);
  })().catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(ApiError);
  expect(outcome).toMatchObject({ code: "RATE_LIMITED" });
  expect(passed).toBeGreaterThanOrEqual(60);
  expect(passed).toBeLessThanOrEqual(61);
  expect(lines.filter((line) => line.includes("budgets are not shared"))).toHaveLength(1);
  await budgets.close();
  await pool.end();
});

test("the table of budgets names nobody", async () => {
  const viewer = await server.makeViewer({ name: `canary-${randomUUID()}` });
  await exhaust(viewer, VIEWER, from("192.0.2.99"));
  const rows = JSON.stringify(await server.database.apiBudget.findMany());
  expect(rows).not.toContain(viewer.userId);
  expect(rows).not.toContain("192.0.2");
});
