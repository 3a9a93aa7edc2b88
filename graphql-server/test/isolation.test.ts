import { randomUUID } from "node:crypto";
import { makeAccessToken } from "@docket/db/factories/access-token";
import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeReminder } from "@docket/db/factories/reminder";
import { makeSavedView } from "@docket/db/factories/saved-view";
import { makeSection } from "@docket/db/factories/section";
import { makeTask } from "@docket/db/factories/task";
import { makeSession } from "@docket/db/factories/user";
import { AccessTokenScope } from "@docket/db/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CROSS_LINKS, ENTRIES, type Ids } from "./support/isolation-entries.ts";
import { fieldsWithEntry, reached, returningObjects, walk } from "./support/schema-walk.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

/** What is not the same from one answer to the next, though nobody's secret. */
const UNSTABLE =
  /"(createdAt|updatedAt|expiresAt|token|lastUsedAt|at|lastAt|recordedAt|id|entityId|undoToken|endCursor|startCursor|cursor|changesHead|resetAt)":"[^"]*"|"remaining":\d+|"(after|before)":"(\d{4}-\d\d-\d\dT[^"]*|i\w{9}|[a-z]+_[\da-f-]{36})"/g;
const CANARY = "canary-of-b";

let server: TestServer;
let a: TestViewer;
let b: TestViewer;
let tokenOfA: { id: string; token: string };
let idsOfB: Ids;
beforeAll(async () => {
  server = await startTestServer();
  a = await server.makeViewer({ name: "A", email: "a@example.test" });
  tokenOfA = await server.makeToken({ userId: a.userId, scopes: Object.values(AccessTokenScope) });
  b = await server.makeViewer({ name: CANARY, email: `${CANARY}@example.test` });
  idsOfB = await furnish(b.userId, CANARY);
});
afterAll(() => server?.close());

/** Makes one object of each kind for a user, related to each other, and returns their ids. */
async function furnish(userId: string, text: string): Promise<Ids> {
  const project = await makeProject(server.database, { userId, name: text });
  const section = await makeSection(server.database, project, { name: text });
  const place = { userId, projectId: project.id, sectionId: section.id };
  const task = await makeTask(server.database, { ...place, title: text, description: text });
  const label = await makeLabel(server.database, { userId, name: text });
  await putLabels(server.database, task, [label]);
  const remindAt = new Date("2026-01-01T09:00:00Z");
  const reminder = await makeReminder(server.database, task, { remindAt, deliveredAt: remindAt });
  const view = await makeSavedView(server.database, { userId, name: text, search: text });
  const latest = await server.database.change.findFirstOrThrow({ where: { userId }, orderBy: { sequence: "desc" } });
  return idsOf({
    label: label.id,
    project: project.id,
    reminder: reminder.id,
    section: section.id,
    session: (await makeSession(server.database, userId)).id,
    token: (await makeAccessToken(server.database, { userId, name: text, lastUsedClient: text })).id,
    task: task.id,
    undo: latest.mutationId,
    view: view.id,
  });
}

const idsOf = (uuids: Ids): Ids => ({
  label: `label_${uuids.label}`,
  project: `project_${uuids.project}`,
  reminder: `reminder_${uuids.reminder}`,
  section: `section_${uuids.section}`,
  session: `session_${uuids.session}`,
  token: `token_${uuids.token}`,
  task: `task_${uuids.task}`,
  undo: `undo_${uuids.undo}`,
  view: `view_${uuids.view}`,
});

const randomIds = () =>
  idsOf({
    label: randomUUID(),
    project: randomUUID(),
    reminder: randomUUID(),
    section: randomUUID(),
    session: randomUUID(),
    token: randomUUID(),
    task: randomUUID(),
    undo: randomUUID(),
    view: randomUUID(),
  });

/** Gives A one object of each kind, and nothing else, whatever a mutation made before; returns their ids. */
async function furnishA(): Promise<Ids> {
  const where = { userId: a.userId };
  await server.database.task.deleteMany({ where });
  await server.database.section.deleteMany({ where });
  await server.database.project.deleteMany({ where: { ...where, isInbox: false } });
  await server.database.label.deleteMany({ where });
  await server.database.savedView.deleteMany({ where });
  await server.database.accessToken.deleteMany({ where: { ...where, id: { not: tokenOfA.id } } });
  await server.database.session.deleteMany({ where: { ...where, id: { not: a.sessionId } } });
  return furnish(a.userId, "A's own");
}

async function rowsOfB(): Promise<string> {
  const { database } = server;
  const where = { userId: b.userId };
  const rows = await database.$transaction([
    database.task.findMany({ where, orderBy: { id: "asc" } }),
    database.project.findMany({ where, orderBy: { id: "asc" } }),
    database.section.findMany({ where, orderBy: { id: "asc" } }),
    database.label.findMany({ where, orderBy: { id: "asc" } }),
    database.taskLabel.findMany({ where, orderBy: { taskId: "asc" } }),
    database.reminder.findMany({ where, orderBy: { id: "asc" } }),
    database.savedView.findMany({ where, orderBy: { id: "asc" } }),
    database.userSettings.findMany({ where }),
    database.session.findMany({ where }),
    database.accessToken.findMany({ where, orderBy: { id: "asc" } }),
    database.user.findMany({ where: { id: b.userId } }),
    database.accountEvent.findMany({ where, orderBy: { id: "asc" } }),
    database.change.count({ where }),
  ]);
  return JSON.stringify(rows);
}

test("every field that takes an id or begins an operation has an entry", () => {
  expect(Object.keys(ENTRIES).sort()).toEqual(fieldsWithEntry.sort());
});

describe.each(walk)("$name", ({ documentFor }) => {
  test.each([
    ["session", () => a],
    ["access token with every scope", () => tokenOfA],
  ])(
    "answers the same to A's %s for ids of B's and for random ones, and leaves B's rows as they are",
    async (_by, by) => {
      await furnishA();
      const before = await rowsOfB();
      const forBs = await server.send(by(), documentFor(idsOfB));
      expect(await rowsOfB()).toBe(before);
      await furnishA();
      const forRandom = await server.send(by(), documentFor(randomIds()));

      // What is about the account is closed to access tokens; no more than that is told.
      const isClosed = by() === tokenOfA && forBs.status === 403;
      expect(forBs.errors.map(({ extensions }) => extensions)).toEqual(
        isClosed ? [{ code: "FORBIDDEN", missingScopes: [] }] : [],
      );
      expect(forBs.text.replace(UNSTABLE, "")).toBe(forRandom.text.replace(UNSTABLE, ""));
      expect(forBs.text).not.toContain(CANARY);
      expect(forBs.text).not.toContain(b.userId);
    },
  );

  test("answers nobody without an access token", async () => {
    const { status, data } = await server.send(undefined, documentFor(randomIds()));
    expect({ status, data }).toEqual({ status: 401, data: undefined });
  });
});

test.each(["label", "project", "section", "task", "view"] as const)("a %s of B's is no node for A", async (kind) => {
  const { data } = await server.send(a, "query ($id: ID!) { node(id: $id) { id } }", { id: idsOfB[kind] });
  expect(data).toEqual({ node: null });
});

test.each(CROSS_LINKS)("%s that is B's is answered like one that is absent, and B's rows stay", async (_what, call) => {
  const send = async (others: Ids) => {
    const own = await furnishA();
    return server.send(a, `mutation { answer: ${call(others, own)} { userErrors { code field message } undoToken } }`);
  };
  const before = await rowsOfB();
  const forBs = await send(idsOfB);
  const forRandom = await send(randomIds());
  expect(await rowsOfB()).toBe(before);
  expect(forBs.text).toBe(forRandom.text);
  expect(forBs.data).toMatchObject({ answer: { userErrors: [{ code: "NOT_FOUND" }], undoToken: null } });
});

test("the walk reaches every field that returns an object", () => {
  expect([...reached].sort()).toEqual(returningObjects.sort());
});

test("B's cursor shows A only A's tasks", async () => {
  const cursorQuery = "{ viewer { tasks(first: 1) { pageInfo { endCursor } } } }";
  await server.database.task.deleteMany({ where: { userId: a.userId } });
  await makeTask(server.database, { userId: b.userId, title: CANARY });
  await makeTask(server.database, { userId: a.userId, title: "A's own", createdAt: new Date("2020-01-01T00:00:00Z") });
  const { data } = await server.send<{ viewer: { tasks: { pageInfo: { endCursor: string } } } }>(b, cursorQuery);
  const after = data?.viewer.tasks.pageInfo.endCursor;
  const page = await server.send(a, "query ($after: String) { viewer { tasks(after: $after) { nodes { title } } } }", {
    after,
  });
  expect(page.data).toEqual({ viewer: { tasks: { nodes: [{ title: "A's own" }] } } });
});
