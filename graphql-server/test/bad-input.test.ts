import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
});
beforeEach(async () => {
  id = `task_${(await makeTask(server.database, { userId: viewer.userId, title: "As it was", description: "Before" })).id}`;
});
afterAll(() => server?.close());

type Outcome = {
  task: { title: string; description: string | null } | null;
  userErrors: { code: string; field: string[] }[];
};

const CREATE =
  "mutation ($input: CreateTaskInput!) { answer: createTask(input: $input) { task { title description } userErrors { code field } } }";
const UPDATE =
  "mutation ($input: UpdateTaskInput!) { answer: updateTask(input: $input) { task { title description } userErrors { code field } } }";

const write = (way: string, input: Record<string, unknown>) =>
  server.send<{ answer: Outcome }>(viewer, way === "createTask" ? CREATE : UPDATE, {
    input: way === "createTask" ? { title: "Given", ...input } : { id, ...input },
  });

async function rowCountAndTask() {
  const uuid = id.slice("task_".length);
  const count = await server.database.task.count({ where: { userId: viewer.userId } });
  return { count, task: await server.database.task.findFirst({ where: { id: uuid } }) };
}

describe.each(["createTask", "updateTask"])("%s", (way) => {
  test.each([
    ["an empty title", ""],
    ["a title of spaces", "   "],
    ["a title of a no-break and an ideographic space", "\u00a0\u3000"],
    ["a title of zero-width characters", "\u200b\u200c\u200d\ufeff\u2060"],
    ["a title of direction marks", "\u200e\u200f\u061c"],
    ["a title of Hangul fillers", "\u3164\u115f\u1160\uffa0"],
    ["a title of a soft hyphen and a variation selector", "\u00ad\ufe0f"],
    ["a title of tag characters", "\u{e0041}\u{e0042}"],
    ["a title of the blank Braille pattern", "\u2800"],
    ["a title with NUL", "a\0b"],
    ["a title with a line break", "a\nb"],
    ["a title with a tab", "a\tb"],
    ["a title with an escape", "a\u001b[31mb"],
    ["a title with a C1 control", "a\u0085b"],
    ["a title with a line separator", "a\u2028b"],
    ["a title with a lone surrogate", "a\ud800b"],
    ["a title with surrogates the wrong way round", "\udc00\ud800"],
    ["a title of 501 characters", "a".repeat(501)],
    ["a title of 501 characters beyond the basic plane", "😀".repeat(501)],
    ["a title of 200,000 characters", "a".repeat(200_000)],
  ])("refuses %s and changes nothing", async (_what, title) => {
    const before = await rowCountAndTask();
    const { status, data, errors } = await write(way, { title });
    expect({ status, errors, userErrors: data?.answer.userErrors }).toEqual({
      status: 200,
      errors: [],
      userErrors: [{ code: "INVALID", field: ["title"] }],
    });
    expect(await rowCountAndTask()).toEqual(before);
  });

  test.each([
    ["NUL", "a\0b"],
    ["an escape", "a\u001bb"],
    ["a C1 control", "a\u0080b"],
    ["a lone surrogate", "a\udfffb"],
    ["65,537 bytes", "a".repeat(65_537)],
    ["more than 65,536 bytes in fewer characters", "ä".repeat(32_769)],
  ])("refuses a description with %s and changes nothing", async (_what, description) => {
    const before = await rowCountAndTask();
    const { data, errors } = await write(way, { description });
    expect({ errors, userErrors: data?.answer.userErrors }).toEqual({
      errors: [],
      userErrors: [{ code: "INVALID", field: ["description"] }],
    });
    expect(await rowCountAndTask()).toEqual(before);
  });

  test("names every member that is wrong", async () => {
    const { data } = await write(way, { title: " ", description: "\0" });
    expect(data?.answer.userErrors.map(({ field }) => field)).toEqual([["title"], ["description"]]);
  });

  test.each([
    ["surrounding white space is cut off", " \u00a0Plain\t ".replace("\t", ""), "Plain"],
    ["letters are composed", "Cafe\u0301", "Café"],
    ["500 characters fit", "a".repeat(500), "a".repeat(500)],
    ["500 characters beyond the basic plane fit", "😀".repeat(500), "😀".repeat(500)],
    ["joined emoji and right-to-left text stay as they are", "👩‍👩‍👧 שלום عربى", "👩‍👩‍👧 שלום عربى"],
    [
      "what means something elsewhere is plain text",
      `'; DROP TABLE "tasks"; -- <script> %_\\ $1`,
      `'; DROP TABLE "tasks"; -- <script> %_\\ $1`,
    ],
  ])("takes a title: %s", async (_what, title, stored) => {
    const { data } = await write(way, { title });
    expect(data?.answer).toMatchObject({ task: { title: stored }, userErrors: [] });
  });

  test.each([
    ["null clears it", null, null],
    ["an empty one is none", "", null],
    ["a blank one is none", " \n\t ", null],
    ["line breaks and tabs stay", "a\n\tb", "a\n\tb"],
    ["every kind of line break becomes one", "a\r\nb\rc", "a\nb\nc"],
    ["65,536 bytes fit", "ä".repeat(32_768), "ä".repeat(32_768)],
  ])("takes a description: %s", async (_what, description, stored) => {
    const { data } = await write(way, { description });
    expect(data?.answer).toMatchObject({ task: { description: stored }, userErrors: [] });
  });

  test.each([
    ["an unknown member", { owner: "someone" }],
    ["a member that the server keeps", { version: 7 }],
    ["another user's id", { userId: "01900000-0000-7000-8000-000000000000" }],
    ["a title that is a number", { title: 5 }],
    ["a title that is an object", { title: { contains: "x" } }],
    ["a list of titles of two", { title: ["a", "b"] }],
  ])("refuses %s before it is run", async (_what, input) => {
    const before = await rowCountAndTask();
    const { status, data, errors } = await write(way, input);
    expect({ status, data, code: errors[0]?.extensions.code }).toEqual({
      status: 200,
      data: undefined,
      code: "BAD_USER_INPUT",
    });
    expect(await rowCountAndTask()).toEqual(before);
  });
});

test("updateTask refuses a title and a state that are null", async () => {
  const { data } = await write("updateTask", { title: null, isCompleted: null });
  expect(data?.answer.userErrors).toEqual([
    { code: "INVALID", field: ["title"] },
    { code: "INVALID", field: ["isCompleted"] },
  ]);
});

test("updateTask leaves what is not given as it is", async () => {
  const { data } = await write("updateTask", { title: "Only this" });
  expect(data?.answer.task).toEqual({ title: "Only this", description: "Before" });
});

const UUID = "01900000-0000-7000-8000-000000000000";

test.each([
  ["no id at all", ""],
  ["a UUID without its kind", UUID],
  ["another kind", `user_${UUID}`],
  ["an unknown kind", `comment_${UUID}`],
  ["upper case", `task_${UUID.replace("c", "C").toUpperCase()}`.replace("TASK", "task").replace("0190", "019A")],
  ["a short UUID", `task_${UUID.slice(1)}`],
  ["a long UUID", `task_${UUID}0`],
  ["a UUID without hyphens", `task_${UUID.replaceAll("-", "")}`],
  ["text after the UUID", `task_${UUID}' OR '1'='1`],
  ["NUL", `task_${UUID}\0`],
  ["100,000 characters", `task_${"0".repeat(100_000)}`],
])("%s is not an id, wherever one is taken", async (_what, bad) => {
  const operations = [
    "query ($id: ID!) { node(id: $id) { id } }",
    "query ($id: ID!) { nodes(ids: [$id]) { id } }",
    "query ($id: ID!) { viewer { task(id: $id) { id } } }",
    'mutation ($id: ID!) { createTask(input: { id: $id, title: "x" }) { task { id } } }',
    'mutation ($id: ID!) { updateTask(input: { id: $id, title: "x" }) { task { id } } }',
    "mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }",
    "mutation ($id: ID!) { toggleTask(input: { id: $id }) { task { id } } }",
    "mutation ($id: ID!) { setTaskCompleted(input: { id: $id, isCompleted: true }) { task { id } } }",
  ];
  server.takeStatements();
  for (const operation of operations) {
    const { status, errors } = await server.send(viewer, operation, { id: bad });
    expect({ status, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
      status: 200,
      codes: ["BAD_USER_INPUT"],
    });
  }
  expect(server.takeStatements()).toEqual([]);
});

test.each(["task", "project", "section", "label", "view"])("the id of a %s is taken for nothing else", async (kind) => {
  const fields = ["task", "project", "section", "label"].filter((field) => field !== kind);
  server.takeStatements();
  for (const field of fields) {
    const { errors } = await server.send(viewer, `query ($id: ID!) { viewer { ${field}(id: $id) { id } } }`, {
      id: `${kind}_${UUID}`,
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  }
  expect(server.takeStatements()).toEqual([]);
});

const LIST = `query ($first: Int, $last: Int, $after: String, $before: String, $filter: TaskFilter, $orderBy: [TaskOrder!]) {
  viewer { tasks(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) { nodes { id } } }
}`;
const nested = (depth: number): object => (depth === 1 ? { isCompleted: true } : { not: nested(depth - 1) });
const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");

test.each<[string, Record<string, unknown>, string]>([
  ["first of 0", { first: 0 }, "first"],
  ["first of -1", { first: -1 }, "first"],
  ["first of 101", { first: 101 }, "first"],
  ["last of 0", { last: 0 }, "last"],
  ["last of 101", { last: 101 }, "last"],
  ["first with last", { first: 1, last: 1 }, "last"],
  ["an empty cursor", { after: "" }, "after"],
  ["a cursor that is no base64url", { after: "not a cursor!" }, "after"],
  ["a cursor that is no JSON", { after: Buffer.from("x").toString("base64url") }, "after"],
  ["a cursor that is no list", { after: Buffer.from('{"a":1}').toString("base64url") }, "after"],
  ["a cursor without a value", { after: cursorOf("CREATED_AT DESC", UUID) }, "after"],
  ["a cursor with a bad instant", { after: cursorOf("CREATED_AT DESC", "2026-02-30T00:00:00.000Z", UUID) }, "after"],
  ["a cursor with a null instant", { after: cursorOf("CREATED_AT DESC", null, UUID) }, "after"],
  ["a cursor with a bad id", { after: cursorOf("CREATED_AT DESC", "2026-02-03T00:00:00.000Z", "1") }, "after"],
  ["a cursor of another order", { after: cursorOf("TITLE ASC", "a", UUID) }, "after"],
  [
    "a cursor with NUL",
    { after: cursorOf("TITLE ASC", "\0", UUID), orderBy: [{ field: "TITLE", direction: "ASC" }] },
    "after",
  ],
  ["a padded cursor", { before: `${cursorOf("CREATED_AT DESC", "2026-02-03T00:00:00.000Z", UUID)}=` }, "before"],
  ["a cursor of 100,000 characters", { before: "A".repeat(100_000) }, "before"],
  ["five terms of order", { orderBy: Array.from({ length: 5 }, () => ({ field: "TITLE" })) }, "orderBy"],
  ["a field twice in the order", { orderBy: [{ field: "TITLE" }, { field: "TITLE", direction: "ASC" }] }, "orderBy"],
  ["a filter six deep", { filter: nested(6) }, "filter"],
  ["a filter of 51 filters", { filter: { or: Array.from({ length: 50 }, () => ({ isCompleted: true })) } }, "filter"],
  ["a search of 501 characters", { filter: { title: { contains: "a".repeat(501) } } }, "filter.title.contains"],
  ["a search for NUL", { filter: { title: { contains: "\0" } } }, "filter.title.contains"],
  ["a search for a lone surrogate", { filter: { title: { contains: "\ud800" } } }, "filter.title.contains"],
])("a list refuses %s and names the argument", async (_what, variables, argument) => {
  server.takeStatements();
  const { errors, data } = await server.send(viewer, LIST, variables);
  expect(data).toBeNull();
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT", argument }]);
  expect(server.takeStatements()).toEqual([]);
});

test.each([
  ["a day that is not in the calendar", "2026-02-30T00:00:00Z"],
  ["a day without a time", "2026-02-03"],
  ["a time without an offset", "2026-02-03T00:00:00"],
  ["an hour too many", "2026-02-03T24:00:00Z"],
  ["a leap second", "2026-12-31T23:59:60Z"],
  ["an offset out of range", "2026-02-03T00:00:00+24:00"],
  ["a year before 1970", "1969-12-31T23:59:59Z"],
  ["a year of five digits", "+12026-02-03T00:00:00Z"],
  ["a number", 1_700_000_000],
  ["infinity", "infinity"],
])("%s is no instant", async (_what, gt) => {
  const { errors, data } = await server.send(viewer, LIST, { filter: { createdAt: { gt } } });
  expect({ data, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
    data: undefined,
    codes: ["BAD_USER_INPUT"],
  });
});

test.each([["Mars/Olympus"], ["+01:00"], [""], ["Europe/Berlin\0"], ["a".repeat(70)]])(
  "updateSettings refuses the time zone %j",
  async (timeZone) => {
    const query =
      "mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { settings { timeZone } userErrors { code field } } }";
    const { data } = await server.send(viewer, query, { input: { timeZone } });
    expect(data).toEqual({
      updateSettings: { settings: null, userErrors: [{ code: "INVALID", field: ["timeZone"] }] },
    });
  },
);

test("updateSettings stores a time zone in its canonical spelling, and null leaves a member as it is", async () => {
  const query =
    "mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { settings { timeZone theme singleKeyShortcuts } } }";
  await server.send(viewer, query, { input: { timeZone: "asia/KATHMANDU", theme: "DARK" } });
  const { data } = await server.send(viewer, query, { input: { timeZone: null, singleKeyShortcuts: false } });
  expect(data).toMatchObject({ updateSettings: { settings: { theme: "DARK", singleKeyShortcuts: false } } });
  expect(JSON.stringify(data)).toMatch(/"Asia\/Kat[h]?mandu"/);
});
