import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { makeTask } from "@docket/db/factories/task";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  type OperationTypeNode,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

/**
 * The arguments of every field that takes an id or is the root of an operation, given an id. The walk below finds the
 * fields in the SDL, so that a new one without an entry here fails.
 */
const ENTRIES: Record<string, (id: string) => string> = {
  "Query.node": (id) => `id: "${id}"`,
  "Query.nodes": (id) => `ids: ["${id}", "${id}"]`,
  "Query.viewer": () => "",
  "Viewer.task": (id) => `id: "${id}"`,
  "Mutation.createTask": (id) => `input: { id: "${id}", title: "A's own" }`,
  "Mutation.deleteTask": (id) => `input: { id: "${id}" }`,
  "Mutation.setTaskCompleted": (id) => `input: { id: "${id}", isCompleted: true }`,
  "Mutation.toggleTask": (id) => `input: { id: "${id}" }`,
  "Mutation.updateSettings": () => "input: { theme: DARK }",
  "Mutation.updateTask": (id) => `input: { id: "${id}", title: "Taken over", expectedVersion: 1 }`,
};
/** What is not the same from one answer to the next, though nobody's secret. */
const UNSTABLE = /"(createdAt|updatedAt|id|endCursor|startCursor|cursor)":"[^"]*"/g;
const CANARY = "canary-of-b";

const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
);
const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type !== undefined && type !== null);
const reached = new Set<string>();

let server: TestServer;
let a: TestViewer;
let b: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  a = await server.makeViewer({ name: "A", email: "a@example.test" });
  b = await server.makeViewer({ name: CANARY, email: `${CANARY}@example.test` });
});
afterAll(() => server?.close());

function takesId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (named.name === "ID") return true;
  // A filter nests itself; none of its members is an id, or the walk would find it on the first level.
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some((field) => getNamedType(field.type) !== named && takesId(field.type))
  );
}

const needsEntry = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) =>
  roots.some((root) => root === type) || field.args.some((arg) => takesId(arg.type));

const fieldsWithEntry = objectTypes.flatMap((type) =>
  Object.values(type.getFields()).flatMap((field) => (needsEntry(type, field) ? [`${type.name}.${field.name}`] : [])),
);

/** Selects everything below a type, with the id wherever one is taken. */
function selectionOf(type: GraphQLNamedType, id: string): string {
  if (isLeafType(type)) return "";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${selectionOf(one, id)}`);
    return `{ __typename ${possible.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const fields = Object.values(type.getFields()).map((field) => fieldOf(type, field, id));
  return `{ ${fields.join(" ")} }`;
}

function fieldOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, id: string): string {
  const key = `${type.name}.${field.name}`;
  const args = ENTRIES[key]?.(id);
  const below = getNamedType(field.type);
  if (!isLeafType(below)) reached.add(key);
  return `${field.name}${args ? `(${args})` : ""} ${selectionOf(below, id)}`;
}

function documentOf(root: GraphQLObjectType, field: GraphQLField<unknown, unknown>, id: string): string {
  const operation: `${OperationTypeNode}` = root === schema.getMutationType() ? "mutation" : "query";
  return `${operation} { ${fieldOf(root, field, id)} }`;
}

const rowsOfB = async () =>
  JSON.stringify([
    await server.database.task.findMany({ where: { userId: b.userId }, orderBy: { id: "asc" } }),
    await server.database.userSettings.findMany({ where: { userId: b.userId } }),
    await server.database.session.findMany({ where: { userId: b.userId } }),
    await server.database.user.findMany({ where: { id: b.userId } }),
  ]);

test("every field that takes an id or begins an operation has an entry", () => {
  expect(Object.keys(ENTRIES).sort()).toEqual(fieldsWithEntry.sort());
});

describe.each(roots.flatMap((root) => Object.values(root.getFields()).map((field) => ({ root, field }))))(
  "$root.name.$field.name",
  ({ root, field }) => {
    test("answers the same to A for an id of B's and for a random one, and leaves B's rows as they are", async () => {
      const { id } = await makeTask(server.database, { userId: b.userId, title: CANARY, description: CANARY });
      const before = await rowsOfB();
      const forBs = await server.send(a, documentOf(root, field, `task_${id}`));
      expect(await rowsOfB()).toBe(before);
      await server.database.task.deleteMany({ where: { userId: a.userId } });
      const forRandom = await server.send(a, documentOf(root, field, `task_${randomUUID()}`));
      await server.database.task.deleteMany({ where: { userId: a.userId } });

      expect(forBs.errors).toEqual([]);
      expect(forBs.text.replace(UNSTABLE, "")).toBe(forRandom.text.replace(UNSTABLE, ""));
      expect(forBs.text).not.toContain(CANARY);
      expect(forBs.text).not.toContain(b.userId);
    });

    test("answers nobody without an access token", async () => {
      const { status, data } = await server.send(undefined, documentOf(root, field, `task_${randomUUID()}`));
      expect({ status, data }).toEqual({ status: 401, data: undefined });
    });
  },
);

test("the walk reaches every field that returns an object", () => {
  const returningObjects = objectTypes.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      isLeafType(getNamedType(field.type)) ? [] : [`${type.name}.${field.name}`],
    ),
  );
  expect([...reached].sort()).toEqual(returningObjects.sort());
});

test("B's cursor shows A only A's tasks", async () => {
  const cursorQuery = "{ viewer { tasks(first: 1) { pageInfo { endCursor } } } }";
  await makeTask(server.database, { userId: b.userId, title: CANARY });
  await makeTask(server.database, { userId: a.userId, title: "A's own", createdAt: new Date("2020-01-01T00:00:00Z") });
  const { data } = await server.send<{ viewer: { tasks: { pageInfo: { endCursor: string } } } }>(b, cursorQuery);
  const after = data?.viewer.tasks.pageInfo.endCursor;
  const page = await server.send(a, "query ($after: String) { viewer { tasks(after: $after) { nodes { title } } } }", {
    after,
  });
  expect(page.data).toEqual({ viewer: { tasks: { nodes: [{ title: "A's own" }] } } });
});
