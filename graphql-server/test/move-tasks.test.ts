import { makeProject } from "@docket/db/factories/project";
import { makeTask } from "@docket/db/factories/task";
import fc from "fast-check";
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
const move = (ids: readonly string[], target: Record<string, string | undefined>) =>
  call<{ results: { id: string }[] }>("moveTasks", { ids, ...target }, "results { id userErrors { code } }");

async function newProject(): Promise<string> {
  return `project_${(await makeProject(server.database, { userId: viewer.userId })).id}`;
}
async function newTask(input: Record<string, unknown>): Promise<string> {
  return (await call<{ task: { id: string } }>("createTask", { title: "Task", ...input }, "task { id }")).task.id;
}
async function order(projectId: string): Promise<string[]> {
  const { data } = await server.send<{ viewer: { project: { tasks: { nodes: { id: string }[] } } } }>(
    viewer,
    `query ($id: ID!) { viewer { project(id: $id) {
      tasks(first: 100, filter: { parent: { isNull: true } }) { nodes { id } }
    } } }`,
    { id: projectId },
  );
  return (data?.viewer.project.tasks.nodes ?? []).map(({ id }) => id);
}

test("new tasks come last, and tasks move before, after and to the end, several in the order given", async () => {
  const projectId = await newProject();
  const [a = "", b = "", c = "", d = ""] = [
    await newTask({ projectId }),
    await newTask({ projectId }),
    await newTask({ projectId }),
    await newTask({ projectId }),
  ];
  expect(await order(projectId)).toEqual([a, b, c, d]);
  await move([d], { beforeTaskId: a });
  expect(await order(projectId)).toEqual([d, a, b, c]);
  await move([c, d], { afterTaskId: a });
  expect(await order(projectId)).toEqual([a, c, d, b]);
  await move([a], { projectId });
  expect(await order(projectId)).toEqual([c, d, b, a]);
});

test("random moves end as the same moves of a plain list do, however often between the same two", async () => {
  const projectId = await newProject();
  let model: string[] = [];
  for (let n = 0; n < 6; n++) model.push(await newTask({ projectId }));
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.nat(5), fc.boolean(), async (from, to, isBefore) => {
      const [moved = "", anchor = ""] = [model[from], model[to]];
      if (moved === anchor) return;
      await move([moved], isBefore ? { beforeTaskId: anchor } : { afterTaskId: anchor });
      const rest = model.filter((id) => id !== moved);
      model = rest.toSpliced(rest.indexOf(anchor) + (isBefore ? 0 : 1), 0, moved);
      expect(await order(projectId)).toEqual(model);
    }),
    { numRuns: 60 },
  );
});

test("a list whose places have grown long is spread anew, and keeps its order", async () => {
  const projectId = await newProject();
  const [a = "", b = ""] = [await newTask({ projectId }), await newTask({ projectId })];
  await server.database.$executeRaw`UPDATE tasks SET position = 'a0' || repeat('V', 63) WHERE id = ${a.slice(5)}::uuid`;
  await server.database
    .$executeRaw`UPDATE tasks SET position = 'a0' || repeat('V', 63) || 'V' WHERE id = ${b.slice(5)}::uuid`;
  const c = await newTask({ projectId });
  await move([c], { afterTaskId: a });
  expect(await order(projectId)).toEqual([a, c, b]);
  const places = await server.database.task.findMany({ where: { projectId: projectId.slice(8) } });
  expect(Math.max(...places.map(({ position }) => position.length))).toBeLessThan(10);
});

test("eight movers at once leave a permutation, and every reader sees the same one", async () => {
  const projectId = await newProject();
  const ids: string[] = [];
  for (let n = 0; n < 8; n++) ids.push(await newTask({ projectId }));
  await Promise.all(
    ids.map(async (id, n) => {
      for (let round = 1; round <= 4; round++) {
        const anchor = ids[(n + round) % ids.length];
        await move([id], round % 2 ? { beforeTaskId: anchor } : { afterTaskId: anchor });
      }
    }),
  );
  const [first, second] = [await order(projectId), await order(projectId)];
  expect(first.toSorted()).toEqual(ids.toSorted());
  expect(second).toEqual(first);
});

test("subtasks go along to another project, and a chosen one goes along with its chosen parent", async () => {
  const [from, to] = [await newProject(), await newProject()];
  const parent = await newTask({ projectId: from });
  const child = await newTask({ parentId: parent });
  const grandchild = await newTask({ parentId: child });
  const { results } = await move([grandchild, parent], { projectId: to });
  expect(results).toHaveLength(2);
  const rows = await server.database.task.findMany({
    where: { projectId: to.slice(8) },
    orderBy: { depth: "asc" },
    select: { id: true, parentId: true, depth: true },
  });
  const uuid = (id: string) => id.slice(5);
  expect(rows).toEqual([
    { id: uuid(parent), parentId: null, depth: 0 },
    { id: uuid(child), parentId: uuid(parent), depth: 1 },
    { id: uuid(grandchild), parentId: uuid(child), depth: 2 },
  ]);
});

test("a task moves below another, unless it would be below itself or too deep", async () => {
  const projectId = await newProject();
  const parent = await newTask({ projectId });
  const child = await newTask({ parentId: parent });
  const other = await newTask({ projectId });
  for (const target of [{ parentId: child }, { parentId: parent }, { afterTaskId: child }, { beforeTaskId: parent }]) {
    const { userErrors } = await move([parent], target);
    expect(userErrors).toEqual([{ code: "INVALID", field: [Object.keys(target)[0]] }]);
  }
  let deepest = other;
  for (let n = 0; n < 3; n++) deepest = await newTask({ parentId: deepest });
  expect((await move([parent], { parentId: deepest })).userErrors).toEqual([{ code: "INVALID", field: ["parentId"] }]);
  expect((await move([parent], { parentId: other })).userErrors).toEqual([]);
  expect(await order(projectId)).toEqual([other]);
});

test("two moves below each other at once never make a circle", async () => {
  for (let round = 0; round < 10; round++) {
    const projectId = await newProject();
    const [a, b] = [await newTask({ projectId }), await newTask({ projectId })];
    const answers = await Promise.all([move([a], { parentId: b }), move([b], { parentId: a })]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: "INVALID", field: ["parentId"] }]);
    expect(await order(projectId)).toHaveLength(1);
  }
});

test("a move needs exactly one target, and one of the viewer's", async () => {
  const task = await newTask({});
  const stranger = await makeTask(server.database);
  expect((await move([task], {})).userErrors).toEqual([{ code: "INVALID", field: ["projectId"] }]);
  const both = await move([task], { projectId: `project_${viewer.userId}`, parentId: task });
  expect(both.userErrors).toEqual([{ code: "INVALID", field: ["parentId"] }]);
  for (const [field, id] of [
    ["projectId", `project_${stranger.userId}`],
    ["parentId", `task_${stranger.id}`],
    ["afterTaskId", `task_${stranger.id}`],
  ] as const)
    expect((await move([task], { [field]: id })).userErrors).toEqual([{ code: "NOT_FOUND", field: [field] }]);
});
