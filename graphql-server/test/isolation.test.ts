import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { makeAccessToken } from "@docket/db/factories/access-token";
import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSavedView } from "@docket/db/factories/saved-view";
import { makeSection } from "@docket/db/factories/section";
import { makeTask } from "@docket/db/factories/task";
import { makeSession } from "@docket/db/factories/user";
import { AccessTokenScope } from "@docket/db/types";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  type OperationTypeNode,
} from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

/** One global id of each kind, all of one owner or of nobody. */
type Ids = Record<"label" | "project" | "section" | "session" | "task" | "token" | "undo" | "view", string>;

/** A filter that names one object of each kind; all of them are the viewer's or nobody's. */
const namingAll = ({ label, project, section, task }: Ids) =>
  `filter: { or: [{ project: { eq: "${project}" } }, { section: { in: ["${section}"] } }, { parent: { eq: "${task}" } },
    { labels: { anyOf: ["${label}"] } }] }`;

/**
 * The arguments of every field that takes an id or is the root of an operation, given ids. The walk below finds the
 * fields in the SDL, so that a new one without an entry here fails.
 */
const ENTRIES: Record<string, (ids: Ids) => string> = {
  "Label.tasks": namingAll,
  "Project.tasks": namingAll,
  "Section.tasks": namingAll,
  "Viewer.tasks": namingAll,
  "Viewer.trash": namingAll,
  "Query.node": ({ task }) => `id: "${task}"`,
  "Query.nodes": (ids) => `ids: ${JSON.stringify([ids.label, ids.project, ids.section, ids.task, ids.view, ids.task])}`,
  "Query.viewer": () => "",
  "Viewer.label": ({ label }) => `id: "${label}"`,
  "Viewer.project": ({ project }) => `id: "${project}"`,
  "Viewer.savedView": ({ view }) => `id: "${view}"`,
  "Viewer.section": ({ section }) => `id: "${section}"`,
  "Viewer.task": ({ task }) => `id: "${task}"`,
  "Mutation.createLabel": ({ label }) => `input: { id: "${label}", name: "New" }`,
  "Mutation.createProject": ({ project }) =>
    `input: { id: "${project}", name: "A's own", afterProjectId: "${project}" }`,
  "Mutation.createSavedView": ({ view }) => `input: { id: "${view}", name: "New" }`,
  "Mutation.createSection": ({ project, section }) =>
    `input: { id: "${section}", projectId: "${project}", name: "A's own", afterSectionId: "${section}" }`,
  "Mutation.deleteLabel": ({ label }) => `input: { id: "${label}" }`,
  "Mutation.deleteProject": ({ project }) => `input: { id: "${project}", tasks: TRASH }`,
  "Mutation.deleteSavedView": ({ view }) => `input: { id: "${view}" }`,
  "Mutation.deleteSection": ({ section }) => `input: { id: "${section}", tasks: TRASH }`,
  "Mutation.createTask": ({ task, project, section, label }) =>
    `input: { id: "${task}", title: "A's own", projectId: "${project}", sectionId: "${section}", labelIds: ["${label}"] }`,
  "Mutation.deleteTasksForever": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.emptyTrash": () => "",
  "Mutation.labelTasks": ({ task, label }) =>
    `input: { ids: ["${task}"], addLabelIds: ["${label}"], removeLabelIds: ["${label}"] }`,
  "Mutation.moveTasks": ({ task, section }) => `input: { ids: ["${task}"], sectionId: "${section}" }`,
  "Mutation.restoreTasks": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.setTasksCompleted": ({ task }) => `input: { ids: ["${task}"], isCompleted: true }`,
  "Mutation.setTasksPriority": ({ task }) => `input: { ids: ["${task}"], priority: 4 }`,
  "Mutation.trashTasks": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.deleteTask": ({ task }) => `input: { id: "${task}" }`,
  "Mutation.mergeLabels": ({ label }) => `input: { fromIds: ["${label}"], intoId: "label_${randomUUID()}" }`,
  "Mutation.moveProject": ({ project }) => `input: { id: "${project}" }`,
  "Mutation.moveSavedView": ({ view }) => `input: { id: "${view}" }`,
  "Mutation.moveSection": ({ section }) => `input: { id: "${section}" }`,
  "Mutation.revokeOtherSessions": () => "",
  "Mutation.createAccessToken": () => `input: { name: "A's own", scopes: [TASKS_READ] }`,
  "Mutation.renameAccessToken": ({ token }) => `input: { id: "${token}", name: "Taken over" }`,
  "Mutation.revokeAccessToken": ({ token }) => `input: { id: "${token}" }`,
  "Mutation.rotateAccessToken": ({ token }) => `input: { id: "${token}" }`,
  "Mutation.revokeSession": ({ session }) => `input: { id: "${session}" }`,
  "Mutation.setProjectArchived": ({ project }) => `input: { id: "${project}", isArchived: true }`,
  "Mutation.setTaskCompleted": ({ task }) => `input: { id: "${task}", isCompleted: true }`,
  "Mutation.toggleTask": ({ task }) => `input: { id: "${task}" }`,
  "Mutation.updateLabel": ({ label }) => `input: { id: "${label}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateProject": ({ project }) => `input: { id: "${project}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateSavedView": ({ view }) => `input: { id: "${view}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateSection": ({ section }) => `input: { id: "${section}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.undo": ({ undo }) => `input: { token: "${undo}" }`,
  "Mutation.updateSettings": () => "input: { theme: DARK }",
  "Mutation.updateTask": ({ task }) => `input: { id: "${task}", title: "Taken over", expectedVersion: 1 }`,
};
/** Mutations of A's own objects that name others' beside them: what they name, and the mutation. */
const CROSS_LINKS: readonly [string, (others: Ids, own: Ids) => string][] = [
  [
    "a new project after another",
    ({ project }) => `createProject(input: { name: "New", afterProjectId: "${project}" })`,
  ],
  [
    "a project after another",
    ({ project }, own) => `moveProject(input: { id: "${own.project}", afterProjectId: "${project}" })`,
  ],
  [
    "a project before another",
    ({ project }, own) => `moveProject(input: { id: "${own.project}", beforeProjectId: "${project}" })`,
  ],
  [
    "a label merged into another",
    ({ label }, own) => `mergeLabels(input: { fromIds: ["${own.label}"], intoId: "${label}" })`,
  ],
  [
    "another label merged into a label",
    ({ label }, own) => `mergeLabels(input: { fromIds: ["${label}"], intoId: "${own.label}" })`,
  ],
  [
    "a new section in another project",
    ({ project }) => `createSection(input: { projectId: "${project}", name: "New" })`,
  ],
  [
    "a new section after another",
    ({ section }, own) =>
      `createSection(input: { projectId: "${own.project}", name: "New", afterSectionId: "${section}" })`,
  ],
  [
    "a saved view after another",
    ({ view }, own) => `moveSavedView(input: { id: "${own.view}", afterSavedViewId: "${view}" })`,
  ],
  [
    "a section in another project",
    ({ project }, own) => `moveSection(input: { id: "${own.section}", projectId: "${project}" })`,
  ],
  [
    "a section after another",
    ({ section }, own) => `moveSection(input: { id: "${own.section}", afterSectionId: "${section}" })`,
  ],
];
/** What is not the same from one answer to the next, though nobody's secret. */
const UNSTABLE =
  /"(createdAt|updatedAt|expiresAt|token|lastUsedAt|recordedAt|id|entityId|undoToken|endCursor|startCursor|cursor|changesHead)":"[^"]*"|"(after|before)":"(\d{4}-\d\d-\d\dT[^"]*|i\w{9}|[a-z]+_[\da-f-]{36})"/g;
const CANARY = "canary-of-b";

const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
);
const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type !== undefined && type !== null);
const reached = new Set<string>();

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

function takesId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (named.name === "ID") return true;
  // A filter nests itself; none of its members is an id, or the walk would find it on the first level.
  return (
    isInputObjectType(named) &&
    Object.values(named.getFields()).some((field) => getNamedType(field.type) !== named && takesId(field.type))
  );
}

const needsEntry = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) =>
  roots.some((root) => root === type) || field.args.some((arg) => takesId(arg.type));

const fieldsWithEntry = objectTypes.flatMap((type) =>
  Object.values(type.getFields()).flatMap((field) => (needsEntry(type, field) ? [`${type.name}.${field.name}`] : [])),
);

/**
 * Selects everything below a type, with ids wherever they are taken, but what leads back to a type that stands above
 * already. An object's fields of its own type are selected once.
 */
function selectionOf(type: GraphQLNamedType, ids: Ids, above: readonly GraphQLNamedType[]): string {
  if (isLeafType(type)) return "";
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${leavesOf(one)}`);
    return `{ __typename ${possible.join(" ")} }`;
  }
  if (!isObjectType(type)) return "";
  const isRepeated = above.includes(type);
  const leadsOn = (below: GraphQLNamedType) => !isRepeated && (below === type || !above.includes(below));
  const fields = Object.values(type.getFields())
    .map((field) => ({ field, below: getNamedType(field.type) }))
    .filter(({ below }) => isLeafType(below) || leadsOn(below));
  return `{ ${fields.map(({ field }) => fieldOf(type, field, ids, [...above, type])).join(" ")} }`;
}

/** What is known of an object without looking any further: other ways lead to it on which all of it is selected. */
function leavesOf(type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return `{ ${leaves.map(({ name }) => name).join(" ")} }`;
}

/** A list without pages may be long: below it, an operation may not ask for much. */
const isLongList = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) =>
  isListType(getNullableType(field.type)) && !/(Connection|Payload|Result)$/.test(type.name);

function fieldOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  ids: Ids,
  above: readonly GraphQLNamedType[],
): string {
  const below = getNamedType(field.type);
  if (isObjectType(below) && isLongList(type, field)) return `${callOf(type, field, ids)} ${leavesOf(below)}`;
  return `${callOf(type, field, ids)} ${selectionOf(getNamedType(field.type), ids, above)}`;
}

/** A field with its arguments; of a list by pages, one item. */
function callOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, ids: Ids): string {
  const key = `${type.name}.${field.name}`;
  if (!isLeafType(getNamedType(field.type))) reached.add(key);
  const args = [ENTRIES[key]?.(ids), field.args.some(({ name }) => name === "first") ? "first: 1" : undefined];
  const given = args.filter(Boolean).join(", ");
  return `${field.name}${given ? `(${given})` : ""}`;
}

/**
 * What the walk asks for: each root field, and each field of the viewer on its own, as all of them at once are more than
 * one operation may ask for.
 */
const walk = roots.flatMap((root) =>
  Object.values(root.getFields()).flatMap((field) => {
    const operation: `${OperationTypeNode}` = root === schema.getMutationType() ? "mutation" : "query";
    const below = getNamedType(field.type);
    if (field.name !== "viewer" || !isObjectType(below))
      return [
        {
          name: `${root.name}.${field.name}`,
          documentFor: (ids: Ids) => `${operation} { ${fieldOf(root, field, ids, [])} }`,
        },
      ];
    return Object.values(below.getFields()).map((inner) => ({
      name: `${below.name}.${inner.name}`,
      documentFor: (ids: Ids) => `{ ${callOf(root, field, ids)} { ${fieldOf(below, inner, ids, [below])} } }`,
    }));
  }),
);

/** Makes one object of each kind for a user, related to each other, and returns their ids. */
async function furnish(userId: string, text: string): Promise<Ids> {
  const project = await makeProject(server.database, { userId, name: text });
  const section = await makeSection(server.database, project, { name: text });
  const place = { userId, projectId: project.id, sectionId: section.id };
  const task = await makeTask(server.database, { ...place, title: text, description: text });
  const label = await makeLabel(server.database, { userId, name: text });
  await putLabels(server.database, task, [label]);
  const view = await makeSavedView(server.database, { userId, name: text, search: text });
  const latest = await server.database.change.findFirstOrThrow({ where: { userId }, orderBy: { sequence: "desc" } });
  return idsOf({
    label: label.id,
    project: project.id,
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
    database.savedView.findMany({ where, orderBy: { id: "asc" } }),
    database.userSettings.findMany({ where }),
    database.session.findMany({ where }),
    database.accessToken.findMany({ where, orderBy: { id: "asc" } }),
    database.user.findMany({ where: { id: b.userId } }),
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
  const returningObjects = objectTypes.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      isLeafType(getNamedType(field.type)) ? [] : [`${type.name}.${field.name}`],
    ),
  );
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
