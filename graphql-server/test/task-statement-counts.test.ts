import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSection } from "@docket/db/factories/section";
import { makeTask, makeTasks } from "@docket/db/factories/task";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

/** The statements of an operation, those that begin and end its transaction left out. */
async function statementsOf(query: string, variables: Record<string, unknown>): Promise<string[]> {
  server.takeStatements();
  const { errors } = await server.send(viewer, query, variables);
  expect(errors).toEqual([]);
  return server.takeStatements().filter((sql) => !/^(BEGIN|COMMIT)$/.test(sql));
}

const RELATED = `query ($first: Int) { viewer { tasks(first: $first) { nodes {
  title project { name } section { name } labels { name } parent { title } subtasks { title } subtaskProgress { total }
} } } }`;

test("a list with projects, sections, labels and subtasks takes as many statements for 5 tasks as for 40", async () => {
  const { database } = server;
  const project = await makeProject(database, { userId: viewer.userId });
  const section = await makeSection(database, project);
  const place = { projectId: project.id, sectionId: section.id };
  const label = await makeLabel(database, { userId: viewer.userId });
  for (let n = 0; n < 40; n++) {
    const task = await makeTask(database, { userId: viewer.userId, ...place, createdAt: new Date(4e12 + n) });
    await putLabels(database, task, [label]);
    await makeTask(database, { userId: viewer.userId, projectId: project.id, parentId: task.id });
  }
  const [few, many] = [await statementsOf(RELATED, { first: 5 }), await statementsOf(RELATED, { first: 40 })];
  expect([few.length, many.length]).toEqual([6, 6]);
});

test.each([
  ["setTasksCompleted", "isCompleted: true", 3],
  ["setTasksPriority", "priority: 3", 2],
  ["setTasksDue", 'due: { date: "2026-11-23" }', 2],
  ["rescheduleTasks", 'date: "2026-11-23"', 5],
  ["moveTasks", "projectId: $inbox", 6],
  ["trashTasks", "", 5],
  ["restoreTasks", "", 5],
])("%s takes as many statements for 500 tasks as for one", async (field, input, count) => {
  const deletedAt = field === "restoreTasks" ? new Date() : null;
  const titles = Array.from({ length: 501 }, (_, n) => ({ title: `Of many ${n}`, deletedAt }));
  const ids = (await makeTasks(server.database, viewer.userId, titles)).map((task) => `task_${task.id}`);
  const inbox = `project_${viewer.userId}`;
  const type = { moveTasks: "$ids: [ID!]!, $inbox: ID!" }[field] ?? "$ids: [ID!]!";
  const query = `mutation (${type}) { ${field}(input: { ids: $ids, ${input} }) { results { task { id } } } }`;
  const variables = (some: string[]) => ({ ids: some, ...(field === "moveTasks" ? { inbox } : {}) });
  expect(await statementsOf(query, variables(ids.slice(0, 1)))).toHaveLength(count);
  expect(await statementsOf(query, variables(ids.slice(1)))).toHaveLength(count);
});
