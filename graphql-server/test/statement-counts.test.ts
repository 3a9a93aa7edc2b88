import { makeTasks } from "@docket/db/factories/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  const titles = Array.from({ length: 120 }, (_, n) => ({ title: `Task ${n}` }));
  id = `task_${(await makeTasks(server.database, viewer.userId, titles))[0]?.id}`;
});
afterAll(() => server?.close());

async function statementsOf(query: string, variables: Record<string, unknown> = {}): Promise<string[]> {
  server.takeStatements();
  const { errors } = await server.send(viewer, query, variables);
  expect(errors).toEqual([]);
  return server.takeStatements();
}

const LIST = `query ($first: Int, $after: String) { viewer { id tasks(first: $first, after: $after) {
  nodes { id title description isCompleted completedAt createdAt updatedAt version }
  edges { cursor node { id title } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
} } }`;

test.each([1, 50, 100])("a page of %i tasks is one statement", async (first) => {
  expect(await statementsOf(LIST, { first })).toHaveLength(1);
});

test("a page after a cursor is one statement", async () => {
  const { data } = await server.send<{ viewer: { tasks: { pageInfo: { endCursor: string } } } }>(viewer, LIST, {
    first: 3,
  });
  expect(await statementsOf(LIST, { first: 100, after: data?.viewer.tasks.pageInfo.endCursor })).toHaveLength(1);
});

test("a list reads only the columns that are asked for", async () => {
  const [statement] = await statementsOf("{ viewer { tasks(orderBy: { field: TITLE }) { nodes { id title } } } }");
  expect(statement).toMatch(/^SELECT "id","title" FROM "tasks" WHERE "user_id"/);
});

test.each([1, 50])("%i actions with their changes are two statements", async (first) => {
  const query = `query ($first: Int) { viewer { actions(first: $first) { nodes { undoToken parts { count }
    changes(first: 3) { nodes { fields { name } } } } } } }`;
  expect(await statementsOf(query, { first })).toHaveLength(2);
});

test.each([1, 30])("%i tasks with their histories are two statements", async (first) => {
  const query = `query ($first: Int) { viewer { tasks(first: $first) { nodes { history(first: 3) { nodes { entityId } } } } } }`;
  expect(await statementsOf(query, { first })).toHaveLength(2);
});

test.each([
  ["the viewer's id", "{ viewer { id } }", 0],
  ["all of the profile", "{ viewer { id email name createdAt settings { theme timeZone singleKeyShortcuts } } }", 1],
  ["the feed", "{ viewer { changes { nodes { entityId fields { name before after } } pageInfo { endCursor } } } }", 1],
  ["the feed's head", "{ viewer { changesHead } }", 1],
  ["a list without its count", "{ viewer { tasks { nodes { id } } } }", 1],
  ["a list with its count", "{ viewer { tasks { totalCount nodes { id } } } }", 2],
  ["a count alone", "{ viewer { tasks { totalCount } } }", 1],
  ["a task", "query ($id: ID!) { viewer { task(id: $id) { title } } }", 1],
  ["a node", "query ($id: ID!) { node(id: $id) { id } }", 1],
  ["nodes", "query ($id: ID!) { nodes(ids: [$id, $id]) { id ... on Task { title } } }", 1],
  ["createTask", 'mutation { createTask(input: { title: "New" }) { task { id title } } }', 1],
  [
    "updateTask",
    'mutation ($id: ID!) { updateTask(input: { id: $id, title: "Newer" }) { task { id title updatedAt } } }',
    1,
  ],
  ["toggleTask", "mutation ($id: ID!) { toggleTask(input: { id: $id }) { task { isCompleted } } }", 1],
  [
    "setTaskCompleted",
    "mutation ($id: ID!) { setTaskCompleted(input: { id: $id, isCompleted: true }) { task { isCompleted } } }",
    1,
  ],
  ["updateSettings", "mutation { updateSettings(input: { theme: DARK }) { settings { theme } } }", 1],
  ["deleteTask", "mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", 1],
])("%s takes a fixed number of statements", async (_what, query, count) => {
  expect(await statementsOf(query, query.includes("$id") ? { id } : {})).toHaveLength(count);
});
