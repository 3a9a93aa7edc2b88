import { makeProject } from "@docket/db/factories/project";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caller } from "./support/call.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

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
const create = (input: Record<string, unknown>) =>
  call<{ task: { id: string; depth: number; project: { id: string } } | null }>(
    "createTask",
    input,
    "task { id depth project { id } }",
  );

async function chain(length: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < length; n++) {
    const { task } = await create({ title: `Level ${n}`, parentId: ids.at(-1) });
    if (task) ids.push(task.id);
  }
  return ids;
}

async function open(ids: readonly string[]): Promise<boolean[]> {
  const { data } = await server.send<{ nodes: { isCompleted: boolean }[] }>(
    viewer,
    "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Task { isCompleted } } }",
    { ids },
  );
  return (data?.nodes ?? []).map(({ isCompleted }) => !isCompleted);
}

test("subtasks go five levels deep and no deeper", async () => {
  const ids = await chain(5);
  expect(ids).toHaveLength(5);
  const sixth = await create({ title: "Too deep", parentId: ids.at(-1) });
  expect([sixth.task, sixth.userErrors]).toEqual([null, [{ code: "INVALID", field: ["parentId"] }]]);
});

test("a subtask is in the project of its parent, whatever project the parent is in", async () => {
  const projectId = `project_${(await makeProject(server.database, { userId: viewer.userId })).id}`;
  const parent = await create({ title: "Dig", projectId });
  const child = await create({ title: "Find the spade", parentId: parent.task?.id });
  expect(child.task).toMatchObject({ depth: 1, project: { id: projectId } });
  const elsewhere = await create({
    title: "Elsewhere",
    parentId: parent.task?.id,
    projectId: `project_${viewer.userId}`,
  });
  expect(elsewhere.userErrors).toEqual([{ code: "INVALID", field: ["projectId"] }]);
});

test("completing takes the open subtasks along, reopening the completed ones above", async () => {
  const ids = await chain(4);
  await call("setTaskCompleted", { id: ids[1], isCompleted: true }, "task { id }");
  expect(await open(ids)).toEqual([true, false, false, false]);
  await call("setTaskCompleted", { id: ids[0], isCompleted: true }, "task { id }");
  await call("setTaskCompleted", { id: ids[2], isCompleted: false }, "task { id }");
  expect(await open(ids)).toEqual([true, true, true, false]);
  await call("updateTask", { id: ids[0], isCompleted: true }, "task { id }");
  expect(await open(ids)).toEqual([false, false, false, false]);
});

test("a parent tells how far its subtasks have come, those in the trash left out", async () => {
  const { task } = await create({ title: "Parent" });
  const [first, , third] = [
    await create({ title: "One", parentId: task?.id }),
    await create({ title: "Two", parentId: task?.id }),
    await create({ title: "Three", parentId: task?.id }),
  ];
  await call("setTaskCompleted", { id: first?.task?.id, isCompleted: true }, "task { id }");
  await call("deleteTask", { id: third?.task?.id }, "deletedTaskId");
  const { data } = await server.send(
    viewer,
    "query ($id: ID!) { viewer { task(id: $id) { subtaskProgress { completed total } subtasks { title } } } }",
    { id: task?.id },
  );
  expect(data).toEqual({
    viewer: { task: { subtaskProgress: { completed: 1, total: 2 }, subtasks: [{ title: "One" }, { title: "Two" }] } },
  });
});

test("a parent has each of its subtasks once, however often it is asked about", async () => {
  const { task } = await create({ title: "Parent" });
  const ids: (string | undefined)[] = [];
  for (const title of ["One", "Two"]) ids.push((await create({ title, parentId: task?.id })).task?.id);
  const { data } = await server.send(
    viewer,
    "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Task { parent { subtasks { title } } } } }",
    { ids },
  );
  const parent = { subtasks: [{ title: "One" }, { title: "Two" }] };
  expect(data).toEqual({ nodes: [{ parent }, { parent }] });
});

test("a parent that is absent, foreign or in the trash takes no subtask", async () => {
  const stranger = await makeTask(server.database);
  const { task } = await create({ title: "Going" });
  await call("deleteTask", { id: task?.id }, "deletedTaskId");
  for (const parentId of [`task_${stranger.id}`, task?.id]) {
    const { userErrors } = await create({ title: "Orphan", parentId });
    expect(userErrors).toEqual([{ code: "NOT_FOUND", field: ["parentId"] }]);
  }
});
