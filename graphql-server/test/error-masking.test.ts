import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer({ name: "canary-name", email: "canary-email@example.test" });
});
afterAll(() => server?.close());

const LIST = "{ viewer { tasks { nodes { id } } } }";
/** What would give away how the server is made. */
const INNARDS = /prisma|postgres|sql|relation|constraint|node_modules|\.ts|stack|at \w+ \(/i;

/** Runs with the database changed in a way that only a fault of ours could bring about. */
async function whileBroken(statement: string, repair: string, act: () => Promise<void>): Promise<void> {
  await server.database.$executeRawUnsafe(statement);
  try {
    await act();
  } finally {
    await server.database.$executeRawUnsafe(repair);
  }
}

test("a fault that nobody foresaw tells the client a request id and nothing else", async () => {
  await whileBroken(
    "ALTER TABLE tasks RENAME TO hidden_tasks",
    "ALTER TABLE hidden_tasks RENAME TO tasks",
    async () => {
      const { status, text, data, errors, headers } = await server.send(viewer, LIST);
      const requestId = headers.get("x-request-id");
      expect({ status, data }).toEqual({ status: 500, data: null });
      expect(errors).toEqual([
        {
          message: "Something went wrong. The request id helps to find out what.",
          locations: [{ line: 1, column: 20 }],
          path: ["viewer", "tasks", "nodes"],
          extensions: { code: "INTERNAL", requestId },
        },
      ]);
      expect(text).not.toMatch(INNARDS);
      expect(server.logLines.find((line) => line.msg === "request failed")).toMatchObject({
        level: "error",
        requestId,
      });
    },
  );
});

test("what could be read is answered beside the fault", async () => {
  await whileBroken(
    "ALTER TABLE tasks RENAME TO hidden_tasks",
    "ALTER TABLE hidden_tasks RENAME TO tasks",
    async () => {
      const query = "query ($id: ID!) { viewer { id task(id: $id) { id } } }";
      const { status, data, errors } = await server.send(viewer, query, {
        id: "task_01900000-0000-7000-8000-000000000000",
      });
      expect({ status, data }).toEqual({ status: 200, data: { viewer: { id: `user_${viewer.userId}`, task: null } } });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(["INTERNAL"]);
    },
  );
});

test("a write that waits too long for a lock is a time-out, and changes nothing", async () => {
  const { data } = await server.send<{ createTask: { task: { id: string } } }>(
    viewer,
    'mutation { createTask(input: { title: "Locked" }) { task { id } } }',
  );
  const id = data?.createTask.task.id;
  await server.database.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT 1 FROM tasks FOR UPDATE`;
      const toggle = "mutation ($id: ID!) { toggleTask(input: { id: $id }) { task { id } } }";
      const { status, errors, headers, text } = await server.send(viewer, toggle, { id });
      expect({
        status,
        retryAfter: headers.get("retry-after"),
        codes: errors.map(({ extensions }) => extensions.code),
      }).toEqual({
        status: 503,
        retryAfter: "1",
        codes: ["TIMEOUT"],
      });
      expect(text).not.toMatch(INNARDS);
    },
    { timeout: 10_000 },
  );
  const after = await server.send<{ viewer: { tasks: { nodes: { isCompleted: boolean }[] } } }>(
    viewer,
    "{ viewer { tasks { nodes { isCompleted } } } }",
  );
  expect(after.data?.viewer.tasks.nodes).toEqual([{ isCompleted: false }]);
});

test("a write of a user who is deleted in the same moment is answered as to anybody without a session", async () => {
  const gone = await server.makeViewer();
  expect((await server.send(gone, "{ viewer { id } }")).status).toBe(200);
  const [answer] = await Promise.all([
    server.database.$transaction(async (transaction) => {
      await transaction.user.delete({ where: { id: gone.userId } });
      const sent = server.send(gone, 'mutation { createTask(input: { title: "Late" }) { task { id } } }');
      return { sent };
    }),
  ]);
  const { status, errors } = await answer.sent;
  expect({ status, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
    status: 401,
    codes: ["UNAUTHENTICATED"],
  });
});

test("a read whose connection was lost is tried again and answered, and a write is not", async () => {
  const loseConnections = () =>
    server.database.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'docket'`;
  for (let round = 0; round < 3; round++) {
    await Promise.all([1, 2, 3].map(() => server.send(viewer, LIST)));
    await loseConnections();
    expect((await server.send(viewer, LIST)).status).toBe(200);
  }
  await loseConnections();
  const count = () => server.database.task.count({ where: { userId: viewer.userId, title: "Perhaps" } });
  const { status, errors } = await server.send(
    viewer,
    'mutation { createTask(input: { title: "Perhaps" }) { task { id } } }',
  );
  if (status === 200) expect(await count()).toBe(1);
  else expect([status, errors[0]?.extensions.code, await count()]).toEqual([503, "UNAVAILABLE", 0]);
});

test("lines of the log tell who did what, and none holds what must not stand there", async () => {
  server.logLines.length = 0;
  const canaries = { title: "canary-title", description: "canary-description" };
  await server.send(viewer, "query Profile { viewer { email name } }");
  const created = await server.send<{ createTask: { task: { id: string } } }>(
    viewer,
    "mutation Add($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }",
    { input: canaries },
  );
  await server.send(viewer, 'mutation { createTask(input: { title: "canary-literal" }) { task { id } } }');
  await server.send(
    viewer,
    'query canaryIsFine { viewer { tasks(filter: { title: { contains: "canary-search" } }) { nodes { title } } } }',
  );
  await server.send(viewer, '{ canary_field(text: "canary-literal") }');
  await server.send(viewer, "query ($n: Int) { viewer { tasks(first: $n) { nodes { id } } } }", {
    n: "canary-variable",
  });
  await server.send({ token: "canary-token" }, "{ viewer { id } }");
  await server.send(
    undefined,
    "{ viewer { id } }",
    {},
    { cookie: "session=canary-cookie", "x-other": "canary-header" },
  );
  await whileBroken(
    "ALTER TABLE tasks ADD CONSTRAINT broken CHECK (title <> 'canary-broken')",
    "ALTER TABLE tasks DROP CONSTRAINT broken",
    async () => {
      const { status } = await server.send(
        viewer,
        'mutation { createTask(input: { title: "canary-broken" }) { task { id } } }',
      );
      expect(status).toBe(500);
    },
  );

  expect(created.data?.createTask.task.id).toMatch(/^task_/);
  const text = JSON.stringify(server.logLines).replaceAll("canaryIsFine", "");
  expect(text).not.toContain("canary");
  expect(text).not.toContain(viewer.token);
  expect(text).not.toContain(viewer.sessionId);
  const add = server.logLines.find((line) => line.operation === "Add");
  expect(add).toEqual({
    level: "info",
    time: expect.any(String),
    service: "graphql-server",
    msg: "request",
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    operation: "Add",
    operationType: "mutation",
    userId: viewer.userId,
    session: expect.stringMatching(/^[\w-]{16}$/),
    clientAddress: "127.0.0.1",
    durationMs: expect.any(Number),
    status: 200,
  });
  expect(server.logLines.filter((line) => line.msg === "request" || line.msg === "access token refused")).toHaveLength(
    9,
  );
});

test("a client cannot choose the address that stands in the log", async () => {
  server.logLines.length = 0;
  await server.send(
    viewer,
    "{ viewer { id } }",
    {},
    {
      "x-forwarded-for": "203.0.113.9",
      "x-docket-client-address": "203.0.113.9",
      "x-docket-client-address-proof": "AAAA",
    },
  );
  expect(server.logLines.at(-1)?.clientAddress).toBe("127.0.0.1");
});
