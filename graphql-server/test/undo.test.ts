import { randomUUID } from "node:crypto";
import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSavedView } from "@docket/db/factories/saved-view";
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
const _skip = (entity: string, entityId: string, fields: string[], reason: string) => ({
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

  test("to its project, with a section that was moved and what came into it since", async () => {
    const [from, to] = [await addProject(), await addProject()];
    const section = await makeSection(server.database, from);
    const root = await addTask({ projectId: from.id, sectionId: section.id });
    await addTask({ projectId: from.id, parentId: root.id });
    const move = "mutation ($input: MoveSectionInput!) { moveSection(input: $input) { undoToken } }";
    const input = { id: `section_${section.id}`, projectId: `project_${to.id}` };
    const before = await rows();
    const { data } = await server.send<{ moveSection: { undoToken: string } }>(viewer, move, { input });
    const after = await rows();
    const { undoToken } = await takeBack(data?.moveSection.undoToken ?? "");
    expect(await rows()).toEqual(before);
    expect(await takeBack(undoToken)).toMatchObject({ skipped: [] });
    expect(await rows()).toEqual(after);

    const later = await addTask({ projectId: to.id, sectionId: section.id });
    const child = await addTask({ projectId: to.id, parentId: later.id });
    expect(await takeBack(data?.moveSection.undoToken ?? "")).toMatchObject({ skipped: [] });
    for (const { id } of [root, later, child]) expect(await taskOf(id)).toMatchObject({ projectId: from.id });
    expect(await taskOf(later.id)).toMatchObject({ sectionId: section.id });
  });

  test("of labels that were merged, and of a project that was deleted with its tasks in the trash", async () => {
    const project = await addProject();
    const section = await makeSection(server.database, project);
    const labels = [
      await makeLabel(server.database, { userId, name: "home" }),
      await makeLabel(server.database, { userId, name: "house" }),
    ];
    const tasks = [await addTask({ projectId: project.id, sectionId: section.id }), await addTask()];
    await putLabels(server.database, { userId, id: tasks[0]?.id ?? "" }, labels);
    await putLabels(server.database, { userId, id: tasks[1]?.id ?? "" }, labels.slice(0, 1));
    const send = async (field: string, input: string) => {
      const mutation = `mutation { ${field}(input: { ${input} }) { undoToken userErrors { message } } }`;
      const { data } = await server.send<Record<string, { undoToken: string }>>(viewer, mutation);
      return data?.[field]?.undoToken ?? "";
    };
    const before = await rows();
    const merged = await send("mergeLabels", `fromIds: ["label_${labels[0]?.id}"], intoId: "label_${labels[1]?.id}"`);
    expect((await rows()).labels).toHaveLength(1);
    const deleted = await send("deleteProject", `id: "project_${project.id}", tasks: TRASH`);
    expect((await rows()).sections).toEqual([]);
    for (const token of [deleted, merged]) expect(await takeBack(token)).toMatchObject({ skipped: [], userErrors: [] });
    expect(await rows()).toEqual(before);
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
