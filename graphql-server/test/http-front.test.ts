import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const FRIEND = "https://friend.example";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer({ corsOrigins: [FRIEND] });
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

const BODY = JSON.stringify({ query: "{ viewer { id } }" });
const CREATE = JSON.stringify({
  query: 'mutation { createTask(input: { title: "By the wrong door" }) { task { id } } }',
});

function send(options: {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}) {
  return fetch(new URL(options.path ?? "/graphql", server.url), {
    method: options.method ?? "POST",
    headers: { authorization: `Bearer ${viewer.token}`, "content-type": "application/json", ...options.headers },
    body: options.body ?? (options.method === undefined || options.method === "POST" ? BODY : null),
  });
}

describe("bodies", () => {
  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/graphql"],
    ["application/json; charset=utf-16"],
    ["application/jsonp"],
    [""],
  ])("of type %j run nothing", async (type) => {
    const response = await send({ headers: { "content-type": type }, body: CREATE });
    expect(response.status).toBe(415);
    expect(await server.database.task.count()).toBe(0);
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["nothing", ""],
    ["half of it", '{"query":"{ viewer'],
    ["a list, as in a batch", `[${BODY},${BODY}]`],
    ["a string", '"{ viewer { id } }"'],
    ["null", "null"],
    ["no query", "{}"],
    ["an empty query", '{"query":""}'],
    ["a query that is no string", '{"query":{"a":1}}'],
    ["variables that are a list", '{"query":"{ __typename }","variables":[1]}'],
    ["variables that are text", '{"query":"{ __typename }","variables":"{}"}'],
    ["an operation name that is no string", '{"query":"{ __typename }","operationName":1}'],
    ["extensions that are no object", '{"query":"{ __typename }","extensions":1}'],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ["a secret that must not come back", '{"query": canary-in-json'],
  ])("that hold %s are refused without being repeated", async (_what, body) => {
    const response = await send({ body });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(text).not.toContain("canary");
  });

  test("beyond 256 KiB are refused, whether their length is told or not", async () => {
    const large = JSON.stringify({ query: "{ __typename }", extensions: { padding: "a".repeat(300_000) } });
    expect((await send({ body: large })).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        server.url,
        { method: "POST", headers: { "content-type": "application/json", "transfer-encoding": "chunked" } },
        (response) => {
          resolve(response.statusCode);
          request.destroy();
        },
      );
      request.on("error", reject);
      for (let sent = 0; sent < 300_000; sent += 10_000) request.write("a".repeat(10_000));
    });
    expect(status).toBe(413);
  });

  test("that are compressed are refused", async () => {
    expect((await send({ headers: { "content-encoding": "gzip" }, body: new Uint8Array([0x1f, 0x8b]) })).status).toBe(
      415,
    );
  });

  test("with members that nobody knows, and objects that pollute, are answered as if those were not there", async () => {
    const body =
      '{"query":"{ __typename }","id":1,"__proto__":{"query":"{ viewer { email } }","polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    expect(await (await send({ body })).json()).toEqual({ data: { __typename: "Query" } });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("GET", () => {
  const path = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;

  test("runs a query", async () => {
    const response = await send({ method: "GET", path: path("{ viewer { id } }") });
    expect(await response.json()).toEqual({ data: { viewer: { id: `user_${viewer.userId}` } } });
  });

  test.each([
    'mutation { createTask(input: { title: "x" }) { task { id } } }',
    'query A { __typename } mutation B { createTask(input: { title: "x" }) { task { id } } }',
  ])("never runs a mutation: %s", async (query) => {
    const response = await send({
      method: "GET",
      path: `${path(query)}${query.includes("B") ? "&operationName=B" : ""}`,
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, POST");
    expect(await server.database.task.count()).toBe(0);
  });
});

test.each(["PUT", "DELETE", "PATCH", "HEAD"])("%s is not answered", async (method) => {
  expect((await send({ method })).status).toBe(405);
});

test.each(["/", "/graphql/", "/graphqlx", "/graphiql", "/metrics", "/..%2fgraphql", "//graphql"])(
  "there is nothing at %s",
  async (path) => {
    const response = await fetch(`${new URL(server.url).origin}${path}`, { headers: { accept: "text/html" } });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  },
);

test("a client that takes no JSON gets nothing else", async () => {
  expect((await send({ headers: { accept: "text/html" } })).status).toBe(406);
});

test.each([
  ["application/graphql-response+json", "application/graphql-response+json; charset=utf-8", 400],
  ["application/json", "application/json; charset=utf-8", 200],
  [
    "application/json;q=0.5, application/graphql-response+json",
    "application/graphql-response+json; charset=utf-8",
    400,
  ],
  ["text/html, */*;q=0.1", "application/json; charset=utf-8", 200],
])("a document that does not fit the schema, for a client that accepts %s", async (accept, type, status) => {
  const response = await send({ headers: { accept }, body: JSON.stringify({ query: "{ nothing }" }) });
  expect({ type: response.headers.get("content-type"), status: response.status }).toEqual({ type, status });
});

describe("other origins", () => {
  const preflight = (origin: string) =>
    send({
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
  const granted = (response: Response) => [...response.headers].filter(([name]) => name.startsWith("access-control-"));

  test("that are on the list may ask", async () => {
    const answer = await preflight(FRIEND);
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(granted(answer))).toMatchObject({
      "access-control-allow-origin": FRIEND,
      "access-control-allow-headers": "Authorization, Content-Type",
      "access-control-allow-methods": "GET, POST",
    });
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    const response = await send({ headers: { origin: FRIEND } });
    expect(response.headers.get("access-control-allow-origin")).toBe(FRIEND);
    expect(response.headers.get("vary")).toBe("Origin");
  });

  test.each([
    "https://stranger.example",
    "null",
    `${FRIEND}.evil.example`,
    "http://friend.example",
    `${FRIEND}:444`,
    FRIEND.toUpperCase(),
  ])("that are not may not: %s", async (origin) => {
    expect(granted(await preflight(origin))).toEqual([]);
    const response = await send({ headers: { origin } });
    expect(granted(response)).toEqual([]);
    expect(response.headers.get("vary")).toBe("Origin");
  });
});

test("every answer has a request id of its own, which no client chooses, and may not be stored", async () => {
  const ids = await Promise.all(
    [1, 2, 3].map(async () => (await send({ headers: { "x-request-id": "mine" } })).headers.get("x-request-id")),
  );
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect((await send({})).headers.get("cache-control")).toBe("no-store");
});

test("the process and its readiness are told apart, without a word on why", async () => {
  const origin = new URL(server.url).origin;
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ status: "ready" });
  await server.database.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
  const behind = await fetch(`${origin}/readyz`);
  expect({ status: behind.status, body: await behind.json() }).toEqual({ status: 503, body: { status: "not ready" } });
  await server.database.$executeRaw`UPDATE _prisma_migrations SET finished_at = now()`;
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
});

test("two requests in one go on a connection are both answered, also when the first is refused unread", async () => {
  const answers = await new Promise<string>((resolve, reject) => {
    let text = "";
    const head = (authorization: string) =>
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n`;
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () =>
      socket.write(`${head("Bearer x")}\r\n${BODY}${head(`Bearer ${viewer.token}`)}Connection: close\r\n\r\n${BODY}`),
    );
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 200"]);
});
