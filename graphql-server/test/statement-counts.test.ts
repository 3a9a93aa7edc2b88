import { makeLabels } from "@docket/db/factories/label";
import { makeProjects } from "@docket/db/factories/project";
import { makeSavedViews } from "@docket/db/factories/saved-view";
import { makeSections } from "@docket/db/factories/section";
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

test.each([1, 30])("%i tasks with their reminders are two statements", async (first) => {
  const query = "query ($first: Int) { viewer { tasks(first: $first) { nodes { reminders { remindAt state } } } } }";
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
  ["the events of the account", "{ viewer { accountEvents { nodes { kind device } pageInfo { endCursor } } } }", 1],
  ["the delivered reminders", "{ viewer { deliveredReminders { id remindAt task { title } } } }", 1],
  ["when the next reminder comes", "{ viewer { nextReminderAt } }", 1],
  ["the sessions", "{ viewer { sessions { id device lastUsedAt } } }", 1],
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
  ["toggleTask", "mutation ($id: ID!) { toggleTask(input: { id: $id }) { task { isCompleted } } }", 5],
  [
    "setTaskCompleted",
    "mutation ($id: ID!) { setTaskCompleted(input: { id: $id, isCompleted: true }) { task { isCompleted } } }",
    1,
  ],
  ["updateSettings", "mutation { updateSettings(input: { theme: DARK }) { settings { theme } } }", 4],
  ["deleteTask", "mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", 6],
])("%s takes a fixed number of statements", async (_what, query, count) => {
  expect(await statementsOf(query, query.includes("$id") ? { id } : {})).toHaveLength(count);
});

/** Fills the account up with so many of each kind, and returns the id of a project of them. */
async function fill(count: number) {
  const { database } = server;
  const owner = await server.makeViewer();
  const { userId } = owner;
  const projects = await makeProjects(database, userId, Array(count).fill({}));
  const [project] = projects;
  if (!project) throw new Error("no project was made");
  const sections = await makeSections(database, project, Array(count).fill({}));
  const [section] = sections;
  const place = { projectId: project.id, sectionId: section?.id ?? null };
  const tasks = await makeTasks(database, userId, Array(count).fill(place));
  const labels = await makeLabels(
    database,
    userId,
    Array.from({ length: count }, (_, n) => ({ name: `${n}` })),
  );
  const views = await makeSavedViews(database, userId, Array(count).fill({}));
  const pairs = tasks.flatMap((task) => labels.map((label) => ({ userId, taskId: task.id, labelId: label.id })));
  await database.taskLabel.createMany({ data: pairs });
  return {
    owner,
    ids: {
      project: `project_${project.id}`,
      last: `project_${projects.at(-1)?.id}`,
      section: `section_${section?.id}`,
      lastSection: `section_${sections.at(-1)?.id}`,
      inbox: `project_${userId}`,
      view: `view_${views[0]?.id}`,
      label: `label_${labels[0]?.id}`,
      otherLabels: labels.slice(1).map((label) => `label_${label.id}`),
    },
  };
}

type FilledIds = Awaited<ReturnType<typeof fill>>["ids"];

test.each<[string, (ids: FilledIds) => string, number]>([
  ["all projects with their sections", () => "{ viewer { projects { id sections { name } } } }", 2],
  [
    "sections and their projects",
    ({ project }) => `{ viewer { project(id: "${project}") { sections { project { name } } } labels { name } } }`,
    4,
  ],
  [
    "nodes of two kinds",
    ({ project, last, section }) => `{ nodes(ids: ["${project}", "${last}", "${section}"]) { id } }`,
    2,
  ],
  ["createProject", () => 'mutation { createProject(input: { name: "New" }) { project { id } } }', 5],
  [
    "updateProject",
    ({ project }) => `mutation { updateProject(input: { id: "${project}", name: "New" }) { project { id } } }`,
    1,
  ],
  [
    "moveProject",
    ({ project, last }) =>
      `mutation { moveProject(input: { id: "${last}", beforeProjectId: "${project}" }) { project { id } } }`,
    5,
  ],
  [
    "setProjectArchived",
    ({ project }) =>
      `mutation { setProjectArchived(input: { id: "${project}", isArchived: true }) { project { id } } }`,
    1,
  ],
  [
    "moveSection to another project",
    ({ section, inbox }) =>
      `mutation { moveSection(input: { id: "${section}", projectId: "${inbox}" }) { section { id } } }`,
    9,
  ],
  [
    "moveSection",
    ({ section, lastSection }) =>
      `mutation { moveSection(input: { id: "${section}", afterSectionId: "${lastSection}" }) { section { id } } }`,
    6,
  ],
  [
    "deleteSection",
    ({ section }) => `mutation { deleteSection(input: { id: "${section}", tasks: TRASH }) { undoToken } }`,
    6,
  ],
  [
    "deleteProject",
    ({ project }) => `mutation { deleteProject(input: { id: "${project}", tasks: TRASH }) { undoToken } }`,
    7,
  ],
  ["createLabel", () => 'mutation { createLabel(input: { name: "New" }) { label { id } } }', 5],
  [
    "mergeLabels",
    ({ label, otherLabels }) =>
      `mutation { mergeLabels(input: { fromIds: ${JSON.stringify(otherLabels)}, intoId: "${label}" }) { undoToken } }`,
    7,
  ],
  ["deleteLabel", ({ label }) => `mutation { deleteLabel(input: { id: "${label}" }) { undoToken } }`, 6],
  ["all saved views", () => "{ viewer { savedViews { name filter orderBy { field } } } }", 1],
  ["createSavedView", () => 'mutation { createSavedView(input: { name: "New" }) { savedView { id } } }', 5],
  [
    "updateSavedView",
    ({ view }) => `mutation { updateSavedView(input: { id: "${view}", search: "x" }) { savedView { id } } }`,
    5,
  ],
  ["moveSavedView", ({ view }) => `mutation { moveSavedView(input: { id: "${view}" }) { savedView { id } } }`, 5],
  ["deleteSavedView", ({ view }) => `mutation { deleteSavedView(input: { id: "${view}" }) { undoToken } }`, 5],
])("%s takes as many statements for 80 rows of each kind as for 2", async (_what, operation, count) => {
  for (const rows of [2, 80]) {
    const { owner, ids } = await fill(rows);
    server.takeStatements();
    const { errors, text } = await server.send(owner, operation(ids));
    expect(errors).toEqual([]);
    expect(text).not.toContain("null");
    expect(server.takeStatements()).toHaveLength(count);
  }
});
