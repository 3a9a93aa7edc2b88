import { randomUUID } from "node:crypto";
import { makeProject } from "@docket/db/factories/project";
import { makeSection, makeSections } from "@docket/db/factories/section";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { graphql } from "./gql/index.ts";
import { run } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const ReadSections = graphql(`
  query ReadSections($projectId: ID!) {
    viewer { project(id: $projectId) { sections { id name version } } }
  }
`);
const ReadSection = graphql(`
  query ReadSection($id: ID!) {
    viewer { section(id: $id) { id name createdAt updatedAt version project { id } } }
    node(id: $id) { __typename id ... on Section { name } }
  }
`);
const CreateSection = graphql(`
  mutation CreateSection($input: CreateSectionInput!) {
    createSection(input: $input) {
      section { id name createdAt updatedAt version project { id } } userErrors { code field } undoToken
    }
  }
`);
const UpdateSection = graphql(`
  mutation UpdateSection($input: UpdateSectionInput!) {
    updateSection(input: $input) { section { id name version } userErrors { code field message } undoToken }
  }
`);
const MoveSection = graphql(`
  mutation MoveSection($input: MoveSectionInput!) {
    moveSection(input: $input) { section { id project { id } } userErrors { code field } undoToken }
  }
`);
const DeleteSection = graphql(`
  mutation DeleteSection($input: DeleteSectionInput!) {
    deleteSection(input: $input) { deletedSectionId section { name } userErrors { code field } undoToken }
  }
`);

let server: TestServer;
let viewer: TestViewer;
let projectId: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  viewer = await server.makeViewer();
  projectId = `project_${(await makeProject(server.database, { userId: viewer.userId })).id}`;
});
afterAll(() => server?.close());

const uuidOf = (id: string) => id.slice(id.indexOf("_") + 1);
const UNDO_TOKEN = expect.stringMatching(/^undo_[0-9a-f-]{36}$/);

async function newSection(name: string, input: { projectId?: string; afterSectionId?: string } = {}) {
  const { createSection } = await run(server, viewer, CreateSection, { input: { projectId, name, ...input } });
  if (!createSection.section) throw new Error("no section was made");
  return createSection.section;
}

async function names(of = projectId): Promise<string[] | undefined> {
  const { viewer: read } = await run(server, viewer, ReadSections, { projectId: of });
  return read.project?.sections.map(({ name }) => name);
}

test("a new section is at version 1, and to be found in every way", async () => {
  const { createSection } = await run(server, viewer, CreateSection, { input: { projectId, name: " Doing " } });
  expect(createSection).toEqual({
    section: {
      id: expect.stringMatching(/^section_[0-9a-f-]{36}$/),
      name: "Doing",
      createdAt: expect.any(String),
      updatedAt: createSection.section?.createdAt,
      version: 1,
      project: { id: projectId },
    },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const id = createSection.section?.id ?? "";
  expect(await run(server, viewer, ReadSection, { id })).toEqual({
    viewer: { section: createSection.section },
    node: { __typename: "Section", id, name: "Doing" },
  });
  expect(await names()).toEqual(["Doing"]);
});

test("a section that was given an id is created once", async () => {
  const input = { id: `section_${randomUUID()}`, projectId, name: "Once" };
  const first = await run(server, viewer, CreateSection, { input });
  const again = await run(server, viewer, CreateSection, { input });
  expect(again.createSection).toMatchObject({ section: first.createSection.section, userErrors: [] });
  for (const different of [{ name: "Another" }, { projectId: `project_${viewer.userId}` }]) {
    const other = await run(server, viewer, CreateSection, { input: { ...input, ...different } });
    expect(other.createSection).toEqual({
      section: first.createSection.section,
      userErrors: [{ code: "CONFLICT", field: ["id"] }],
      undoToken: null,
    });
  }
  expect(await names()).toEqual(["Once"]);
});

test("a section needs a project of the viewer, and a neighbour in it", async () => {
  const other = await newSection("In the Inbox", { projectId: `project_${viewer.userId}` });
  const create = async (input: object) =>
    (await run(server, viewer, CreateSection, { input: { projectId, name: "New", ...input } })).createSection;
  expect(await create({ projectId: `project_${randomUUID()}` })).toEqual({
    section: null,
    userErrors: [{ code: "NOT_FOUND", field: ["projectId"] }],
    undoToken: null,
  });
  expect((await create({ afterSectionId: other.id })).userErrors).toEqual([
    { code: "NOT_FOUND", field: ["afterSectionId"] },
  ]);
  expect((await create({ name: "\n" })).userErrors).toEqual([{ code: "INVALID", field: ["name"] }]);
});

test("a section is renamed, and a change of another version is refused with the section as it is", async () => {
  const { id } = await newSection("Draft");
  const renamed = await run(server, viewer, UpdateSection, { input: { id, name: "Final", expectedVersion: 1 } });
  expect(renamed.updateSection).toEqual({
    section: { id, name: "Final", version: 2 },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const unchanged = await run(server, viewer, UpdateSection, { input: { id } });
  expect(unchanged.updateSection.section?.version).toBe(2);
  const stale = { code: "CONFLICT", field: ["expectedVersion"] };
  const late = await run(server, viewer, UpdateSection, { input: { id, name: "Mine", expectedVersion: 1 } });
  expect(late.updateSection).toEqual({
    section: { id, name: "Final", version: 2 },
    userErrors: [{ ...stale, message: "The section was changed in the meantime: it is at version 2." }],
    undoToken: null,
  });
  const move = await run(server, viewer, MoveSection, { input: { id, expectedVersion: 1 } });
  expect(move.moveSection).toMatchObject({ section: { id }, userErrors: [stale] });
  const remove = await run(server, viewer, DeleteSection, { input: { id, tasks: "KEEP", expectedVersion: 1 } });
  expect(remove.deleteSection).toMatchObject({ section: { name: "Final" }, userErrors: [stale] });
  const gone = await run(server, viewer, UpdateSection, { input: { id: `section_${randomUUID()}`, name: "x" } });
  expect(gone.updateSection.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["id"] }]);
});

test("sections stand where they are put", async () => {
  const one = await newSection("1");
  const two = await newSection("2");
  await newSection("1½", { afterSectionId: one.id });
  expect(await names()).toEqual(["1", "1½", "2"]);
  await run(server, viewer, MoveSection, { input: { id: two.id, beforeSectionId: one.id } });
  expect(await names()).toEqual(["2", "1", "1½"]);
  await run(server, viewer, MoveSection, { input: { id: two.id } });
  expect(await names()).toEqual(["1", "1½", "2"]);
  const absent = await run(server, viewer, MoveSection, {
    input: { id: two.id, afterSectionId: `section_${randomUUID()}` },
  });
  expect(absent.moveSection.userErrors).toEqual([{ code: "NOT_FOUND", field: ["afterSectionId"] }]);
  const both = await run(server, viewer, MoveSection, {
    input: { id: two.id, afterSectionId: one.id, beforeSectionId: one.id },
  });
  expect(both.moveSection.userErrors).toEqual([{ code: "INVALID", field: ["beforeSectionId"] }]);
});

test("a project has at most 100 sections, however they come there", async () => {
  const project = { userId: viewer.userId, id: uuidOf(projectId) };
  await makeSections(
    server.database,
    project,
    Array.from({ length: 99 }, (_, n) => ({ name: `${n}` })),
  );
  await newSection("The last");
  const full = [{ code: "LIMIT_REACHED", field: ["projectId"] }];
  const create = await run(server, viewer, CreateSection, { input: { projectId, name: "Too many" } });
  expect(create.createSection.userErrors).toEqual(full);
  const { id } = await newSection("Elsewhere", { projectId: `project_${viewer.userId}` });
  const move = await run(server, viewer, MoveSection, { input: { id, projectId } });
  expect(move.moveSection).toEqual({ section: null, userErrors: full, undoToken: null });
  expect(await names()).toHaveLength(100);
});

/** A section with a task three deep, a completed one, and one in the trash; and a task beside it. */
async function furnishedSection() {
  const { database } = server;
  const here = { userId: viewer.userId, projectId: uuidOf(projectId) };
  const section = await makeSection(database, { userId: viewer.userId, id: here.projectId });
  const parent = await makeTask(database, { ...here, sectionId: section.id, title: "1 parent" });
  const subtask = await makeTask(database, { ...here, parentId: parent.id, title: "2 subtask" });
  await makeTask(database, { ...here, parentId: subtask.id, title: "3 trashed below", deletedAt: new Date(0) });
  await makeTask(database, { ...here, sectionId: section.id, title: "4 completed", isCompleted: true });
  await makeTask(database, { ...here, sectionId: section.id, title: "5 trashed", deletedAt: new Date(0) });
  await makeTask(database, { ...here, title: "6 beside" });
  return { id: `section_${section.id}`, uuid: section.id };
}

async function tasksOfViewer() {
  const tasks = await server.database.task.findMany({
    where: { userId: viewer.userId },
    orderBy: { title: "asc" },
    select: { title: true, projectId: true, sectionId: true, depth: true, deletedAt: true },
  });
  return tasks.map(({ title, ...task }) => [title, task] as const);
}

test("a section that goes to another project takes its tasks and their subtasks along", async () => {
  const { id, uuid } = await furnishedSection();
  const target = await makeProject(server.database, { userId: viewer.userId, name: "Target" });
  const there = await makeSection(server.database, target, { name: "There" });
  const { moveSection } = await run(server, viewer, MoveSection, {
    input: { id, projectId: `project_${target.id}`, beforeSectionId: `section_${there.id}` },
  });
  expect(moveSection).toEqual({
    section: { id, project: { id: `project_${target.id}` } },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  expect([await names(), await names(`project_${target.id}`)]).toEqual([[], ["Front beds", "There"]]);
  const root = { projectId: target.id, sectionId: uuid, depth: 0, deletedAt: null };
  expect(await tasksOfViewer()).toEqual([
    ["1 parent", root],
    ["2 subtask", { ...root, sectionId: null, depth: 1 }],
    ["3 trashed below", { ...root, sectionId: null, depth: 2, deletedAt: new Date(0) }],
    ["4 completed", root],
    ["5 trashed", { ...root, deletedAt: new Date(0) }],
    ["6 beside", { ...root, projectId: uuidOf(projectId), sectionId: null }],
  ]);
});

test("a section goes to no project that the viewer does not have", async () => {
  const { id, uuid } = await furnishedSection();
  const before = await tasksOfViewer();
  const { moveSection } = await run(server, viewer, MoveSection, {
    input: { id, projectId: `project_${randomUUID()}` },
  });
  expect(moveSection.userErrors).toEqual([{ code: "NOT_FOUND", field: ["projectId"] }]);
  expect(await tasksOfViewer()).toEqual(before);
  expect(await server.database.section.findFirst({ where: { id: uuid } })).toMatchObject({
    projectId: uuidOf(projectId),
    version: 1,
  });
});

test("the tasks of a deleted section stay in the project", async () => {
  const { id } = await furnishedSection();
  const before = await tasksOfViewer();
  const { deleteSection } = await run(server, viewer, DeleteSection, { input: { id, tasks: "KEEP" } });
  expect(deleteSection).toEqual({ deletedSectionId: id, section: null, userErrors: [], undoToken: UNDO_TOKEN });
  expect(await tasksOfViewer()).toEqual(before.map(([title, task]) => [title, { ...task, sectionId: null }]));
  expect(await names()).toEqual([]);
  const again = await run(server, viewer, DeleteSection, { input: { id, tasks: "TRASH" } });
  expect(again.deleteSection.userErrors).toEqual([{ code: "NOT_FOUND", field: ["id"] }]);
});

test("the tasks of a deleted section go to the trash with their subtasks", async () => {
  const { id } = await furnishedSection();
  const before = await tasksOfViewer();
  await run(server, viewer, DeleteSection, { input: { id, tasks: "TRASH" } });
  const after = await tasksOfViewer();
  const deletedAt = after[0]?.[1].deletedAt ?? null;
  expect(deletedAt).not.toBeNull();
  expect(after).toEqual(
    before.map(([title, task]) => [
      title,
      { ...task, sectionId: null, deletedAt: title === "6 beside" ? null : (task.deletedAt ?? deletedAt) },
    ]),
  );
});
