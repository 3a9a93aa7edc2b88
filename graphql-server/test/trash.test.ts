import { randomUUID } from "node:crypto";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caller } from "./support/call.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

interface Results {
  results: {
    id: string;
    task: { id: string; parent: { id: string } | null } | null;
    userErrors: { code: string; field: string[] }[];
  }[];
}

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

const call = caller(
  () => server,
  () => viewer,
);
const bulk = (field: string, ids: string[]) =>
  call<Results>(field, { ids }, "results { id task { id parent { id } } userErrors { code field } }", "TaskIdsInput");

async function newTask(title: string, parentId?: string): Promise<string> {
  const { task } = await call<{ task: { id: string } }>("createTask", { title, parentId }, "task { id }");
  return task.id;
}

async function titles(list: "tasks" | "trash"): Promise<string[]> {
  const { data } = await server.send<{ viewer: Record<string, { nodes: { title: string }[] }> }>(
    viewer,
    `{ viewer { ${list} { nodes { title } } } }`,
  );
  return (data?.viewer[list]?.nodes ?? []).map(({ title }) => title).sort();
}

/** A parent with a child and a grandchild, and a task beside them. */
async function family() {
  await server.database.task.deleteMany({ where: { userId: viewer.userId } });
  const parent = await newTask("Parent");
  const child = await newTask("Child", parent);
  const grandchild = await newTask("Grandchild", child);
  await newTask("Other");
  return { parent, child, grandchild };
}

test("a task goes to the trash with all that stands below it, and comes back with it", async () => {
  const { parent } = await family();
  await bulk("trashTasks", [parent]);
  expect([await titles("tasks"), await titles("trash")]).toEqual([["Other"], ["Child", "Grandchild", "Parent"]]);
  await bulk("restoreTasks", [parent]);
  expect([await titles("tasks"), await titles("trash")]).toEqual([["Child", "Grandchild", "Other", "Parent"], []]);
  const tree = await server.send<{ viewer: { tasks: { nodes: { title: string; subtasks: { title: string }[] }[] } } }>(
    viewer,
    "{ viewer { tasks(filter: { parent: { isNull: true } }) { nodes { title subtasks { title } } } } }",
  );
  expect(tree.data?.viewer.tasks.nodes).toContainEqual({ title: "Parent", subtasks: [{ title: "Child" }] });
});

test("what went to the trash before its parent stays there when the parent comes back", async () => {
  const { parent, grandchild } = await family();
  await bulk("trashTasks", [grandchild]);
  await bulk("trashTasks", [parent]);
  await bulk("restoreTasks", [parent]);
  expect(await titles("trash")).toEqual(["Grandchild"]);
});

test("a subtask that comes back without its parent is a task of its own", async () => {
  const { parent, child } = await family();
  await bulk("trashTasks", [parent]);
  const { results } = await bulk("restoreTasks", [child]);
  expect(results).toEqual([{ id: child, task: { id: child, parent: null }, userErrors: [] }]);
  expect([await titles("tasks"), await titles("trash")]).toEqual([["Child", "Grandchild", "Other"], ["Parent"]]);
});

test("each id is answered for: absent, foreign and repeated ones do not keep the others back", async () => {
  const { parent } = await family();
  const stranger = await makeTask(server.database, { title: "Not yours" });
  const absent = `task_${randomUUID()}`;
  const { results, undoToken } = await bulk("trashTasks", [absent, parent, `task_${stranger.id}`, parent]);
  expect(results.map(({ id, userErrors }) => [id, userErrors])).toEqual([
    [absent, [{ code: "NOT_FOUND", field: ["ids", "0"] }]],
    [parent, []],
    [`task_${stranger.id}`, [{ code: "NOT_FOUND", field: ["ids", "2"] }]],
  ]);
  expect(undoToken).toMatch(/^undo_/);
  const there = await server.database.task.findFirstOrThrow({ where: { id: stranger.id } });
  expect(there.deletedAt).toBeNull();
});

test("only what is in the trash is deleted for good, with all that stands below it", async () => {
  const { parent, child } = await family();
  const refused = await bulk("deleteTasksForever", [parent]);
  expect(refused.results[0]?.userErrors).toEqual([{ code: "NOT_FOUND", field: ["ids", "0"] }]);
  await bulk("trashTasks", [parent]);
  const { results } = await bulk("deleteTasksForever", [child]);
  expect(results).toEqual([{ id: child, task: null, userErrors: [] }]);
  expect([await titles("tasks"), await titles("trash")]).toEqual([["Other"], ["Parent"]]);
});

test("emptying the trash leaves everything else", async () => {
  const { parent } = await family();
  await bulk("trashTasks", [parent]);
  const { data } = await server.send(viewer, "mutation { emptyTrash { deletedCount userErrors { code } } }");
  expect(data).toEqual({ emptyTrash: { deletedCount: 3, userErrors: [] } });
  expect([await titles("tasks"), await titles("trash")]).toEqual([["Other"], []]);
});

test("a call for more than 500 tasks is refused whole", async () => {
  const ids = Array.from({ length: 501 }, () => `task_${randomUUID()}`);
  const { errors } = await server.send(
    viewer,
    "mutation ($ids: [ID!]!) { trashTasks(input: { ids: $ids }) { undoToken } }",
    { ids },
  );
  expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
});
