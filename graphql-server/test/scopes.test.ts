import { readFileSync } from "node:fs";
import { makeTask } from "@docket/db/factories/task";
import { AccessTokenScope } from "@docket/db/types";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const SCOPES = Object.values(AccessTokenScope);
const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));

/** What the published descriptions say of a field: a scope, `ANY` or `SESSION`. */
function publishedScope(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string {
  for (const { description } of [field, type]) {
    const scope = /^Scope: `([A-Z_]+)`\.$/m.exec(description ?? "")?.[1];
    if (scope) return scope;
    if (description?.includes("Open to every access token.")) return "ANY";
    if (description?.includes("Not open to access tokens.")) return "SESSION";
  }
  throw new Error(`the description of ${type.name}.${field.name} says no scope`);
}

interface Way {
  name: string;
  isMutation: boolean;
  /** The fields from the root on, each with its arguments. */
  steps: string[];
  variables: string[];
  scopes: string[];
}

/** Finds the shortest way to every field of every object type that the roots lead to. */
function waysToFields(): Way[] {
  const ways: Way[] = [];
  const seen = new Set<GraphQLNamedType>();
  const queue: { type: GraphQLObjectType; way: Way }[] = [];
  for (const [root, isMutation] of [
    [schema.getQueryType(), false],
    [schema.getMutationType(), true],
  ] as const) {
    if (!root) continue;
    seen.add(root);
    queue.push({ type: root, way: { name: root.name, isMutation, steps: [], variables: [], scopes: [] } });
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { type, way } = next;
    for (const field of Object.values(type.getFields())) {
      const required = field.args.filter(isRequiredArgument);
      const variableOf = (name: string) => `$${name}${way.steps.length}`;
      const given = required.map(({ name }) => `${name}: ${variableOf(name)}`).join(", ");
      const step: Way = {
        name: `${type.name}.${field.name}`,
        isMutation: way.isMutation,
        steps: [...way.steps, `${field.name}${given ? `(${given})` : ""}`],
        variables: [...way.variables, ...required.map((arg) => `${variableOf(arg.name)}: ${arg.type}`)],
        scopes: [...way.scopes, publishedScope(type, field)],
      };
      ways.push(step);
      const below = getNamedType(field.type);
      if (!isObjectType(below) || seen.has(below)) continue;
      seen.add(below);
      queue.push({ type: below, way: step });
    }
  }
  return ways;
}

const ways = waysToFields();

function documentFor({ isMutation, steps, variables, name }: Way): string {
  const [typeName = "", fieldName = ""] = name.split(".");
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  const isLeaf = field !== undefined && isLeafType(getNamedType(field.type));
  const selection = steps
    .toReversed()
    .reduce((below, step) => `${step} ${below && `{ ${below} }`}`, isLeaf ? "" : "__typename");
  return `${isMutation ? "mutation" : "query"} ${variables.length > 0 ? `(${variables.join(", ")})` : ""} { ${selection} }`;
}

let server: TestServer;
let viewer: TestViewer;
const tokens = new Map<string, { token: string }>();
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  for (const scope of SCOPES) tokens.set(scope, await server.makeToken({ userId: viewer.userId, scopes: [scope] }));
});
afterAll(() => server?.close());

test("every field of every object is on the way from a root", () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith("__") && type.name !== "Node"
      ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)
      : [],
  );
  expect(ways.map(({ name }) => name).sort()).toEqual(fields.sort());
});

test("every scope is needed by something", () => {
  const used = new Set(ways.flatMap(({ scopes }) => scopes));
  expect(SCOPES.filter((scope) => !used.has(scope))).toEqual([]);
});

describe.each(SCOPES)("a token with %s alone", (scope) => {
  test("reaches exactly the fields that need no other, and is told what is missing for the rest", async () => {
    const wrong: string[] = [];
    for (const way of ways) {
      // Without its variables an operation that is let in ends before it does anything.
      const { status, data, errors } = await server.send(tokens.get(scope), documentFor(way));
      const isSessionOnly = way.scopes.includes("SESSION");
      const missing = [...new Set(way.scopes)].filter((each) => each !== "ANY" && each !== "SESSION" && each !== scope);
      const expected =
        isSessionOnly || missing.length > 0
          ? { code: "FORBIDDEN", missing: isSessionOnly ? [] : missing.sort() }
          : undefined;
      const forbidden = errors.find(({ extensions }) => extensions.code === "FORBIDDEN")?.extensions;
      const isAsExpected = expected
        ? status === 403 &&
          data === undefined &&
          JSON.stringify(forbidden?.missingScopes) === JSON.stringify(expected.missing)
        : status !== 403 && status !== 401 && !forbidden;
      if (!isAsExpected) wrong.push(`${way.name}: ${status} ${JSON.stringify(errors)}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("an operation that reaches too far", () => {
  const titles = () => server.database.task.findMany({ where: { userId: viewer.userId }, select: { title: true } });

  test("is refused as a whole, before its first mutation", async () => {
    const before = await titles();
    const { status, errors } = await server.send(
      tokens.get("TASKS_WRITE"),
      `mutation { one: createTask(input: { title: "Half" }) { undoToken } two: createLabel(input: { name: "x" }) { undoToken } }`,
    );
    expect({ status, errors }).toEqual({
      status: 403,
      errors: [
        {
          message: "The access token lacks the scopes that this needs: LABELS_WRITE.",
          extensions: { code: "FORBIDDEN", missingScopes: ["LABELS_WRITE"] },
        },
      ],
    });
    expect(await titles()).toEqual(before);
  });

  test.each([
    ["in a fragment", "query { viewer { ...F } } fragment F on Viewer { labels { name } }"],
    [
      "in a fragment of a fragment",
      "{ viewer { ...F } } fragment F on Viewer { ...G } fragment G on Viewer { labels { name } }",
    ],
    ["in an inline fragment", "{ viewer { ... on Viewer { ... { labels { name } } } } }"],
    ["under another name", "{ viewer { tasks: labels { name } } }"],
    ["below a directive that leaves it out", "{ viewer { labels @include(if: false) { name } } }"],
    ["across an object", "{ viewer { tasks { nodes { labels { name } } } } }"],
    ["across an interface", `{ node(id: "task_00000000-0000-7000-8000-000000000000") { ... on Label { name } } }`],
  ])("is refused when it does so %s", async (_where, document) => {
    const { status, data, errors } = await server.send(tokens.get("TASKS_READ"), document);
    expect({ status, data, missing: errors[0]?.extensions.missingScopes }).toEqual({
      status: 403,
      data: undefined,
      missing: ["LABELS_READ"],
    });
  });

  test("is let in when only an operation beside it in the document reaches too far", async () => {
    const response = await fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${tokens.get("TASKS_READ")?.token}` },
      body: JSON.stringify({
        query: "query A { viewer { tasks { totalCount } } } query B { viewer { labels { name } } }",
        operationName: "A",
      }),
    });
    expect(response.status).toBe(200);
  });
});

test("a token without the scope does not learn by node or nodes whether an object is there", async () => {
  const { id } = await makeTask(server.database, { userId: viewer.userId });
  for (const query of [
    "query ($id: ID!) { node(id: $id) { __typename } }",
    "query ($id: ID!) { nodes(ids: [$id]) { id } }",
  ]) {
    const there = await server.send(tokens.get("LABELS_READ"), query, { id: `task_${id}` });
    const absent = await server.send(tokens.get("LABELS_READ"), query, {
      id: "task_00000000-0000-7000-8000-000000000000",
    });
    expect(there.status).toBe(403);
    expect(there.errors[0]?.extensions).toEqual({ code: "FORBIDDEN", missingScopes: ["TASKS_READ"] });
    expect(there.text).toBe(absent.text);
    expect((await server.send(tokens.get("TASKS_READ"), query, { id: `task_${id}` })).status).toBe(200);
  }
});

test("a token that may only write is answered without the object, and may not look at it", async () => {
  const input = { title: "Written blindly" };
  const blind = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { userErrors { code } } }";
  expect(await server.send(tokens.get("TASKS_WRITE"), blind, { input })).toMatchObject({
    status: 200,
    data: { createTask: { userErrors: [] } },
  });
  const seeing = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { title } } }";
  expect((await server.send(tokens.get("TASKS_WRITE"), seeing, { input })).errors[0]?.extensions.missingScopes).toEqual(
    ["TASKS_READ"],
  );
});

test("no scope but that of undo takes anything back", async () => {
  const { data } = await server.send<{ createProject: { undoToken: string } }>(
    viewer,
    'mutation { createProject(input: { name: "Made by hand" }) { undoToken } }',
  );
  const undo = "mutation ($token: ID!) { undo(input: { token: $token }) { undone } }";
  const token = data?.createProject.undoToken;
  const others = SCOPES.filter((scope) => scope !== "HISTORY_UNDO");
  const { token: allButUndo } = await server.makeToken({ userId: viewer.userId, scopes: others });
  expect((await server.send({ token: allButUndo }, undo, { token })).status).toBe(403);
  expect((await server.send(tokens.get("HISTORY_UNDO"), undo, { token })).data).toEqual({ undo: { undone: 1 } });
});

test("introspection is open to every token, as it is to everybody", async () => {
  expect((await server.send(tokens.get("LABELS_READ"), "{ __schema { queryType { name } } }")).status).toBe(200);
});
