import { randomUUID } from "node:crypto";
import { makeProjects } from "@docket/db/factories/project";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  CreateProject,
  DeleteProject,
  MoveProject,
  ReadProject,
  ReadProjects,
  SetProjectArchived,
  UpdateProject,
} from "./support/project-documents.ts";
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

const inboxId = () => `project_${viewer.userId}`;
const UNDO_TOKEN = expect.stringMatching(/^undo_[0-9a-f-]{36}$/);

async function newProject(name: string, input: { afterProjectId?: string } = {}) {
  const { createProject } = await run(server, viewer, CreateProject, { input: { name, ...input } });
  if (!createProject.project) throw new Error("no project was made");
  return createProject.project;
}

async function names(): Promise<string[]> {
  const { viewer: read } = await run(server, viewer, ReadProjects, {});
  return read.projects.map(({ name }) => name);
}

test("everybody begins with an Inbox", async () => {
  const inbox = { id: inboxId(), name: "Inbox", isInbox: true };
  expect(await run(server, viewer, ReadProjects, {})).toEqual({
    viewer: { inbox: { ...inbox, isArchived: false }, projects: [inbox], archived: [] },
  });
});

test("a new project is at version 1, and to be found in every way", async () => {
  const { createProject } = await run(server, viewer, CreateProject, {
    input: { name: "  Cafe\u0301 ", color: "TEAL" },
  });
  expect(createProject).toEqual({
    project: {
      id: expect.stringMatching(/^project_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      name: "Caf\u00e9",
      color: "TEAL",
      isInbox: false,
      isArchived: false,
      archivedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: createProject.project?.createdAt,
      version: 1,
    },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const id = createProject.project?.id ?? "";
  const { viewer: read, node } = await run(server, viewer, ReadProject, { id });
  expect(read.project).toEqual({ ...createProject.project, sections: [] });
  expect(node).toEqual({ __typename: "Project", id, name: "Caf\u00e9" });
});

test("a project that was given an id is created once", async () => {
  const input = { id: `project_${randomUUID()}`, name: "Once" };
  const first = await run(server, viewer, CreateProject, { input });
  const again = await run(server, viewer, CreateProject, { input });
  expect(again.createProject).toMatchObject({ project: first.createProject.project, userErrors: [] });
  const other = await run(server, viewer, CreateProject, { input: { ...input, name: "Another" } });
  expect(other.createProject).toEqual({
    project: first.createProject.project,
    userErrors: [{ code: "CONFLICT", field: ["id"], message: "Another project was created with this id." }],
    undoToken: null,
  });
  await run(server, viewer, UpdateProject, { input: { id: input.id, name: "Edited" } });
  const late = await run(server, viewer, CreateProject, { input });
  expect(late.createProject).toMatchObject({ project: { name: "Edited", version: 2 }, userErrors: [] });
  const inbox = await run(server, viewer, CreateProject, { input: { id: inboxId(), name: "Inbox" } });
  expect(inbox.createProject.userErrors).toMatchObject([{ code: "CONFLICT", field: ["id"] }]);
});

test.each(["", " \u200b", "two\nlines", "x".repeat(201), "tab\there", "\u202eright to left"])(
  "%j is not a name",
  async (name) => {
    const refused = [{ code: "INVALID", field: ["name"], message: expect.stringContaining("1 to 200 characters") }];
    const create = await run(server, viewer, CreateProject, { input: { name } });
    expect(create.createProject).toEqual({ project: null, userErrors: refused, undoToken: null });
    const { id } = await newProject("x".repeat(200));
    const update = await run(server, viewer, UpdateProject, { input: { id, name } });
    expect(update.updateProject.userErrors).toEqual(refused);
  },
);

test("an edit changes what is given, and one that changes nothing leaves the version", async () => {
  const { id } = await newProject("Draft");
  const renamed = await run(server, viewer, UpdateProject, { input: { id, name: "Final" } });
  expect(renamed.updateProject).toEqual({
    project: { id, name: "Final", color: "GRAY", version: 2 },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const coloured = await run(server, viewer, UpdateProject, { input: { id, color: "PINK", expectedVersion: 2 } });
  expect(coloured.updateProject.project).toEqual({ id, name: "Final", color: "PINK", version: 3 });
  const again = await run(server, viewer, UpdateProject, { input: { id, name: "Final", color: "PINK" } });
  expect(again.updateProject.project?.version).toBe(3);
  const cleared = await run(server, viewer, UpdateProject, { input: { id, name: null, color: null } });
  expect(cleared.updateProject.userErrors.map(({ field }) => field)).toEqual([["name"], ["color"]]);
});

test("an expected version that is out of date answers the project as it is and changes nothing", async () => {
  const { id } = await newProject("Contended");
  await run(server, viewer, UpdateProject, { input: { id, name: "Changed elsewhere" } });
  const stale = { code: "CONFLICT", field: ["expectedVersion"] };
  const update = await run(server, viewer, UpdateProject, { input: { id, name: "Mine", expectedVersion: 1 } });
  expect(update.updateProject).toMatchObject({
    project: { name: "Changed elsewhere", version: 2 },
    userErrors: [{ ...stale, message: "The project was changed in the meantime: it is at version 2." }],
    undoToken: null,
  });
  const move = await run(server, viewer, MoveProject, { input: { id, expectedVersion: 1 } });
  expect(move.moveProject).toMatchObject({ project: { name: "Changed elsewhere" }, userErrors: [stale] });
  const archive = await run(server, viewer, SetProjectArchived, {
    input: { id, isArchived: true, expectedVersion: 1 },
  });
  expect(archive.setProjectArchived).toMatchObject({ project: { isArchived: false }, userErrors: [stale] });
  const remove = await run(server, viewer, DeleteProject, { input: { id, tasks: "TRASH", expectedVersion: 1 } });
  expect(remove.deleteProject).toEqual({
    deletedProjectId: null,
    project: { name: "Changed elsewhere" },
    userErrors: [stale],
    undoToken: null,
  });
});

test("the Inbox is not renamed, moved, archived or deleted, but may get a colour", async () => {
  const id = inboxId();
  const refused = (field: string) => [expect.objectContaining({ code: "INVALID", field: [field] })];
  const rename = await run(server, viewer, UpdateProject, { input: { id, name: "Outbox" } });
  expect(rename.updateProject.userErrors).toEqual(refused("name"));
  const move = await run(server, viewer, MoveProject, { input: { id } });
  expect(move.moveProject.userErrors).toEqual(refused("id"));
  const archive = await run(server, viewer, SetProjectArchived, { input: { id, isArchived: true } });
  expect(archive.setProjectArchived.userErrors).toEqual(refused("id"));
  const remove = await run(server, viewer, DeleteProject, { input: { id, tasks: "TRASH" } });
  expect(remove.deleteProject.userErrors).toEqual(refused("id"));
  const colour = await run(server, viewer, UpdateProject, { input: { id, color: "BLUE" } });
  expect(colour.updateProject).toMatchObject({ project: { name: "Inbox", color: "BLUE" }, userErrors: [] });
  expect(await names()).toEqual(["Inbox"]);
});

test("an archived project leaves the list, and comes back to its place", async () => {
  const [first] = [await newProject("First"), await newProject("Second")];
  const archive = { input: { id: first.id, isArchived: true } };
  const archived = await run(server, viewer, SetProjectArchived, archive);
  expect(archived.setProjectArchived).toMatchObject({
    project: { isArchived: true, archivedAt: expect.any(String), version: 2 },
    undoToken: UNDO_TOKEN,
  });
  const again = await run(server, viewer, SetProjectArchived, archive);
  expect(again.setProjectArchived.project).toEqual(archived.setProjectArchived.project);
  const { viewer: read } = await run(server, viewer, ReadProjects, {});
  expect(read.projects.map(({ name }) => name)).toEqual(["Inbox", "Second"]);
  expect(read.archived).toMatchObject([{ name: "First", isArchived: true }]);
  const back = await run(server, viewer, SetProjectArchived, { input: { id: first.id, isArchived: false } });
  expect(back.setProjectArchived.project).toEqual({ isArchived: false, archivedAt: null, version: 3 });
  expect(await names()).toEqual(["Inbox", "First", "Second"]);
});

test("projects stand where they are put", async () => {
  const one = await newProject("1");
  const two = await newProject("2");
  const three = await newProject("3");
  await newProject("1½", { afterProjectId: one.id });
  await newProject("0", { afterProjectId: inboxId() });
  expect(await names()).toEqual(["Inbox", "0", "1", "1½", "2", "3"]);

  const move = (input: { id: string; afterProjectId?: string; beforeProjectId?: string }) =>
    run(server, viewer, MoveProject, { input });
  expect((await move({ id: three.id, beforeProjectId: one.id })).moveProject).toEqual({
    project: { id: three.id, name: "3" },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  await move({ id: two.id, afterProjectId: inboxId() });
  await move({ id: one.id });
  expect(await names()).toEqual(["Inbox", "2", "0", "3", "1½", "1"]);
  await newProject("Last");
  expect((await names()).at(-1)).toBe("Last");

  const refusals = [
    [{ id: one.id, afterProjectId: `project_${randomUUID()}` }, "NOT_FOUND", "afterProjectId"],
    [{ id: one.id, beforeProjectId: `project_${randomUUID()}` }, "NOT_FOUND", "beforeProjectId"],
    [{ id: one.id, beforeProjectId: inboxId() }, "INVALID", "beforeProjectId"],
    [{ id: one.id, afterProjectId: two.id, beforeProjectId: three.id }, "INVALID", "beforeProjectId"],
    [{ id: one.id, afterProjectId: one.id }, "NOT_FOUND", "afterProjectId"],
    [{ id: `project_${randomUUID()}`, afterProjectId: two.id }, "NOT_FOUND", "id"],
  ] as const;
  for (const [input, code, field] of refusals)
    expect((await move(input)).moveProject).toEqual({
      project: null,
      userErrors: [{ code, field: [field] }],
      undoToken: null,
    });
  expect(await names()).toEqual(["Inbox", "2", "0", "3", "1½", "1", "Last"]);
});

test("a list without room between two projects is spread anew", async () => {
  const made = await makeProjects(server.database, viewer.userId, [
    { name: "a", position: "a0" },
    { name: "b", position: "a0" },
    { name: "c", position: "a0" },
  ]);
  const order = made.toSorted((one, two) => (one.id < two.id ? -1 : 1));
  const id = `project_${order[2]?.id}`;
  const { moveProject } = await run(server, viewer, MoveProject, {
    input: { id, afterProjectId: `project_${order[0]?.id}` },
  });
  expect(moveProject.userErrors).toEqual([]);
  expect(await names()).toEqual(["Inbox", order[0]?.name, order[2]?.name, order[1]?.name]);
  await newProject("Last");
  expect((await names()).at(-1)).toBe("Last");
});

test("there are at most 500 projects", async () => {
  await makeProjects(
    server.database,
    viewer.userId,
    Array.from({ length: 498 }, (_, n) => ({ name: `${n}` })),
  );
  await newProject("The last");
  const { createProject } = await run(server, viewer, CreateProject, { input: { name: "Too many" } });
  expect(createProject).toEqual({
    project: null,
    userErrors: [{ code: "LIMIT_REACHED", field: [], message: "There can be at most 500 projects." }],
    undoToken: null,
  });
  expect(await names()).toHaveLength(500);
});
