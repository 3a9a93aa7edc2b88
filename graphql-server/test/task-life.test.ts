import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { graphql } from "./gql/index.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const CreateTask = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task { id title description isCompleted completedAt createdAt updatedAt version }
      userErrors { code field message }
    }
  }
`);
const UpdateTask = graphql(`
  mutation UpdateTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task { id title description isCompleted completedAt updatedAt version }
      userErrors { code field message }
    }
  }
`);
const SetTaskCompleted = graphql(`
  mutation SetTaskCompleted($input: SetTaskCompletedInput!) {
    setTaskCompleted(input: $input) {
      task { isCompleted completedAt updatedAt version }
      userErrors { code field message }
    }
  }
`);
const DeleteTask = graphql(`
  mutation DeleteTask($input: DeleteTaskInput!) {
    deleteTask(input: $input) {
      deletedTaskId
      userErrors { code field message }
    }
  }
`);
const ReadTask = graphql(`
  query ReadTask($id: ID!) {
    viewer { task(id: $id) { id title version } tasks { totalCount nodes { id } } }
    node(id: $id) { __typename id ... on Task { title } }
  }
`);

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

async function run<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, errors } = await server.send<Data>(viewer, print(document), variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("the answer has no data");
  return data;
}

async function newTask(title: string) {
  const { createTask } = await run(CreateTask, { input: { title } });
  if (!createTask.task) throw new Error("no task was made");
  return createTask.task;
}

test("a new task is open, at version 1, and to be found in every way", async () => {
  const { createTask } = await run(CreateTask, { input: { title: "Buy milk", description: "Two *litres*" } });
  expect(createTask).toEqual({
    task: {
      id: expect.stringMatching(/^task_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      title: "Buy milk",
      description: "Two *litres*",
      isCompleted: false,
      completedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: createTask.task?.createdAt,
      version: 1,
    },
    userErrors: [],
  });
  const id = createTask.task?.id ?? "";
  expect(await run(ReadTask, { id })).toEqual({
    viewer: { task: { id, title: "Buy milk", version: 1 }, tasks: { totalCount: 1, nodes: [{ id }] } },
    node: { __typename: "Task", id, title: "Buy milk" },
  });
});

test("its times are those of the clock, whatever the zone of this process and of the database", async () => {
  await server.database.$executeRawUnsafe(
    `ALTER DATABASE "${new URL(server.databaseUrl).pathname.slice(1)}" SET timezone TO 'America/St_Johns'`,
  );
  const elsewhere = await startTestServer({ beside: server });
  const before = Date.now();
  const { data } = await elsewhere.send<{
    createTask: { task: { createdAt: string; completedAt: string; updatedAt: string } };
  }>(viewer, 'mutation { createTask(input: { title: "When?" }) { task { createdAt updatedAt } } }');
  const task = data?.createTask.task;
  for (const time of [task?.createdAt, task?.updatedAt]) {
    expect(Date.parse(time ?? "")).toBeGreaterThanOrEqual(before - 1_000);
    expect(Date.parse(time ?? "")).toBeLessThanOrEqual(Date.now() + 1_000);
  }
  const { id } = await newTask("And when?");
  const { setTaskCompleted } = await run(SetTaskCompleted, { input: { id, isCompleted: true } });
  expect(Math.abs(Date.parse(setTaskCompleted.task?.completedAt ?? "") - Date.now())).toBeLessThan(5_000);
  await elsewhere.close();
});

test("an edit moves the version on, and one that changes nothing does not", async () => {
  const { id, updatedAt } = await newTask("Draft");
  const edited = await run(UpdateTask, { input: { id, title: "Final", description: "Done thinking" } });
  expect(edited.updateTask).toMatchObject({ task: { title: "Final", version: 2 }, userErrors: [] });
  expect(Date.parse(edited.updateTask.task?.updatedAt ?? "")).toBeGreaterThan(Date.parse(updatedAt));
  const again = await run(UpdateTask, { input: { id, title: "Final" } });
  expect(again.updateTask.task).toEqual(edited.updateTask.task);
  const cleared = await run(UpdateTask, { input: { id, description: null } });
  expect(cleared.updateTask.task).toMatchObject({ title: "Final", description: null, version: 3 });
});

test("completing and reopening keep the time of completion, and repeating either changes nothing", async () => {
  const { id } = await newTask("Finish it");
  const done = await run(SetTaskCompleted, { input: { id, isCompleted: true } });
  expect(done.setTaskCompleted.task).toMatchObject({ isCompleted: true, completedAt: expect.any(String), version: 2 });
  const doneAgain = await run(SetTaskCompleted, { input: { id, isCompleted: true } });
  expect(doneAgain.setTaskCompleted.task).toEqual(done.setTaskCompleted.task);
  const open = await run(SetTaskCompleted, { input: { id, isCompleted: false } });
  expect(open.setTaskCompleted.task).toMatchObject({ isCompleted: false, completedAt: null, version: 3 });
});

test("an expected version that is out of date answers the task as it is and changes nothing", async () => {
  const { id } = await newTask("Contended");
  await run(UpdateTask, { input: { id, title: "Changed elsewhere" } });
  const stale = {
    code: "CONFLICT",
    field: ["expectedVersion"],
    message: "The task was changed in the meantime: it is at version 2.",
  };
  const update = await run(UpdateTask, { input: { id, title: "Mine", expectedVersion: 1 } });
  expect(update.updateTask).toMatchObject({ task: { title: "Changed elsewhere", version: 2 }, userErrors: [stale] });
  const set = await run(SetTaskCompleted, { input: { id, isCompleted: true, expectedVersion: 1 } });
  expect(set.setTaskCompleted).toMatchObject({ task: { isCompleted: false, version: 2 }, userErrors: [stale] });
  const remove = await run(DeleteTask, { input: { id, expectedVersion: 1 } });
  expect(remove.deleteTask).toEqual({ deletedTaskId: null, userErrors: [stale] });
  const agreed = await run(DeleteTask, { input: { id, expectedVersion: 2 } });
  expect(agreed.deleteTask).toEqual({ deletedTaskId: id, userErrors: [] });
});

test("a deleted task is in the trash, where it can be read and nothing else changes it", async () => {
  const { id } = await newTask("Short-lived");
  const deleted = { deletedTaskId: id, userErrors: [] };
  expect((await run(DeleteTask, { input: { id } })).deleteTask).toEqual(deleted);
  expect((await run(DeleteTask, { input: { id } })).deleteTask).toEqual(deleted);
  const gone = { task: null, userErrors: [{ code: "NOT_FOUND", field: ["id"], message: "There is no such task." }] };
  expect((await run(UpdateTask, { input: { id, title: "Back?" } })).updateTask).toEqual(gone);
  expect((await run(UpdateTask, { input: { id, isCompleted: true } })).updateTask).toEqual(gone);
  expect((await run(SetTaskCompleted, { input: { id, isCompleted: true } })).setTaskCompleted).toEqual(gone);
  const { viewer: read, node } = await run(ReadTask, { id });
  expect([read.task, node]).toMatchObject([
    { id, title: "Short-lived", version: 2 },
    { id, title: "Short-lived" },
  ]);
  expect(read.tasks.nodes.map((task) => task.id)).not.toContain(id);
});
