import { randomUUID } from "node:crypto";
import { makeLabel, makeLabels, putLabels } from "@docket/db/factories/label";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { graphql } from "./gql/index.ts";
import { run } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const ReadLabels = graphql(`
  query ReadLabels($id: ID!) {
    viewer { labels { name } label(id: $id) { id name color createdAt updatedAt version } }
    node(id: $id) { __typename id ... on Label { name } }
  }
`);
const CreateLabel = graphql(`
  mutation CreateLabel($input: CreateLabelInput!) {
    createLabel(input: $input) {
      label { id name color createdAt updatedAt version } userErrors { code field } undoToken
    }
  }
`);
const UpdateLabel = graphql(`
  mutation UpdateLabel($input: UpdateLabelInput!) {
    updateLabel(input: $input) { label { id name color version } userErrors { code field } undoToken }
  }
`);
const MergeLabels = graphql(`
  mutation MergeLabels($input: MergeLabelsInput!) {
    mergeLabels(input: $input) { label { id name version } mergedLabelIds userErrors { code field } undoToken }
  }
`);
const DeleteLabel = graphql(`
  mutation DeleteLabel($input: DeleteLabelInput!) {
    deleteLabel(input: $input) { deletedLabelId label { name } userErrors { code field } undoToken }
  }
`);

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
const absent = () => `label_${randomUUID()}`;

async function newLabel(name: string) {
  const { createLabel } = await run(server, viewer, CreateLabel, { input: { name } });
  if (!createLabel.label) throw new Error("no label was made");
  return createLabel.label;
}

const create = async (input: { id?: string; name: string }) =>
  (await run(server, viewer, CreateLabel, { input })).createLabel;

async function names(): Promise<string[]> {
  const { viewer: read } = await run(server, viewer, ReadLabels, { id: absent() });
  return read.labels.map(({ name }) => name);
}

test("a new label is at version 1, and to be found in every way", async () => {
  const { createLabel } = await run(server, viewer, CreateLabel, { input: { name: " e\u0301nergie ", color: "RED" } });
  expect(createLabel).toEqual({
    label: {
      id: expect.stringMatching(/^label_[0-9a-f-]{36}$/),
      name: "\u00e9nergie",
      color: "RED",
      createdAt: expect.any(String),
      updatedAt: createLabel.label?.createdAt,
      version: 1,
    },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const id = createLabel.label?.id ?? "";
  expect(await run(server, viewer, ReadLabels, { id })).toEqual({
    viewer: { labels: [{ name: "\u00e9nergie" }], label: createLabel.label },
    node: { __typename: "Label", id, name: "\u00e9nergie" },
  });
});

test("labels are listed as people sort them", async () => {
  for (const name of ["zebra", "Éclair", "apple", "eclipse"]) await newLabel(name);
  expect(await names()).toEqual(["apple", "Éclair", "eclipse", "zebra"]);
});

test.each([
  ["urgent", "URGENT"],
  ["Straße", "STRASSE".replace("SS", "ẞ")],
  ["ÉTÉ", "e\u0301te\u0301"],
  ["ΣΊΣΥΦΟΣ", "σίσυφος"],
])("%s and %s are one name", async (first, second) => {
  const label = await newLabel(first);
  const other = await newLabel("other");
  const taken = [{ code: "CONFLICT", field: ["name"] }];
  expect(await create({ name: second })).toEqual({ label, userErrors: taken, undoToken: null });
  const rename = await run(server, viewer, UpdateLabel, { input: { id: other.id, name: second } });
  expect(rename.updateLabel).toMatchObject({ label: { id: label.id }, userErrors: taken, undoToken: null });
  const itself = await run(server, viewer, UpdateLabel, { input: { id: label.id, name: second } });
  expect(itself.updateLabel).toMatchObject({
    label: { id: label.id, name: second.normalize("NFC") },
    userErrors: [],
  });
});

test("names that differ in an accent are two", async () => {
  await newLabel("resume");
  expect((await create({ name: "résumé" })).userErrors).toEqual([]);
});

test("a name that one person uses is free for another", async () => {
  await newLabel("private");
  viewer = await server.makeViewer();
  expect((await create({ name: "private" })).userErrors).toEqual([]);
});

test.each(["", "\u200b", "two\nlines", "x".repeat(101)])("%j is not a name", async (name) => {
  const refused = [{ code: "INVALID", field: ["name"] }];
  expect(await create({ name })).toEqual({ label: null, userErrors: refused, undoToken: null });
  const { id } = await newLabel("x".repeat(100));
  const update = await run(server, viewer, UpdateLabel, { input: { id, name } });
  expect(update.updateLabel.userErrors).toEqual(refused);
});

test("a label that was given an id is created once", async () => {
  const input = { id: absent(), name: "Once" };
  const first = await create(input);
  expect(await create(input)).toMatchObject({ label: first.label, userErrors: [] });
  expect(await create({ ...input, name: "Another" })).toEqual({
    label: first.label,
    userErrors: [{ code: "CONFLICT", field: ["id"] }],
    undoToken: null,
  });
});

test("of twenty creates of one name at once, one wins and the others learn of it", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create({ name: "race" })));
  const [winner, ...rest] = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(rest).toEqual([]);
  for (const answer of answers.filter((each) => each !== winner))
    expect(answer).toMatchObject({ label: winner?.label, userErrors: [{ code: "CONFLICT", field: ["name"] }] });
});

test("an edit changes what is given, if the label is at the expected version", async () => {
  const { id } = await newLabel("draft");
  const edited = await run(server, viewer, UpdateLabel, { input: { id, color: "PINK", expectedVersion: 1 } });
  expect(edited.updateLabel).toEqual({
    label: { id, name: "draft", color: "PINK", version: 2 },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const same = await run(server, viewer, UpdateLabel, { input: { id, name: "draft" } });
  expect(same.updateLabel.label?.version).toBe(2);
  const stale = [{ code: "CONFLICT", field: ["expectedVersion"] }];
  const late = await run(server, viewer, UpdateLabel, { input: { id, name: "mine", expectedVersion: 1 } });
  expect(late.updateLabel).toMatchObject({ label: { name: "draft", version: 2 }, userErrors: stale });
  const remove = await run(server, viewer, DeleteLabel, { input: { id, expectedVersion: 1 } });
  expect(remove.deleteLabel).toEqual({
    deletedLabelId: null,
    label: { name: "draft" },
    userErrors: stale,
    undoToken: null,
  });
});

test("there are at most 500 labels", async () => {
  await makeLabels(
    server.database,
    viewer.userId,
    Array.from({ length: 499 }, (_, n) => ({ name: `${n}` })),
  );
  await newLabel("the last");
  expect(await create({ name: "too many" })).toEqual({
    label: null,
    userErrors: [{ code: "LIMIT_REACHED", field: [] }],
    undoToken: null,
  });
});

/** Three labels, and tasks that have the first, the second, both, all three, and none. */
async function labelledTasks() {
  const { database } = server;
  const { userId } = viewer;
  const labels = await makeLabels(database, userId, [{ name: "one" }, { name: "two" }, { name: "three" }]);
  const [one, two, three] = labels;
  if (!one || !two || !three) throw new Error("labels are missing");
  const sets = { a: [one], b: [two], c: [one, two], d: [one, two, three], e: [] };
  for (const [title, set] of Object.entries(sets))
    await putLabels(database, await makeTask(database, { userId, title }), set);
  return { one: `label_${one.id}`, two: `label_${two.id}`, three: `label_${three.id}` };
}

async function namesByTask(): Promise<Record<string, string[]>> {
  const tasks = await server.database.task.findMany({
    where: { userId: viewer.userId },
    orderBy: { title: "asc" },
    select: {
      title: true,
      labels: { select: { label: { select: { name: true } } }, orderBy: { label: { name: "asc" } } },
    },
  });
  return Object.fromEntries(tasks.map(({ title, labels }) => [title, labels.map(({ label }) => label.name)]));
}

test("merged labels become one, on each task once", async () => {
  const { one, two, three } = await labelledTasks();
  const { mergeLabels } = await run(server, viewer, MergeLabels, {
    input: { fromIds: [one, two, one], intoId: three },
  });
  expect(mergeLabels).toEqual({
    label: { id: three, name: "three", version: 1 },
    mergedLabelIds: [one, two],
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  expect(await names()).toEqual(["three"]);
  const three1 = ["three"];
  expect(await namesByTask()).toEqual({ a: three1, b: three1, c: three1, d: three1, e: [] });
});

test("labels are not merged when one of them is absent, there is none, or it is the one that stays", async () => {
  const { one, two, three } = await labelledTasks();
  const refusals = [
    [{ fromIds: [one, absent()], intoId: three }, "NOT_FOUND", ["fromIds", "1"]],
    [{ fromIds: [one], intoId: absent() }, "NOT_FOUND", ["intoId"]],
    [{ fromIds: [], intoId: three }, "INVALID", ["fromIds"]],
    [{ fromIds: [two, three], intoId: three }, "INVALID", ["fromIds"]],
  ] as const;
  for (const [{ fromIds, intoId }, code, field] of refusals) {
    const { mergeLabels } = await run(server, viewer, MergeLabels, { input: { fromIds: [...fromIds], intoId } });
    expect(mergeLabels).toEqual({ label: null, mergedLabelIds: [], userErrors: [{ code, field }], undoToken: null });
  }
  expect(await names()).toHaveLength(3);
  expect((await namesByTask()).d).toEqual(["one", "three", "two"]);
});

test("a deleted label is off all tasks, and all that stands in the feed", async () => {
  const { two } = await labelledTasks();
  await makeLabel(server.database, { name: "somebody else's" });
  const { deleteLabel } = await run(server, viewer, DeleteLabel, { input: { id: two } });
  expect(deleteLabel).toEqual({ deletedLabelId: two, label: null, userErrors: [], undoToken: UNDO_TOKEN });
  expect(await namesByTask()).toEqual({ a: ["one"], b: [], c: ["one"], d: ["one", "three"], e: [] });
  const mutationId = deleteLabel.undoToken?.slice("undo_".length) ?? "";
  expect(await server.database.change.count({ where: { userId: viewer.userId, mutationId } })).toBe(4);
  const again = await run(server, viewer, DeleteLabel, { input: { id: two } });
  expect(again.deleteLabel.userErrors).toEqual([{ code: "NOT_FOUND", field: ["id"] }]);
});
