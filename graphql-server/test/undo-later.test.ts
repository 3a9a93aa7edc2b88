import { randomUUID } from "node:crypto";
import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSection } from "@docket/db/factories/section";
import { makeTask, type TaskOptions } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Turn } from "../src/write-turn.ts";
import { mutate, readRows, undo } from "./support/mutations.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

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

const write = (run: (db: Turn["db"]) => Promise<unknown>) => mutate(server, viewer, run);
const takeBack = (token: string | null) => undo(server, viewer, token);
const rows = () => readRows(server.database, userId);
const addTask = (options: TaskOptions = {}) => makeTask(server.database, { userId, ...options });
const addProject = () => makeProject(server.database, { userId, name: "House" });
const taskOf = (id: string) => server.database.task.findUniqueOrThrow({ where: { userId_id: { userId, id } } });
const updateTask = (id: string, data: Record<string, unknown>) => (db: Turn["db"]) =>
  db.task.updateMany({ where: { userId, id }, data });
const skip = (entity: string, entityId: string, fields: string[], reason: string) => ({
  entity,
  entityId,
  fields,
  reason,
});

/** Takes a mutation back, and back again: the first leaves everything as it was before, the second as it was after. */
async function expectInverse(run: (db: Turn["db"]) => Promise<unknown>): Promise<void> {
  const before = await rows();
  const token = await write(run);
  const after = await rows();
  expect(after).not.toEqual(before);
  const undone = await takeBack(token);
  expect(undone).toMatchObject({ skipped: [], userErrors: [] });
  expect(await rows()).toEqual(before);
  expect(await takeBack(undone.undoToken)).toMatchObject({ skipped: [], userErrors: [] });
  expect(await rows()).toEqual(after);
}

describe("what was changed since", () => {
  test("keeps its newer value and is reported, while the rest goes back", async () => {
    const { id } = await addTask({ title: "a" });
    const other = await addTask();
    const token = await write(async (db) => {
      await updateTask(id, { title: "b", priority: 1, isCompleted: true })(db);
      await updateTask(other.id, { title: "b" })(db);
    });
    await write(updateTask(id, { title: "c" }));
    await write(updateTask(id, { isCompleted: false }));
    await write(updateTask(id, { isCompleted: true }));
    await write((db) => db.task.deleteMany({ where: { userId, id: other.id } }));
    expect(await takeBack(token)).toMatchObject({
      undone: 1,
      changedIds: [`task_${id}`],
      deletedIds: [],
      skipped: [
        skip("TASK", `task_${id}`, ["title", "isCompleted", "completedAt"], "CHANGED_LATER"),
        skip("TASK", `task_${other.id}`, ["title"], "DELETED_LATER"),
      ],
    });
    expect(await taskOf(id)).toMatchObject({ title: "c", priority: 0, isCompleted: true });
  });

  test("and depends on what was made then keeps it", async () => {
    const ids = { project: randomUUID(), section: randomUUID(), task: randomUUID(), label: randomUUID() };
    const token = await write(async (db) => {
      await db.project.create({ data: { userId, id: ids.project, name: "New" } });
      await db.section.create({ data: { userId, id: ids.section, projectId: ids.project, name: "Now" } });
      await db.task.create({ data: { userId, id: ids.task, title: "a", projectId: ids.project } });
      await db.label.create({ data: { userId, id: ids.label, name: "new" } });
    });
    await write((db) =>
      db.task.create({ data: { userId, id: randomUUID(), title: "b", projectId: ids.project, parentId: ids.task } }),
    );
    const user = await addTask({ projectId: ids.project, sectionId: ids.section });
    await putLabels(server.database, user, [{ id: ids.label }]);
    const before = await rows();
    const undone = await takeBack(token);
    expect(undone).toMatchObject({ undone: 0, changedIds: [], deletedIds: [], undoToken: null });
    expect(undone.skipped).toEqual(
      expect.arrayContaining([
        skip("TASK", `task_${ids.task}`, [], "IN_USE"),
        skip("SECTION", `section_${ids.section}`, [], "IN_USE"),
        skip("PROJECT", `project_${ids.project}`, [], "IN_USE"),
        skip("LABEL", `label_${ids.label}`, [], "IN_USE"),
      ]),
    );
    expect(await rows()).toEqual(before);
  });

  test("as a subtask that came later moves and is trashed with its parent", async () => {
    const project = await addProject();
    const root = await addTask({ projectId: project.id, deletedAt: new Date() });
    const token = await write(updateTask(root.id, { projectId: userId, deletedAt: null }));
    const child = await addTask({ parentId: root.id });
    await takeBack(token);
    expect(await taskOf(child.id)).toMatchObject({ projectId: project.id, deletedAt: root.deletedAt });
  });

  test("as a label's name that another took, in whatever case, stays taken", async () => {
    const [renamed, deleted] = [
      await makeLabel(server.database, { userId, name: "home" }),
      await makeLabel(server.database, { userId, name: "work" }),
    ];
    const task = await addTask();
    await putLabels(server.database, task, [deleted]);
    const token = await write(async (db) => {
      await db.label.updateMany({ where: { id: renamed.id }, data: { name: "house", color: "RED" } });
      await db.label.deleteMany({ where: { id: deleted.id } });
    });
    for (const name of ["HOME", "Work"]) await makeLabel(server.database, { userId, name });
    const undone = await takeBack(token);
    expect(undone).toMatchObject({ undone: 1, changedIds: [`label_${renamed.id}`] });
    expect(undone.skipped).toEqual(
      expect.arrayContaining([
        skip("LABEL", `label_${renamed.id}`, ["name"], "NAME_TAKEN"),
        skip("LABEL", `label_${deleted.id}`, [], "NAME_TAKEN"),
        skip("TASK_LABEL", `task_${task.id}`, ["label"], "LINK_GONE"),
      ]),
    );
    expect(undone.skipped).toHaveLength(3);
  });
});

describe("a task whose surroundings are gone", () => {
  test("comes back in the Inbox, in no section, below no parent, and says so", async () => {
    const project = await addProject();
    const kept = await addProject();
    const section = await makeSection(server.database, kept);
    const parent = await addTask({ projectId: kept.id });
    const tasks = [
      await addTask({ projectId: project.id }),
      await addTask({ projectId: kept.id, sectionId: section.id }),
      await addTask({ projectId: kept.id, parentId: parent.id }),
    ];
    const [inProject, inSection, below] = tasks.map(({ id }) => id);
    const token = await write((db) => db.task.deleteMany({ where: { userId, id: { in: tasks.map(({ id }) => id) } } }));
    await write((db) => db.project.deleteMany({ where: { userId, id: project.id } }));
    await write((db) => db.section.deleteMany({ where: { userId } }));
    await write((db) => db.task.deleteMany({ where: { userId, id: parent.id } }));
    const undone = await takeBack(token);
    expect(undone.undone).toBe(3);
    expect(undone.skipped).toEqual(
      expect.arrayContaining([
        skip("TASK", `task_${inProject}`, ["project"], "LINK_GONE"),
        skip("TASK", `task_${inSection}`, ["section"], "LINK_GONE"),
        skip("TASK", `task_${below}`, ["parent"], "LINK_GONE"),
      ]),
    );
    expect(await taskOf(inProject ?? "")).toMatchObject({ projectId: userId });
    expect(await taskOf(inSection ?? "")).toMatchObject({ projectId: kept.id, sectionId: null });
    expect(await taskOf(below ?? "")).toMatchObject({ projectId: kept.id, parentId: null, depth: 0 });
  });

  test("stays where it is when its old place is gone, or would close a circle, or is too deep", async () => {
    const [a, b] = [await addTask(), await addTask()];
    await write(updateTask(a.id, { parentId: b.id }));
    const outOfB = await write(updateTask(a.id, { parentId: null }));
    await write(updateTask(b.id, { parentId: a.id }));
    expect((await takeBack(outOfB)).skipped).toEqual([skip("TASK", `task_${a.id}`, ["parent"], "LINK_GONE")]);

    const project = await addProject();
    const moved = await addTask({ projectId: project.id });
    const token = await write(updateTask(moved.id, { projectId: userId, title: "x" }));
    await write((db) => db.project.deleteMany({ where: { userId, id: project.id } }));
    expect(await takeBack(token)).toMatchObject({
      undone: 1,
      skipped: [skip("TASK", `task_${moved.id}`, ["project"], "LINK_GONE")],
    });
    expect(await taskOf(moved.id)).toMatchObject({ projectId: userId, title: "Water the plants" });
  });

  test("stays in the trash when its parent does", async () => {
    const parent = await addTask();
    const child = await addTask({ parentId: parent.id });
    const token = await write(updateTask(child.id, { deletedAt: new Date() }));
    await write(updateTask(parent.id, { deletedAt: new Date() }));
    expect((await takeBack(token)).skipped).toEqual([
      skip("TASK", `task_${child.id}`, ["deletedAt"], "PARENT_IN_TRASH"),
    ]);
  });

  test("finds its parent again where that went in the same mutation", async () => {
    const project = await addProject();
    const root = await addTask({ projectId: project.id });
    const child = await addTask({ projectId: project.id, parentId: root.id });
    await expectInverse(async (db) => {
      await db.task.deleteMany({ where: { userId, id: child.id } });
      await updateTask(root.id, { projectId: userId, deletedAt: new Date() })(db);
    });
  });
});
