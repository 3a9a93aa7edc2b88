import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { makeLabel } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSavedView } from "@docket/db/factories/saved-view";
import { makeSection } from "@docket/db/factories/section";
import { makeTask, makeTasks } from "@docket/db/factories/task";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

type Listed = Record<string, unknown>[];

let server: TestServer;
let viewer: TestViewer;
let other: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
  [viewer, other] = [await server.makeViewer(), await server.makeViewer()];
});
afterAll(() => server?.close());

const ask = (who: { token: string } | undefined, query = "", init: RequestInit = {}) =>
  fetch(`${new URL("/export", server.url)}${query}`, {
    ...init,
    headers: { ...(who && { authorization: `Bearer ${who.token}` }), ...init.headers },
  });

async function documentOf(who: { token: string }): Promise<Record<string, unknown> & Record<string, Listed>> {
  const response = await ask(who);
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
}

const codeOf = async (response: Response) => (await response.json()).errors[0].extensions.code;

describe("GET /export", () => {
  test("answers one document with every row of the viewer, and none of anybody else", async () => {
    const { userId } = viewer;
    const project = await makeProject(server.database, { userId, name: "House" });
    const { id: projectId } = project;
    const { id: sectionId } = await makeSection(server.database, project, { name: "Roof" });
    const { id: labelId } = await makeLabel(server.database, { userId, name: "soon" });
    const task = await makeTask(server.database, {
      userId,
      title: '=1+1 "Ziegel" 🏠',
      description: "a\nb",
      projectId,
      sectionId,
    });
    await makeTask(server.database, { userId, title: "In the trash", deletedAt: new Date() });
    await server.database.taskLabel.create({ data: { userId, taskId: task.id, labelId } });
    await makeSavedView(server.database, { userId, name: "View" });
    await server.makeToken({ userId, scopes: ["TASKS_READ"], name: "Script" });
    await makeTask(server.database, { userId: other.userId, title: "Foreign" });

    const response = await ask(viewer);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="docket-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    for (const secret of ["Foreign", other.userId, viewer.token]) expect(text).not.toContain(secret);
    const { token } = await server.database.session.findUniqueOrThrow({ where: { id: viewer.sessionId } });
    expect(text).not.toContain(token);

    const exported = JSON.parse(text);
    expect(exported).toMatchObject({
      format: "docket",
      version: 1,
      account: { id: `user_${userId}`, isTwoStepSignInOn: false },
      settings: null,
      projects: [{ isInbox: true }, { id: `project_${projectId}`, name: "House", isInbox: false, archivedAt: null }],
      sections: [{ id: `section_${sectionId}`, projectId: `project_${projectId}`, name: "Roof" }],
      labels: [{ id: `label_${labelId}`, name: "soon" }],
      savedViews: [{ name: "View" }],
      sessions: [{ id: `session_${viewer.sessionId}` }],
      accessTokens: [{ name: "Script", scopes: ["TASKS_READ"] }],
    });
    const first = exported.tasks.find(({ id }: { id: string }) => id === `task_${task.id}`);
    expect(first).toEqual({
      id: `task_${task.id}`,
      title: '=1+1 "Ziegel" 🏠',
      description: "a\nb",
      isCompleted: false,
      completedAt: null,
      priority: 0,
      dueDate: null,
      dueTime: null,
      dueTimeZone: null,
      dueAt: null,
      deadline: null,
      projectId: `project_${projectId}`,
      sectionId: `section_${sectionId}`,
      parentId: null,
      position: task.position,
      deletedAt: null,
      version: expect.any(Number),
      createdAt: task.createdAt.toISOString(),
      updatedAt: expect.any(String),
      labelIds: [`label_${labelId}`],
    });
    expect(exported.tasks).toHaveLength(2);
    expect(exported.changes.length).toBe(await server.database.change.count({ where: { userId } }));
    expect(exported.accountEvents.map(({ kind }: { kind: string }) => kind)).toContain("SIGNED_UP");
  });

  test("goes on from page to page, in the order of ids, and misses and repeats nothing", async () => {
    const many = await server.makeViewer();
    const tasks = await makeTasks(
      server.database,
      many.userId,
      Array.from({ length: 620 }, (_, i) => ({ title: `Task ${i}` })),
    );
    const ids = (await documentOf(many)).tasks?.map(({ id }) => id);
    expect(ids).toEqual(tasks.map(({ id }) => `task_${id}`).sort());
  });

  test("is recorded for the owner and in the log, without what was in it", async () => {
    await (await ask(viewer, "?format=csv")).text();
    const [event] = await server.database.accountEvent.findMany({
      where: { userId: viewer.userId, kind: "DATA_EXPORTED" },
      orderBy: { id: "desc" },
    });
    expect(event).toMatchObject({ actor: "SESSION", subject: "CSV", address: "127.0.0.0/24" });
    const isOurs = (line: Record<string, unknown>) => line.event === "data-exported" && line.format === "CSV";
    await waitFor(() => server.logLines.some(isOurs), "the line in the log");
    const lines = server.logLines.filter((line) => line.event === "data-exported");
    expect(lines.at(-1)).toMatchObject({ userId: viewer.userId, bytes: expect.any(Number) });
    expect(JSON.stringify(lines)).not.toContain("Ziegel");
  });

  test("refuses strangers, other methods and unknown formats", async () => {
    const answers = [await ask(undefined), await ask({ token: "a.b.c" }), await ask(viewer, "?format=xml")];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400]);
    expect(await Promise.all(answers.map(codeOf))).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED", "BAD_USER_INPUT"]);
    const posted = await ask(viewer, "", { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("an access token", () => {
  const READ = ["TASKS_READ", "PROJECTS_READ", "LABELS_READ"] as const;
  const ALL = [...READ, "VIEWS_READ", "HISTORY_READ", "SETTINGS_READ"] as const;

  test("exports tasks with the scopes that show them, and the document with all that read, but nothing of the account", async () => {
    const { userId } = viewer;
    const some = await server.makeToken({ userId, scopes: [...READ] });
    const all = await server.makeToken({ userId, scopes: [...ALL] });
    expect((await ask(some, "?format=ics")).status).toBe(200);
    const refused = await ask(some);
    expect(refused.status).toBe(403);
    expect((await refused.json()).errors[0].extensions).toEqual({
      code: "FORBIDDEN",
      missingScopes: ["HISTORY_READ", "SETTINGS_READ", "VIEWS_READ"],
    });
    const exported = await documentOf(all);
    expect(Object.keys(exported).sort()).toEqual([
      "account",
      "changes",
      "exportedAt",
      "format",
      "labels",
      "projects",
      "reminders",
      "savedViews",
      "sections",
      "settings",
      "tasks",
      "version",
    ]);
    expect(Object.keys(exported.account ?? {}).sort()).toEqual(["createdAt", "email", "id", "name", "updatedAt"]);
  });

  test("needs each of the scopes", async () => {
    for (const scope of ALL) {
      const token = await server.makeToken({ userId: viewer.userId, scopes: ALL.filter((each) => each !== scope) });
      expect((await (await ask(token)).json()).errors[0].extensions.missingScopes, scope).toEqual([scope]);
    }
  });
});

describe("a long export", () => {
  /** Begins an export and reads nothing of it but its head. */
  async function begin(who: TestViewer): Promise<IncomingMessage> {
    const request = httpRequest(new URL("/export", server.url), { headers: { authorization: `Bearer ${who.token}` } });
    request.end();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return response;
  }
  const connections = async () =>
    Number(
      (
        await server.database.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_stat_activity
          WHERE application_name = 'docket-export' AND datname = current_database()`
      )[0]?.count,
    );

  async function makeLarge(): Promise<TestViewer> {
    const large = await server.makeViewer();
    // One long word is no work for the search.
    const description = "ß".repeat(10_000);
    for (let batch = 0; batch < 2; batch++)
      await makeTasks(
        server.database,
        large.userId,
        Array.from({ length: 400 }, (_, i) => ({ title: `Task ${i}`, description })),
      );
    return large;
  }

  test("shows one instant, whatever is written meanwhile; a second at the same time has to wait", async () => {
    const large = await makeLarge();
    const response = await begin(large);
    expect(response.statusCode).toBe(200);
    const second = await ask(large);
    expect([second.status, await codeOf(second)]).toEqual([429, "RATE_LIMITED"]);
    await server.database.task.deleteMany({ where: { userId: large.userId } });
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    const { tasks, changes } = JSON.parse(text);
    // Every task was made once; so was the Inbox.
    expect([tasks.length, changes.length]).toEqual([800, 801]);
    await waitFor(async () => (await connections()) === 0, "the connection to end");
    expect((await ask(large, "?format=csv")).status).toBe(200);
  });

  test("ends with its client, and with its session", async () => {
    const large = await makeLarge();
    const left = await begin(large);
    expect(await connections()).toBe(1);
    left.destroy();
    await waitFor(async () => (await connections()) === 0, "the connection of a client that left to end");

    const cut = await begin(large);
    const end = once(cut, "end");
    end.catch(() => undefined);
    await server.database.session.deleteMany({ where: { id: large.sessionId } });
    await waitFor(async () => (await ask(large)).status === 401, "the session's end to be known");
    cut.resume();
    await expect(end).rejects.toThrow();
    await waitFor(async () => (await connections()) === 0, "the connection of a session that ended to end");
  });
});
