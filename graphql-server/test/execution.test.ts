import { makeTasks } from "@docket/db/factories/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  const tasks = await makeTasks(server.database, viewer.userId, [
    { title: "One", createdAt: new Date("2026-01-01T00:00:00Z") },
    { title: "Two", createdAt: new Date("2026-01-02T00:00:00Z") },
  ]);
  id = `task_${tasks[0]?.id}`;
});
afterAll(() => server?.close());

const FRAGMENTS = `
  query Q($with: Boolean!, $without: Boolean = false, $id: ID!) {
    viewer { ...V tasks(first: 2) { nodes { ...T } edges @include(if: $with) { node { title ...T } } } }
    node(id: $id) { __typename id ...T }
    ... @skip(if: $without) { again: viewer { id } }
  }
  fragment V on Viewer { id settings @skip(if: $with) { theme } }
  fragment T on Task { id title @include(if: $with) state: isCompleted version }`;

/** An operation is compiled when it comes again, so the first answer is the executor's and the later ones compiled. */
test.each<[string, string, Record<string, unknown>]>([
  ["fragments and directives that hold", FRAGMENTS, { with: true, without: true }],
  ["fragments and directives that do not", FRAGMENTS, { with: false }],
  ["aliases of one field", "{ a: viewer { b: id c: id } d: viewer { id } }", {}],
  ["a variable by its default", "query ($n: Int = 1) { viewer { tasks(first: $n) { nodes { title } } } }", {}],
  ["a variable that is null", "query ($n: Int = 1) { viewer { tasks(first: $n) { nodes { title } } } }", { n: null }],
  [
    "an enum by its default",
    "query ($o: [TaskOrder!] = [{ field: TITLE }]) { viewer { tasks(orderBy: $o) { nodes { title } } } }",
    {},
  ],
  [
    "a field of an input by its default",
    "query ($o: [TaskOrder!]) { viewer { tasks(orderBy: $o) { nodes { title } } } }",
    { o: [{ field: "TITLE" }] },
  ],
  [
    "an input object",
    "query ($r: DateTimeFilter) { viewer { tasks(filter: { createdAt: $r }) { nodes { title } } } }",
    { r: { gt: "2026-01-01T12:00:00+02:00" } },
  ],
  [
    "a filter",
    "query ($f: TaskFilter) { viewer { tasks(filter: $f) { nodes { title } } } }",
    { f: { not: { title: { contains: "one" } } } },
  ],
  [
    "a list for a single value",
    "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    { ids: "task_01900000-0000-7000-8000-000000000000" },
  ],
  ["an error in a field that may be null", '{ viewer { id task(id: "x") { id } } }', {}],
  ["an error in a field that may not", "{ viewer { id tasks(first: 0) { nodes { id } } } }", {}],
  [
    "introspection",
    '{ __schema { queryType { name } } __type(name: "Task") { fields { name type { kind ofType { name } } } } }',
    {},
  ],
  ["__typename everywhere", "{ __typename viewer { __typename tasks { __typename pageInfo { __typename } } } }", {}],
])("an operation answers the same however often it comes: %s", async (_what, query, given) => {
  const variables = query.includes("$id:") ? { ...given, id } : given;
  const first = await server.send(viewer, query, variables);
  for (let n = 0; n < 3; n++) {
    const again = await server.send(viewer, query, variables);
    expect({ status: again.status, text: again.text }).toEqual({ status: first.status, text: first.text });
  }
});

test.each<[string, string, Record<string, unknown>]>([
  ["is missing", "query ($id: ID!) { node(id: $id) { id } }", {}],
  ["is null", "query ($id: ID!) { node(id: $id) { id } }", { id: null }],
  ["is of another type", "query ($n: Int) { viewer { tasks(first: $n) { nodes { id } } } }", { n: "1" }],
  ["is too large", "query ($n: Int) { viewer { tasks(first: $n) { nodes { id } } } }", { n: 2 ** 31 }],
  [
    "has a member too many",
    "query ($r: DateTimeFilter) { viewer { tasks(filter: { createdAt: $r }) { nodes { id } } } }",
    { r: { eq: "x" } },
  ],
  [
    "is not in the enum",
    "query ($o: [TaskOrder!]) { viewer { tasks(orderBy: $o) { nodes { id } } } }",
    { o: [{ field: "OWNER" }] },
  ],
  ["is null though it has a default", 'query ($id: ID = "x") { viewer { task(id: $id) { id } } }', { id: null }],
  [
    "is null where a default stands",
    "query ($d: OrderDirection = ASC) { viewer { tasks(orderBy: { field: TITLE, direction: $d }) { nodes { id } } } }",
    { d: null },
  ],
])("a variable that %s is refused with the same code however often it comes", async (_what, query, variables) => {
  for (let n = 0; n < 4; n++) {
    const { errors } = await server.send(viewer, query, variables);
    expect([...new Set(errors.map(({ extensions }) => extensions.code))]).toEqual(["BAD_USER_INPUT"]);
  }
});

test("each operation of a document runs by its name, however often they come", async () => {
  const query = "query First { viewer { id } } query Second { __typename } mutation Third { __typename }";
  for (let n = 0; n < 4; n++)
    for (const [operationName, data] of [
      ["First", { viewer: { id: `user_${viewer.userId}` } }],
      ["Second", { __typename: "Query" }],
      ["Third", { __typename: "Mutation" }],
    ]) {
      const response = await fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${viewer.token}` },
        body: JSON.stringify({ query, operationName }),
      });
      expect(await response.json()).toEqual({ data });
    }
});

test.each([
  ["no name, of several operations", undefined],
  ["the name of none", "Fourth"],
])("%s is refused", async (_what, operationName) => {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${viewer.token}` },
    body: JSON.stringify({ query: "query First { __typename } query Second { __typename }", operationName }),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
});

test("nobody may ask for type names and introspection", async () => {
  const { status, data } = await server.send(
    undefined,
    "{ __typename ...S } fragment S on Query { __schema { queryType { name } } }",
  );
  expect({ status, data }).toEqual({
    status: 200,
    data: { __typename: "Query", __schema: { queryType: { name: "Query" } } },
  });
});

test.each([
  "{ viewer { id } }",
  "{ __typename ...S } fragment S on Query { ... { viewer { id } } }",
  "mutation { updateSettings(input: {}) { settings { theme } } }",
])("nobody gets anything else: %s", async (query) => {
  const { status, data, errors } = await server.send(undefined, query);
  expect({ status, data, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
    status: 401,
    data: undefined,
    codes: ["UNAUTHENTICATED"],
  });
});
