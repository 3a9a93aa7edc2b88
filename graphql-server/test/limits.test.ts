import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");
const nest = (depth: number, open: string, inner: string) =>
  `${`${open} { `.repeat(depth)}${inner}${" }".repeat(depth)}`;
/** Each fragment spreads the next twice: 2 to the power of 60 fields when written out. */
const BOMB = `{ viewer { ...F0 } } ${repeat(60, (n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Viewer { id }`;
const DEEP_FRAGMENTS = `{ ...A0 } ${repeat(8, (n) => `fragment A${n} on Query { __typename ...A${n + 1} }`)} fragment A8 on Query { ${nest(13, "x", "y")} }`;

async function codesOf(query: string, variables?: Record<string, unknown>): Promise<string[]> {
  const { errors } = await server.send(viewer, query, variables);
  return [...new Set(errors.map(({ extensions }) => extensions.code))];
}

describe("a document is refused before it is run", () => {
  test.each([
    ["with more than 10,000 characters", `{ viewer { id } } # ${"a".repeat(10_000)}`],
    ["with more than 2,000 tokens", `{ ${repeat(1_000, () => "a")} ${repeat(1_000, () => "b")} }`],
    ["nested 13 deep", `{ ${nest(13, "a", "b")} }`],
    ["nested 13 deep by way of fragments", DEEP_FRAGMENTS],
    ["with 501 fields", `{ ${repeat(501, () => "__typename")} }`],
    ["with 31 aliases", `{ ${repeat(31, (n) => `a${n}: __typename`)} }`],
    ["with 31 aliases in a fragment", `{ viewer { ...F } } fragment F on Viewer { ${repeat(31, (n) => `a${n}: id`)} }`],
    ["with 51 directives", `{ viewer { ${repeat(51, () => "id @include(if: true)")} } }`],
    ["with 51 directives on one field", `{ viewer { id ${repeat(51, () => "@include(if: true)")} } }`],
    ["with introspection nested 21 deep", `{ ${nest(20, "__schema", "x")} }`],
  ])("%s", async (_what, query) => {
    server.takeStatements();
    expect(await codesOf(query)).toEqual(["QUERY_TOO_COMPLEX"]);
    expect(server.takeStatements()).toEqual([]);
  });
});

test.each([
  ["12 deep", `{ viewer { tasks { edges { node { id } } } } ${nest(11, "... on Query", "__typename")} }`],
  ["30 aliases", `{ ${repeat(30, (n) => `a${n}: __typename`)} }`],
  ["50 directives", `{ viewer { ${repeat(50, () => "id @include(if: true)")} } }`],
  ["the introspection query of graphql-js", getIntrospectionQuery()],
  [
    "the introspection query with everything",
    getIntrospectionQuery({
      inputValueDeprecation: true,
      specifiedByUrl: true,
      schemaDescription: true,
      directiveIsRepeatable: true,
      oneOf: true,
    }),
  ],
])("what is just allowed is answered: %s", async (_what, query) => {
  expect(await codesOf(query)).toEqual([]);
});

test.each([
  ["fragments that double each other", BOMB, []],
  [
    "a fragment that spreads itself",
    "{ viewer { ...F } } fragment F on Viewer { id ...F }",
    ["GRAPHQL_VALIDATION_FAILED"],
  ],
  [
    "two fragments that spread each other",
    "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    ["GRAPHQL_VALIDATION_FAILED"],
  ],
  ["499 repetitions of a field", `{ viewer { ${repeat(499, () => "id")} } }`, []],
  ["250 repetitions of an object", `{ ${repeat(250, () => "viewer { id }")} }`, []],
  [
    "lists of types within lists of types",
    `{ __schema { ${nest(5, "types { fields { type", "name").replaceAll(" }", " } } }")} } }`,
    undefined,
  ],
])("%s take the server no more than a second of work", async (_what, query, codes) => {
  const before = process.cpuUsage();
  const given = await codesOf(query);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_000);
  if (codes) expect(given).toEqual(codes);
});

describe("the cost of an operation", () => {
  const lists = (count: number, args: string, inner: string) =>
    `{ viewer { ${repeat(count, (n) => `a${n}: tasks${args} { ${inner} }`)} } }`;

  test.each([
    ["a full page of nodes", lists(1, "(first: 100)", "nodes { id title description }")],
    [
      "a full page of edges",
      lists(1, "(first: 100)", "edges { cursor node { id } } pageInfo { endCursor } totalCount"),
    ],
    ["nine full pages of nodes", lists(9, "(first: 100)", "nodes { id }")],
    ["nineteen pages of the usual size", lists(19, "", "nodes { id }")],
    ["all projects with their sections", "{ viewer { projects { id sections { id name } } } }"],
    ["nineteen lists of labels", `{ viewer { ${repeat(19, (n) => `a${n}: labels { id }`)} } }`],
  ])("allows %s", async (_what, query) => {
    expect(await codesOf(query)).toEqual([]);
  });

  test.each([
    ["ten full pages of nodes", lists(10, "(first: 100)", "nodes { id }"), {}],
    ["five full pages of edges", lists(5, "(first: 100)", "edges { node { id } }"), {}],
    ["ten full pages from the end", lists(10, "(last: 100)", "nodes { id }"), {}],
    [
      "ten full pages of a size in a variable",
      `query ($n: Int) ${lists(10, "(first: $n)", "nodes { id }")}`,
      { n: 100 },
    ],
    ["ten full pages of a size by default", `query ($n: Int = 100) ${lists(10, "(first: $n)", "nodes { id }")}`, {}],
    [
      "ten full pages by way of a fragment",
      `{ viewer { ${repeat(10, (n) => `a${n}: tasks(first: 100) { ...P }`)} } } fragment P on TaskConnection { nodes { id } }`,
      {},
    ],
    ["all projects with all sections twice", "{ viewer { projects { a: sections { id } b: sections { id } } } }", {}],
    ["projects within projects", "{ viewer { projects { sections { project { sections { id } } } } } }", {}],
    ["twenty lists of labels", `{ viewer { ${repeat(20, (n) => `a${n}: labels { id }`)} } }`, {}],
    ["thirty counts and lists", lists(30, "", "totalCount nodes { id }"), {}],
  ])("refuses %s and says what it is", async (_what, query, variables) => {
    const { errors } = await server.send(viewer, query, variables);
    expect(errors[0]?.extensions).toEqual({ code: "QUERY_TOO_COMPLEX", cost: expect.any(Number), maxCost: 1_000 });
  });

  test("goes by the value of a variable, not by the most it could be", async () => {
    expect(await codesOf(`query ($n: Int) ${lists(10, "(first: $n)", "nodes { id }")}`, { n: 5 })).toEqual([]);
  });

  test("counts each mutation, and refuses all of them together", async () => {
    const many = `mutation { ${repeat(30, (n) => `a${n}: createTask(input: { title: "x" }) { task { id } userErrors { code } }`)} }`;
    expect(await codesOf(many)).toEqual([]);
    expect(await server.database.task.count({ where: { userId: viewer.userId } })).toBe(30);
  });
});

test.each([
  ["{ viewr { id } }"],
  ["{ viewer { tsks { id } } }"],
  ["{ viewer { task(idd: 1) { id } } }"],
  ["{ viewer { tasks(orderBy: { field: TITEL }) { nodes { id } } } }"],
  ["{ ... on Viewr { id } }"],
])("a mistaken name gets no suggestion: %s", async (query) => {
  const { errors } = await server.send(viewer, query);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.map(({ message }) => message).join()).not.toMatch(/did you mean/i);
});

test("a document that is not GraphQL is told where it fails", async () => {
  const { errors } = await server.send(viewer, "{ viewer { id }");
  expect(errors).toEqual([
    {
      message: "Syntax Error: Expected Name, found <EOF>.",
      locations: [{ line: 1, column: 16 }],
      extensions: { code: "GRAPHQL_PARSE_FAILED" },
    },
  ]);
});
