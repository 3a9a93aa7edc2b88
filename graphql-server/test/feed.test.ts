import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSection } from "@docket/db/factories/section";
import { makeTask, makeTasks } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

interface Change {
  cursor: string;
  entity: string;
  entityId: string;
  operation: string;
  fields: { name: string; before: unknown; after: unknown }[];
  recordedAt: string;
  undoToken: string;
}
interface Page<Item> {
  nodes: Item[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}
interface Action {
  id: string;
  undoToken: string | null;
  canUndo: boolean;
  undoes: string | null;
  changeCount: number;
  parts: { entity: string; operation: string; count: number }[];
  changes: Page<Change>;
}

const CHANGE = "cursor entity entityId operation fields { name before after } recordedAt undoToken";
const PAGE_INFO = "pageInfo { hasNextPage hasPreviousPage endCursor }";
const CHANGES = `query ($after: String, $first: Int) { viewer { changesHead changes(after: $after, first: $first) {
  nodes { ${CHANGE} } edges { cursor } ${PAGE_INFO} } } }`;
const ACTIONS = `query ($after: String, $first: Int, $changes: Int) { viewer { actions(after: $after, first: $first) {
  nodes { id undoToken canUndo undoes changeCount parts { entity operation count }
    changes(first: $changes) { nodes { ${CHANGE} } ${PAGE_INFO} } } ${PAGE_INFO} } } }`;
const HISTORY = `query ($id: ID!, $first: Int, $after: String) { viewer { task(id: $id) {
  history(first: $first, after: $after) { nodes { ${CHANGE} } ${PAGE_INFO} } } } }`;

let server: TestServer;
let viewer: TestViewer;
let userId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  viewer = await server.makeViewer();
  userId = viewer.userId;
});

async function ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { data, errors } = await server.send<{ viewer: Data }>(viewer, query, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no data");
  return data.viewer;
}
const changes = async (variables: Record<string, unknown> = {}) =>
  ask<{ changesHead: string; changes: Page<Change> }>(CHANGES, variables);
const changesSince = async (after: string) => (await changes({ after })).changes.nodes;
const head = async () => (await changes({ first: 1 })).changesHead;
const actions = async (variables: Record<string, unknown> = {}) =>
  (await ask<{ actions: Page<Action> }>(ACTIONS, variables)).actions;

describe("viewer.changes", () => {
  test("shows a new user's Inbox first, and its fields as the API does", async () => {
    const { changes: page, changesHead } = await changes();
    expect(page.nodes).toMatchObject([{ entity: "PROJECT", entityId: `project_${userId}`, operation: "CREATE" }]);
    expect(page.nodes[0]?.fields.map(({ name, after }) => [name, typeof after])).toEqual([
      ["name", "string"],
      ["color", "string"],
      ["position", "string"],
      ["isInbox", "boolean"],
      ["createdAt", "string"],
    ]);
    expect(changesHead).toBe(page.nodes[0]?.cursor);
    expect(page.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, endCursor: changesHead });
  });

  test("shows what mutations write, each under its own token, by field, with ids and instants as the API has them", async () => {
    const start = await head();
    const { data } = await server.send<{ createTask: { task: { id: string; createdAt: string } } }>(
      viewer,
      'mutation { createTask(input: { title: "Buy milk" }) { task { id createdAt } } }',
    );
    const task = data?.createTask.task;
    const send = (field: string) =>
      server.send(viewer, `mutation ($id: ID!) { ${field} { task { id } } }`, { id: task?.id });
    await send('updateTask(input: { id: $id, title: "Buy bread", description: "Two" })');
    await send('updateTask(input: { id: $id, title: "Buy bread" })');
    await send("setTaskCompleted(input: { id: $id, isCompleted: true })");
    const found = await changesSince(start);
    expect(found.map(({ operation, entityId }) => [operation, entityId])).toEqual([
      ["CREATE", task?.id],
      ["UPDATE", task?.id],
      ["UPDATE", task?.id],
    ]);
    expect(new Set(found.map(({ undoToken }) => undoToken)).size).toBe(3);
    for (const { undoToken } of found) expect(undoToken).toMatch(/^undo_[0-9a-f-]{36}$/);
    expect(found[0]?.fields).toEqual(
      expect.arrayContaining([
        { name: "title", before: null, after: "Buy milk" },
        { name: "isCompleted", before: null, after: false },
        { name: "project", before: null, after: `project_${userId}` },
        { name: "createdAt", before: null, after: task?.createdAt },
      ]),
    );
    expect(found[1]?.fields).toEqual([
      { name: "title", before: "Buy milk", after: "Buy bread" },
      { name: "description", before: null, after: "Two" },
    ]);
    const [isCompleted, completedAt] = found[2]?.fields ?? [];
    expect(isCompleted).toEqual({ name: "isCompleted", before: false, after: true });
    expect(completedAt).toMatchObject({ name: "completedAt", before: null });
    expect(completedAt?.after).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test("shows sections, links and labels by their ids", async () => {
    const project = await makeProject(server.database, { userId });
    const section = await makeSection(server.database, project);
    const parent = await makeTask(server.database, { userId, projectId: project.id });
    const label = await makeLabel(server.database, { userId });
    const start = await head();
    const place = { projectId: project.id, sectionId: section.id };
    const { id } = await makeTask(server.database, { userId, ...place });
    await server.database.task.updateMany({ where: { userId, id }, data: { sectionId: null, parentId: parent.id } });
    await putLabels(server.database, { userId, id }, [label]);
    await server.database.userSettings.create({ data: { userId, theme: "DARK" } });
    const [, moved, labelled, chosen] = await changesSince(start);
    expect(moved?.fields).toEqual([
      { name: "section", before: `section_${section.id}`, after: null },
      { name: "parent", before: null, after: `task_${parent.id}` },
    ]);
    expect(labelled).toMatchObject({ entity: "TASK_LABEL", entityId: `task_${id}`, operation: "CREATE" });
    expect(labelled?.fields).toEqual([{ name: "label", before: null, after: `label_${label.id}` }]);
    expect(chosen).toMatchObject({ entity: "SETTINGS", entityId: `user_${userId}` });
    expect(chosen?.fields).toEqual(expect.arrayContaining([{ name: "theme", before: null, after: "DARK" }]));
  });

  test("is read page by page, without a gap and nothing twice, while it grows", async () => {
    await makeTasks(
      server.database,
      userId,
      Array.from({ length: 7 }, (_, i) => ({ title: `${i}` })),
    );
    const cursors: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { nodes, pageInfo } = (await changes({ after, first: 3 })).changes;
      cursors.push(...nodes.map(({ cursor }) => cursor));
      if (cursors.length === 3) await makeTask(server.database, { userId });
      expect(pageInfo.hasPreviousPage).toBe(after !== undefined);
      after = pageInfo.endCursor ?? after;
      if (!pageInfo.hasNextPage) break;
    }
    expect(cursors).toHaveLength(9);
    expect(new Set(cursors).size).toBe(9);
    const { changesHead, changes: rest } = await changes({ after });
    expect(rest).toMatchObject({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });
    expect(changesHead).toBe(after);
  });

  test.each(["", "x", "Y2hhbmdlOi0x", "Y2hhbmdlOjAx", "Y2hhbmdlOjk5OTk5OTk5OTk5OTk5OTk5OTk5", "Y2hhbmdlOjE=", "!!"])(
    "refuses the cursor “%s”, which nobody gave out",
    async (after) => {
      const { errors } = await server.send(viewer, CHANGES, { after });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "after" } }]);
    },
  );

  test.each([0, 101, -1])("refuses a page of %i", async (first) => {
    const { errors } = await server.send(viewer, CHANGES, { first });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument: "first" } }]);
  });
});

describe("task.history", () => {
  test("shows what was done to the task and its labels, the latest first, page by page", async () => {
    const { id } = await makeTask(server.database, { userId });
    await makeTask(server.database, { userId });
    const label = await makeLabel(server.database, { userId });
    await putLabels(server.database, { userId, id }, [label]);
    await server.database.task.updateMany({ where: { userId, id }, data: { priority: 3 } });
    const read = async (variables: Record<string, unknown>) =>
      (await ask<{ task: { history: Page<Change> } }>(HISTORY, { id: `task_${id}`, ...variables })).task.history;
    const whole = await read({});
    expect(whole.nodes.map(({ entity, operation }) => `${entity} ${operation}`)).toEqual([
      "TASK UPDATE",
      "TASK_LABEL CREATE",
      "TASK CREATE",
    ]);
    const first = await read({ first: 2 });
    expect(first).toMatchObject({ nodes: whole.nodes.slice(0, 2), pageInfo: { hasNextPage: true } });
    const second = await read({ first: 2, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ nodes: whole.nodes.slice(2), pageInfo: { hasNextPage: false } });
  });
});

describe("viewer.actions", () => {
  test("lists the mutations, the latest first, each with what it wrote", async () => {
    const tasks = await makeTasks(server.database, userId, [{ title: "a" }, { title: "b" }, { title: "c" }]);
    await server.database.task.updateMany({ where: { userId }, data: { isCompleted: true } });
    const label = await makeLabel(server.database, { userId });
    await putLabels(server.database, { userId, id: tasks[0]?.id ?? "" }, [label]);
    await server.database.label.deleteMany({ where: { userId } });
    const { nodes, pageInfo } = await actions({ changes: 2 });
    expect(nodes.map(({ parts }) => parts)).toEqual([
      [
        { entity: "LABEL", operation: "DELETE", count: 1 },
        { entity: "TASK_LABEL", operation: "DELETE", count: 1 },
      ],
      [{ entity: "TASK_LABEL", operation: "CREATE", count: 1 }],
      [{ entity: "LABEL", operation: "CREATE", count: 1 }],
      [{ entity: "TASK", operation: "UPDATE", count: 3 }],
      [{ entity: "TASK", operation: "CREATE", count: 3 }],
      [{ entity: "PROJECT", operation: "CREATE", count: 1 }],
    ]);
    expect(nodes.map(({ changeCount }) => changeCount)).toEqual([2, 1, 1, 3, 3, 1]);
    for (const {
      id,
      undoToken,
      canUndo,
      undoes,
      changes: { nodes: own },
    } of nodes) {
      expect({ undoToken, canUndo, undoes }).toEqual({ undoToken: id, canUndo: true, undoes: null });
      expect(own.every((change) => change.undoToken === id)).toBe(true);
    }
    expect(nodes[3]?.changes).toMatchObject({ nodes: [{}, {}], pageInfo: { hasNextPage: true } });
    expect(pageInfo.hasNextPage).toBe(false);
    const first = await actions({ first: 4 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await actions({ first: 4, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(nodes.map(({ id }) => id));
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });
});
