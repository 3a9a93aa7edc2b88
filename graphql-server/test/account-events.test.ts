import { makeSession } from "@docket/db/factories/user";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const EVENTS = `query ($first: Int, $after: String, $in: [AccountEventKind!]) {
  viewer { accountEvents(first: $first, after: $after, filter: { kind: { in: $in } }) {
    nodes { id kind actor count address subject } pageInfo { hasNextPage endCursor } } } }`;
const ISSUED = "{ token accessToken { id } userErrors { code } }";

interface Listed {
  id: string;
  kind: string;
  actor: string;
  count: number;
  address: string | null;
  subject: string | null;
}
interface Answer {
  viewer: { accountEvents: { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function eventsOf(viewer: TestViewer, variables: Record<string, unknown> = {}) {
  const { data, errors } = await server.send<Answer>(viewer, EVENTS, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no answer");
  return data.viewer.accountEvents;
}

test("what is done to tokens and sessions is recorded with who, where and what, the newest first", async () => {
  const viewer = await server.makeViewer();
  const other = await makeSession(server.database, viewer.userId);
  await makeSession(server.database, viewer.userId);
  const { data } = await server.send<{ createAccessToken: { accessToken: { id: string } } }>(
    viewer,
    `mutation { createAccessToken(input: { name: "Backup", scopes: [TASKS_READ] }) ${ISSUED} }`,
  );
  const id = data?.createAccessToken.accessToken.id;
  for (const [field, input] of [
    ["renameAccessToken", { id, name: "Nightly" }],
    ["rotateAccessToken", { id }],
    ["revokeAccessToken", { id }],
    ["revokeAccessToken", { id }],
    ["revokeSession", { id: `session_${other.id}` }],
  ] as const) {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { userErrors { code } } }`;
    const { errors } = await server.send(viewer, query, { input });
    expect(errors).toEqual([]);
  }
  for (let time = 0; time < 2; time++) await server.send(viewer, "mutation { revokeOtherSessions { revokedCount } }");

  const { nodes } = await eventsOf(viewer);
  const common = { actor: "SESSION", address: "127.0.0.0/24", count: 1 };
  expect(nodes.slice(0, 6)).toMatchObject([
    { kind: "OTHER_SESSIONS_REVOKED", subject: null, ...common },
    { kind: "SESSION_REVOKED", ...common },
    { kind: "ACCESS_TOKEN_REVOKED", subject: "Nightly", ...common },
    { kind: "ACCESS_TOKEN_ROTATED", subject: "Nightly", ...common },
    { kind: "ACCESS_TOKEN_RENAMED", subject: "Nightly", ...common },
    { kind: "ACCESS_TOKEN_CREATED", subject: "Backup", ...common },
  ]);
  expect(nodes.slice(6).map(({ kind }) => kind)).toEqual(["SIGNED_IN", "SIGNED_IN", "SIGNED_IN", "SIGNED_UP"]);
  expect(
    await server.database.accountEvent.count({ where: { userId: viewer.userId, actorRef: viewer.sessionId } }),
  ).toBe(0);
});

test("pages follow one another, kinds can be asked for, and nobody else's events are there", async () => {
  const viewer = await server.makeViewer();
  for (let count = 0; count < 4; count++) await makeSession(server.database, viewer.userId);
  await server.makeViewer();
  const all = (await eventsOf(viewer)).nodes.map(({ id }) => id);
  expect(all).toHaveLength(6);
  const paged: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await eventsOf(viewer, { first: 4, ...(after && { after }) });
    paged.push(...page.nodes.map(({ id }) => id));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  expect(paged).toEqual(all);
  expect((await eventsOf(viewer, { in: ["SIGNED_UP"] })).nodes).toMatchObject([{ kind: "SIGNED_UP", actor: "NOBODY" }]);
  expect((await eventsOf(viewer, { in: [] })).nodes).toEqual([]);
  const { errors } = await server.send(viewer, EVENTS, { after: "bm90aGluZw" });
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

test("an expired access token that is used is recorded, and its owner is told which", async () => {
  const viewer = await server.makeViewer();
  const token = await server.makeToken({
    userId: viewer.userId,
    scopes: ["TASKS_READ"],
    name: "Forgotten",
    expiresAt: new Date(Date.now() - 1000),
  });
  for (let time = 0; time < 3; time++) expect((await server.send(token, "{ viewer { id } }")).status).toBe(401);
  const refused = async () => (await eventsOf(viewer, { in: ["ACCESS_TOKEN_REFUSED"] })).nodes;
  await waitFor(async () => (await refused()).length > 0, "the refusal to be recorded", 5_000);
  expect(await refused()).toMatchObject([{ actor: "ACCESS_TOKEN", subject: "Forgotten", address: "127.0.0.0/24" }]);
});
