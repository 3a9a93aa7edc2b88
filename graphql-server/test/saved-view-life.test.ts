import { randomUUID } from "node:crypto";
import { makeSavedViews } from "@docket/db/factories/saved-view";
import { makeTasks } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { graphql } from "./gql/index.ts";
import { run } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const ReadSavedViews = graphql(`
  query ReadSavedViews($id: ID!) {
    viewer {
      savedViews { name }
      savedView(id: $id) { id name color filter search orderBy { field direction } groupBy layout version }
    }
    node(id: $id) { __typename id ... on SavedView { name } }
  }
`);
const CreateSavedView = graphql(`
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) {
      savedView { id name color filter search orderBy { field direction } groupBy layout version }
      userErrors { code field }
      undoToken
    }
  }
`);
const UpdateSavedView = graphql(`
  mutation UpdateSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) {
      savedView { name color filter search orderBy { field direction } groupBy layout version }
      userErrors { code field }
      undoToken
    }
  }
`);
const MoveSavedView = graphql(`
  mutation MoveSavedView($input: MoveSavedViewInput!) {
    moveSavedView(input: $input) { savedView { name } userErrors { code field } undoToken }
  }
`);
const DeleteSavedView = graphql(`
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) { deletedSavedViewId savedView { name } userErrors { code field } undoToken }
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
const absent = () => `view_${randomUUID()}`;
const FILTER = {
  or: [{ isCompleted: true }, { not: { title: { contains: '\\ "quoted" %' } } }],
  createdAt: { gte: "2026-01-01T12:00:00+02:00", lt: null },
};
/** Instants are stored as the API gives them out. */
const STORED = { ...FILTER, createdAt: { gte: "2026-01-01T10:00:00.000Z", lt: null } };

async function newView(name: string) {
  const { createSavedView } = await run(server, viewer, CreateSavedView, { input: { name } });
  if (!createSavedView.savedView) throw new Error("no view was saved");
  return createSavedView.savedView;
}

async function names(): Promise<string[]> {
  const { viewer: read } = await run(server, viewer, ReadSavedViews, { id: absent() });
  return read.savedViews.map(({ name }) => name);
}

test("a new view holds what was given, and is to be found in every way", async () => {
  const { createSavedView } = await run(server, viewer, CreateSavedView, {
    input: {
      name: "Late",
      color: "ORANGE",
      filter: FILTER,
      search: " milk ",
      orderBy: [{ field: "TITLE", direction: "ASC" }, { field: "UPDATED_AT" }],
      groupBy: "PROJECT",
      layout: "BOARD",
    },
  });
  expect(createSavedView).toEqual({
    savedView: {
      id: expect.stringMatching(/^view_[0-9a-f-]{36}$/),
      name: "Late",
      color: "ORANGE",
      filter: STORED,
      search: "milk",
      orderBy: [
        { field: "TITLE", direction: "ASC" },
        { field: "UPDATED_AT", direction: "DESC" },
      ],
      groupBy: "PROJECT",
      layout: "BOARD",
      version: 1,
    },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  const id = createSavedView.savedView?.id ?? "";
  expect(await run(server, viewer, ReadSavedViews, { id })).toEqual({
    viewer: { savedViews: [{ name: "Late" }], savedView: createSavedView.savedView },
    node: { __typename: "SavedView", id, name: "Late" },
  });
});

test("a view of which only the name was given shows all tasks in one list", async () => {
  expect(await newView("All")).toMatchObject({
    color: "GRAY",
    filter: {},
    search: "",
    orderBy: [],
    groupBy: "NONE",
    layout: "LIST",
  });
});

test("a filter that was read from a view can be given to a list", async () => {
  const day = (n: number) => new Date(Date.UTC(2026, 0, n));
  await makeTasks(server.database, viewer.userId, [
    { title: "Before", createdAt: day(1) },
    { title: "Since", createdAt: day(2) },
  ]);
  const { createSavedView } = await run(server, viewer, CreateSavedView, { input: { name: "New", filter: FILTER } });
  const { data } = await server.send(
    viewer,
    "query ($filter: TaskFilter) { viewer { tasks(filter: $filter) { nodes { title } } } }",
    { filter: createSavedView.savedView?.filter },
  );
  expect(data).toEqual({ viewer: { tasks: { nodes: [{ title: "Since" }] } } });
});

test("a view takes no question that a list would not take", async () => {
  const nest = (depth: number): object => (depth === 0 ? {} : { not: nest(depth - 1) });
  const { id } = await newView("All");
  const refused: [object, string][] = [
    [{ filter: nest(5) }, "filter"],
    [{ filter: { title: { contains: "\0" } } }, "filter.title.contains"],
    [{ orderBy: [{ field: "TITLE" }, { field: "TITLE" }] }, "orderBy"],
  ];
  for (const [query, argument] of refused)
    for (const [field, type, given] of [
      ["createSavedView", "CreateSavedViewInput", { name: "Wrong" }],
      ["updateSavedView", "UpdateSavedViewInput", { id }],
    ] as const) {
      const { errors } = await server.send(
        viewer,
        `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
        { input: { ...given, ...query } },
      );
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", argument }]);
    }
  expect(await names()).toEqual(["All"]);
});

test("texts that are too long, and filters that are too large, are refused", async () => {
  const long = { contains: "x".repeat(500) };
  const refused = [
    [{ name: "x".repeat(201) }, ["name"]],
    [{ name: "x", search: "x".repeat(501) }, ["search"]],
    [{ name: "x", search: "two\nlines" }, ["search"]],
    [{ name: "x", filter: { and: Array.from({ length: 49 }, () => ({ title: long, not: null, and: [] })) } }, null],
    [
      { name: "x", filter: { and: Array.from({ length: 49 }, () => ({ title: { contains: "漢".repeat(500) } })) } },
      ["filter"],
    ],
  ] as const;
  for (const [input, field] of refused) {
    const { createSavedView } = await run(server, viewer, CreateSavedView, { input });
    expect(createSavedView.userErrors).toEqual(field ? [{ code: "INVALID", field }] : []);
  }
});

test("an edit changes what is given, and null takes the question away", async () => {
  const { id } = await newView("Draft");
  const update = async (input: object) =>
    (await run(server, viewer, UpdateSavedView, { input: { id, ...input } })).updateSavedView;
  const first = await update({ filter: FILTER, orderBy: [{ field: "TITLE" }], search: "milk", expectedVersion: 1 });
  expect(first).toMatchObject({
    savedView: {
      name: "Draft",
      filter: STORED,
      search: "milk",
      orderBy: [{ field: "TITLE", direction: "DESC" }],
      version: 2,
    },
    undoToken: UNDO_TOKEN,
  });
  const second = await update({ name: "Final", layout: "BOARD", groupBy: "LABEL", color: "BLUE" });
  expect(second.savedView).toEqual({
    ...first.savedView,
    name: "Final",
    layout: "BOARD",
    groupBy: "LABEL",
    color: "BLUE",
    version: 3,
  });
  expect((await update({ filter: FILTER, name: "Final" })).savedView).toEqual(second.savedView);
  expect((await update({ filter: null, orderBy: null, search: null })).savedView).toEqual({
    ...second.savedView,
    filter: {},
    orderBy: [],
    search: "",
    version: 4,
  });
  expect(await update({ name: "Mine", expectedVersion: 3 })).toMatchObject({
    savedView: { name: "Final", version: 4 },
    userErrors: [{ code: "CONFLICT", field: ["expectedVersion"] }],
    undoToken: null,
  });
});

test("a view that was given an id is created once", async () => {
  const input = { id: absent(), name: "Once" };
  const first = await run(server, viewer, CreateSavedView, { input });
  const again = await run(server, viewer, CreateSavedView, { input });
  expect(again.createSavedView).toMatchObject({ savedView: first.createSavedView.savedView, userErrors: [] });
  const other = await run(server, viewer, CreateSavedView, { input: { ...input, name: "Another" } });
  expect(other.createSavedView.userErrors).toEqual([{ code: "CONFLICT", field: ["id"] }]);
});

test("views stand where they are put, until they are deleted", async () => {
  const one = await newView("1");
  const two = await newView("2");
  const three = await newView("3");
  const move = async (input: { id: string; afterSavedViewId?: string; beforeSavedViewId?: string }) =>
    (await run(server, viewer, MoveSavedView, { input })).moveSavedView;
  expect(await move({ id: three.id, beforeSavedViewId: one.id })).toEqual({
    savedView: { name: "3" },
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  await move({ id: one.id, afterSavedViewId: two.id });
  expect(await names()).toEqual(["3", "2", "1"]);
  await move({ id: three.id });
  expect(await names()).toEqual(["2", "1", "3"]);
  expect((await move({ id: one.id, afterSavedViewId: absent() })).userErrors).toEqual([
    { code: "NOT_FOUND", field: ["afterSavedViewId"] },
  ]);
  const remove = () => run(server, viewer, DeleteSavedView, { input: { id: one.id, expectedVersion: 2 } });
  expect((await remove()).deleteSavedView).toEqual({
    deletedSavedViewId: one.id,
    savedView: null,
    userErrors: [],
    undoToken: UNDO_TOKEN,
  });
  expect((await remove()).deleteSavedView.userErrors).toEqual([{ code: "NOT_FOUND", field: ["id"] }]);
  expect(await names()).toEqual(["2", "3"]);
});

test("there are at most 200 saved views", async () => {
  await makeSavedViews(server.database, viewer.userId, Array(199).fill({}));
  await newView("The last");
  const { createSavedView } = await run(server, viewer, CreateSavedView, { input: { name: "Too many" } });
  expect(createSavedView.userErrors).toEqual([{ code: "LIMIT_REACHED", field: [] }]);
});

test("a view lists the tasks that it holds now, by its filter, search and order", async () => {
  const made = await makeTasks(server.database, viewer.userId, [
    { title: "Paint the fence", createdAt: new Date("2026-01-01T00:00:00Z") },
    { title: "Paint the door", createdAt: new Date("2026-03-01T00:00:00Z") },
    { title: "Sand the floor", createdAt: new Date("2026-03-01T00:00:00Z") },
    { title: "Paint the wall", createdAt: new Date("2026-04-01T00:00:00Z"), deletedAt: new Date() },
  ]);
  const foreign = { project: { in: [`project_${randomUUID()}`] } };
  const inbox = { project: { eq: `project_${viewer.userId}` } };
  const { createSavedView } = await run(server, viewer, CreateSavedView, {
    input: {
      name: "Paint",
      filter: { or: [foreign, { and: [inbox, { createdAt: { gte: "2026-01-01T00:00:00.000Z" } }] }] },
      search: "paint",
      orderBy: [{ field: "TITLE", direction: "ASC" }],
    },
  });
  const list = async (first: number, after: string | null) => {
    const { data, errors } = await server.send<{
      node: { tasks: { totalCount: number; nodes: { title: string }[]; pageInfo: { endCursor: string } } };
    }>(
      viewer,
      `query ($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on SavedView {
        tasks(first: $first, after: $after) { totalCount nodes { title } pageInfo { endCursor } }
      } } }`,
      { id: createSavedView.savedView?.id, first, after },
    );
    expect(errors).toEqual([]);
    if (!data) throw new Error("the answer has no data");
    return data.node.tasks;
  };
  const page = await list(1, null);
  expect(page).toMatchObject({ totalCount: 2, nodes: [{ title: "Paint the door" }] });
  expect((await list(5, page.pageInfo.endCursor)).nodes).toEqual([{ title: "Paint the fence" }]);
  expect(made).toHaveLength(4);
});
