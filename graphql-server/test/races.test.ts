import { randomUUID } from "node:crypto";
import { makeTask } from "@docket/db/factories/task";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  // A busy machine takes long to open the pool's connections; the races are to be run, not to wait for them.
  const areOpen = () => atOnce(20, () => server.send(viewer, "{ viewer { email } }"));
  await waitFor(
    async () => (await areOpen()).every(({ status }) => status === 200),
    "the database's connections",
    30_000,
  );
});
afterAll(() => server?.close());

const atOnce = <Result>(count: number, act: (n: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)));

interface TaskAnswer {
  id: string;
  title: string;
  description: string | null;
  version: number;
  isCompleted: boolean;
}
type Payload = { task: TaskAnswer | null; userErrors: { code: string; field: string[] }[] };

async function mutate(field: string, input: Record<string, unknown>): Promise<Payload> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await server.send<Record<string, Payload>>(
    viewer,
    `mutation ($input: ${type}!) { ${field}(input: $input) {
      task { id title description version isCompleted } userErrors { code field }
    } }`,
    { input },
  );
  expect(errors).toEqual([]);
  const payload = data?.[field];
  if (!payload) throw new Error(`${field} answered nothing`);
  return payload;
}

const newTask = async (options: { title?: string } = {}) =>
  `task_${(await makeTask(server.database, { userId: viewer.userId, ...options })).id}`;

test("twenty identical creates at once make one task, and all answer with it", async () => {
  const input = { id: `task_${randomUUID()}`, title: "Once" };
  const answers = await atOnce(20, () => mutate("createTask", input));
  for (const { task, userErrors } of answers)
    expect({ id: task?.id, userErrors }).toEqual({ id: input.id, userErrors: [] });
  expect(await server.database.task.count({ where: { userId: viewer.userId, title: "Once" } })).toBe(1);
});

test("of twenty different creates with one id, one wins and the others learn of it", async () => {
  const id = `task_${randomUUID()}`;
  const answers = await atOnce(20, (n) => mutate("createTask", { id, title: `Rival ${n}` }));
  const winners = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(winners).toHaveLength(1);
  for (const { task, userErrors } of answers.filter((each) => each !== winners[0])) {
    expect(userErrors).toEqual([{ code: "CONFLICT", field: ["id"] }]);
    expect(task).toEqual(winners[0]?.task);
  }
});

test("a repeated create answers with the task as it is once it was edited", async () => {
  const input = { id: `task_${randomUUID()}`, title: "First" };
  await mutate("createTask", input);
  await mutate("updateTask", { id: input.id, title: "Second" });
  expect(await mutate("createTask", input)).toMatchObject({ task: { title: "Second", version: 2 }, userErrors: [] });
});

test("fifty toggles at once end where they began, each having flipped", async () => {
  const id = await newTask();
  const answers = await atOnce(50, () => mutate("toggleTask", { id }));
  expect(answers.filter(({ task }) => task?.isCompleted)).toHaveLength(25);
  expect(new Set(answers.map(({ task }) => task?.version))).toHaveLength(50);
  const { task } = await mutate("updateTask", { id });
  expect(task).toMatchObject({ isCompleted: false, version: 51 });
});

test("two updates of different members at once both last", async () => {
  for (let round = 0; round < 10; round++) {
    const id = await newTask();
    await Promise.all([
      mutate("updateTask", { id, title: "Renamed" }),
      mutate("updateTask", { id, description: "Explained" }),
    ]);
    const { task } = await mutate("updateTask", { id });
    expect(task).toMatchObject({ title: "Renamed", description: "Explained", version: 3 });
  }
});

test("of twenty updates that expect one version, one wins and the others get the task as it is", async () => {
  const id = await newTask();
  const answers = await atOnce(20, (n) => mutate("updateTask", { id, title: `Writer ${n}`, expectedVersion: 1 }));
  const winners = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(winners).toHaveLength(1);
  for (const { task, userErrors } of answers.filter((each) => each !== winners[0])) {
    expect(userErrors).toEqual([{ code: "CONFLICT", field: ["expectedVersion"] }]);
    expect(task).toEqual(winners[0]?.task);
  }
});

test("completing a task twenty times at once changes it once", async () => {
  const id = await newTask();
  const answers = await atOnce(20, () => mutate("setTaskCompleted", { id, isCompleted: true }));
  for (const { task, userErrors } of answers)
    expect({ task, userErrors }).toMatchObject({ task: { isCompleted: true, version: 2 }, userErrors: [] });
});

test("deleting and editing a task at once leaves no task, whether the edit found it or not", async () => {
  for (let round = 0; round < 10; round++) {
    const id = await newTask();
    const [, edit] = await Promise.all([
      server.send(viewer, "mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id }),
      mutate("updateTask", { id, title: "Too late?" }),
    ]);
    expect(edit.userErrors.every(({ code }) => code === "NOT_FOUND")).toBe(true);
    expect((await mutate("toggleTask", { id })).userErrors).toEqual([{ code: "NOT_FOUND", field: ["id"] }]);
  }
});
