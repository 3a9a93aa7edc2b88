import { makeProject } from "@docket/db/factories/project";
import { makeSection } from "@docket/db/factories/section";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DeleteProject, ReadProjects } from "./support/project-documents.ts";
import { run } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  viewer = await server.makeViewer();
});
afterAll(() => server?.close());

const UNDO_TOKEN = expect.stringMatching(/^undo_[0-9a-f-]{36}$/);

/** A project with a section, a task in it with a subtask, a task outside of it, and one in the trash. */
async function furnishedProject() {
  const { database } = server;
  const project = await makeProject(database, { userId: viewer.userId });
  const section = await makeSection(database, project);
  const here = { userId: viewer.userId, projectId: project.id };
  const parent = await makeTask(database, { ...here, sectionId: section.id, title: "parent" });
  await makeTask(database, { ...here, parentId: parent.id, title: "subtask" });
  await makeTask(database, { ...here, title: "outside", isCompleted: true });
  await makeTask(database, { ...here, sectionId: section.id, title: "trashed", deletedAt: new Date("2026-01-01") });
  await makeTask(database, { userId: viewer.userId, title: "of the Inbox" });
  return { id: `project_${project.id}`, parentId: parent.id };
}

const tasksOfViewer = () =>
  server.database.task.findMany({
    where: { userId: viewer.userId },
    orderBy: { title: "asc" },
    select: { title: true, projectId: true, sectionId: true, parentId: true, deletedAt: true },
  });

test("the tasks of a deleted project go to the Inbox", async () => {
  const { id, parentId } = await furnishedProject();
  const { deleteProject } = await run(server, viewer, DeleteProject, { input: { id, tasks: "MOVE_TO_INBOX" } });
  expect(deleteProject).toEqual({ deletedProjectId: id, project: null, userErrors: [], undoToken: UNDO_TOKEN });
  const inInbox = { projectId: viewer.userId, sectionId: null, parentId: null, deletedAt: null };
  expect(await tasksOfViewer()).toEqual([
    { ...inInbox, title: "of the Inbox" },
    { ...inInbox, title: "outside" },
    { ...inInbox, title: "parent" },
    { ...inInbox, title: "subtask", parentId },
    { ...inInbox, title: "trashed", deletedAt: new Date("2026-01-01") },
  ]);
  expect(await server.database.section.count({ where: { userId: viewer.userId } })).toBe(0);
  const { viewer: read } = await run(server, viewer, ReadProjects, {});
  expect(read.projects.map(({ name }) => name)).toEqual(["Inbox"]);
  const again = await run(server, viewer, DeleteProject, { input: { id, tasks: "TRASH" } });
  expect(again.deleteProject).toEqual({
    deletedProjectId: null,
    project: null,
    userErrors: [{ code: "NOT_FOUND", field: ["id"] }],
    undoToken: null,
  });
});

test("the tasks of a deleted project go to the trash, out of which they come to the Inbox", async () => {
  const { id, parentId } = await furnishedProject();
  const { deleteProject } = await run(server, viewer, DeleteProject, { input: { id, tasks: "TRASH" } });
  expect(deleteProject.userErrors).toEqual([]);
  const tasks = await tasksOfViewer();
  const inInbox = { projectId: viewer.userId, sectionId: null, parentId: null };
  const deletedAt = tasks.find(({ title }) => title === "parent")?.deletedAt;
  expect(Date.now() - Number(deletedAt)).toBeLessThan(60_000);
  expect(tasks).toEqual([
    { ...inInbox, title: "of the Inbox", deletedAt: null },
    { ...inInbox, title: "outside", deletedAt },
    { ...inInbox, title: "parent", deletedAt },
    { ...inInbox, title: "subtask", parentId, deletedAt },
    { ...inInbox, title: "trashed", deletedAt: new Date("2026-01-01") },
  ]);
});

test("all that a mutation wrote stands in the feed under the name that its undo token has", async () => {
  const { id } = await furnishedProject();
  const { deleteProject } = await run(server, viewer, DeleteProject, { input: { id, tasks: "TRASH" } });
  const mutationId = deleteProject.undoToken?.slice("undo_".length) ?? "";
  const changes = await server.database.change.groupBy({
    by: ["entity", "operation"],
    where: { userId: viewer.userId, mutationId },
    orderBy: { entity: "asc" },
    _count: true,
  });
  expect(changes).toEqual([
    { entity: "PROJECT", operation: "DELETE", _count: 1 },
    { entity: "SECTION", operation: "DELETE", _count: 1 },
    { entity: "TASK", operation: "UPDATE", _count: 4 },
  ]);
});
