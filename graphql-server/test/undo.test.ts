import { randomUUID } from "node:crypto";
import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSavedView } from "@docket/db/factories/saved-view";
import { makeSection } from "@docket/db/factories/section";
import { makeTask, type TaskOptions } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PLACE_COLUMNS, UNDO_TABLES } from "../src/modules/undo/undo-tables.ts";
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

describe("what a mutation wrote comes back", () => {
  test("field by field, of every kind of object", async () => {
    const project = await addProject();
    const section = await makeSection(server.database, project);
    const label = await makeLabel(server.database, { userId });
    const view = await makeSavedView(server.database, { userId });
    const task = await addTask({ isCompleted: true, completedAt: new Date("2026-01-02T03:04:05.678Z") });
    await server.database.userSettings.create({ data: { userId, theme: "DARK" } });
    await expectInverse(async (db) => {
      await db.project.updateMany({ where: { id: project.id }, data: { name: "Garden", archivedAt: new Date() } });
      await db.section.updateMany({ where: { id: section.id }, data: { name: "Later", position: "a1" } });
      await db.label.updateMany({ where: { id: label.id }, data: { name: "Other", color: "RED" } });
      await db.savedView.updateMany({ where: { id: view.id }, data: { filter: { isCompleted: true }, orderBy: [1] } });
      await db.userSettings.updateMany({ where: { userId }, data: { timeZone: "Asia/Tokyo", theme: "LIGHT" } });
      await updateTask(task.id, { title: "x", description: "y", isCompleted: false, priority: 4, position: "Zz" })(db);
      await updateTask(task.id, { title: "z", projectId: project.id, sectionId: section.id })(db);
    });
  });

  test("as it was made: it goes; as it was deleted: it comes back to the byte, with its version", async () => {
    const project = await addProject();
    const section = await makeSection(server.database, project);
    const place = { projectId: project.id };
    const root = await addTask({
      ...place,
      sectionId: section.id,
      isCompleted: true,
      createdAt: new Date("2026-01-01"),
    });
    const child = await addTask({ ...place, parentId: root.id, deletedAt: new Date("2026-02-03T04:05:06.007Z") });
    const label = await makeLabel(server.database, { userId });
    const view = await makeSavedView(server.database, { userId, filter: { a: [1, { b: null }] } });
    await putLabels(server.database, root, [label]);
    await server.database.task.updateMany({ where: { id: root.id }, data: { title: "Changed" } });
    const before = await taskOf(root.id);
    const where = { userId, projectId: project.id };
    await expectInverse(async (db) => {
      await db.task.deleteMany({ where });
      await db.section.deleteMany({ where });
      await db.project.deleteMany({ where: { userId, id: project.id } });
      await db.label.deleteMany({ where: { id: label.id } });
      await db.savedView.deleteMany({ where: { id: view.id } });
    });
    await expectInverse(async (db) => {
      const made = randomUUID();
      await db.project.create({ data: { userId, id: made, name: "New" } });
      const [id, sectionId, labelId] = [randomUUID(), randomUUID(), randomUUID()];
      await db.section.create({ data: { userId, id: sectionId, projectId: made, name: "Now" } });
      await db.task.create({ data: { userId, id, title: "a", projectId: made, sectionId } });
      await db.task.create({ data: { userId, id: randomUUID(), title: "b", projectId: made, parentId: id } });
      await db.label.create({ data: { userId, id: labelId, name: "new" } });
      await db.taskLabel.create({ data: { userId, taskId: id, labelId } });
      await db.savedView.create({ data: { userId, id: randomUUID(), name: "view" } });
    });
    expect(before.version).toBe(2);
    expect(await server.database.task.count({ where: { userId, id: { in: [root.id, child.id] } } })).toBe(0);
  });

  test("to the byte also in its version and time of change", async () => {
    const task = await addTask();
    await write(updateTask(task.id, { title: "Changed" }));
    const before = await taskOf(task.id);
    await takeBack(await write((db) => db.task.deleteMany({ where: { userId, id: task.id } })));
    expect(await taskOf(task.id)).toEqual(before);
  });

  test("to its project, with a whole tree that was moved or trashed", async () => {
    const project = await addProject();
    const section = await makeSection(server.database, project);
    const root = await addTask({ projectId: project.id, sectionId: section.id });
    const child = await addTask({ projectId: project.id, parentId: root.id });
    await addTask({ projectId: project.id, parentId: child.id });
    const where = { userId, projectId: project.id };
    await expectInverse((db) => db.task.updateMany({ where, data: { deletedAt: new Date() } }));
    await expectInverse(async (db) => {
      await db.$executeRaw`UPDATE tasks SET project_id = user_id, section_id = NULL WHERE user_id = ${userId}::uuid`;
      await db.section.deleteMany({ where });
      await db.project.deleteMany({ where: { userId, id: project.id } });
    });
  });

  test("as settings: those that were never chosen have their defaults again", async () => {
    const send = (input: string) =>
      server.send(viewer, `mutation { updateSettings(input: { ${input} }) { userErrors { code } } }`);
    await send('timeZone: "Asia/Tokyo"');
    const [action] = await server.database.change.findMany({ where: { userId, entity: "SETTINGS" } });
    await send("theme: DARK");
    const undone = await takeBack(`undo_${action?.mutationId}`);
    expect(undone).toMatchObject({ undone: 1, changedIds: [`user_${userId}`], skipped: [] });
    expect((await rows()).user_settings).toMatchObject([{ time_zone: "UTC", theme: "DARK" }]);
  });
});

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

describe("a token", () => {
  const unknown = { code: "NOT_FOUND", field: ["token"], message: "There is no such recent mutation." };

  test("that is another's, older than a day, or nobody's answers the same, and changes nothing", async () => {
    const other = await server.makeViewer();
    const theirs = await mutate(server, other, (db) =>
      db.task.create({ data: { userId: other.userId, id: randomUUID(), title: "x" } }),
    );
    const old = await write((db) => db.task.create({ data: { userId, id: randomUUID(), title: "x" } }));
    await server.database.$executeRaw`ALTER TABLE changes DISABLE TRIGGER changes_are_kept`;
    await server.database
      .$executeRaw`UPDATE changes SET recorded_at = now() - interval '24 hours 1 second' WHERE user_id = ${userId}::uuid`;
    await server.database.$executeRaw`ALTER TABLE changes ENABLE ALWAYS TRIGGER changes_are_kept`;
    const before = [await rows(), await readRows(server.database, other.userId)];
    const answers = [];
    for (const token of [theirs, old, `undo_${randomUUID()}`]) answers.push(await takeBack(token));
    for (const answer of answers)
      expect(answer).toEqual({
        undone: 0,
        changedIds: [],
        deletedIds: [],
        skipped: [],
        undoToken: null,
        userErrors: [unknown],
      });
    expect([await rows(), await readRows(server.database, other.userId)]).toEqual(before);
    const { data } = await server.send<{ viewer: { actions: { nodes: unknown[] } } }>(
      viewer,
      "{ viewer { actions(first: 1) { nodes { canUndo undoToken } } } }",
    );
    expect(data?.viewer.actions.nodes).toEqual([{ canUndo: false, undoToken: null }]);
  });

  test.each(["", "undo_x", `task_${randomUUID()}`, randomUUID()])("“%s” is refused as no token", async (token) => {
    const { errors } = await server.send(viewer, "mutation ($t: ID!) { undo(input: { token: $t }) { undone } }", {
      t: token,
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  test("that was used is marked in the list of actions, beside the undo that used it", async () => {
    const { id } = await addTask();
    const token = await write(updateTask(id, { title: "x" }));
    const { undoToken } = await takeBack(token);
    const { data } = await server.send<{ viewer: { actions: { nodes: unknown[] } } }>(
      viewer,
      "{ viewer { actions(first: 2) { nodes { id undoes canUndo } } } }",
    );
    expect(data?.viewer.actions.nodes).toEqual([
      { id: undoToken, undoes: token, canUndo: true },
      { id: token, undoes: null, canUndo: false },
    ]);
    expect(await takeBack(token)).toMatchObject({ undone: 0, undoToken: null, skipped: [] });
  });
});

test("undo takes as many statements for 500 tasks as for two", async () => {
  const counts: number[] = [];
  for (const count of [2, 500]) {
    const label = await makeLabel(server.database, { userId, name: `label ${count}` });
    const ids = Array.from({ length: count }, () => randomUUID());
    const token = await write(async (db) => {
      await db.task.createMany({ data: ids.map((id) => ({ userId, id, title: "x" })) });
      await db.taskLabel.createMany({ data: ids.map((taskId) => ({ userId, taskId, labelId: label.id })) });
    });
    const edited = await write((db) => db.task.updateMany({ where: { userId }, data: { priority: 2 } }));
    server.takeStatements();
    await takeBack(edited);
    const { undoToken } = await takeBack(token);
    await takeBack(undoToken);
    counts.push(server.takeStatements().length);
    expect(await server.database.task.count({ where: { userId, id: { in: ids } } })).toBe(count);
  }
  expect(counts[0]).toBe(counts[1]);
});

test("every column that is recorded goes back, follows from others, or never changes", async () => {
  const fixed = ["user_id", "id", "version", "created_at", "updated_at", "depth", "is_inbox"];
  for (const [entity, { table, columns }] of Object.entries(UNDO_TABLES)) {
    const found = await server.database.$queryRaw<{ name: string }[]>`SELECT column_name AS name
      FROM information_schema.columns WHERE table_name = ${table}`;
    const place = entity === "TASK" ? PLACE_COLUMNS : entity === "SECTION" ? ["project_id"] : [];
    const known = [...columns, ...place, ...fixed];
    expect(
      found.map(({ name }) => name).filter((name) => !known.includes(name)),
      table,
    ).toEqual([]);
  }
});
