import { readFileSync } from "node:fs";
import { makeLabel } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeTask } from "@docket/db/factories/task";
import { Kind, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const guide = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
const samples = [...guide.matchAll(/```graphql\n(.*?)```/gs)].map(([, source = ""]) => {
  const [operation] = parse(source).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name) throw new Error(`no name: ${source}`);
  return { name: operation.name.value, source };
});

let server: TestServer;
let viewer: TestViewer;
/** What the samples' variables stand for, by the sample and the variable. */
let variables: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  const { database } = server;
  const { userId } = viewer;
  const [project, other] = [await makeProject(database, { userId }), await makeProject(database, { userId })];
  const [label, into] = [
    await makeLabel(database, { userId, name: "a" }),
    await makeLabel(database, { userId, name: "b" }),
  ];
  const task = await makeTask(database, { userId });
  const { data } = await server.send<{ updateTask: { undoToken: string } }>(
    viewer,
    `mutation { updateTask(input: { id: "task_${task.id}", title: "Renamed" }) { undoToken } }`,
  );
  const ids = [`task_${task.id}`];
  variables = {
    Complete: { id: ids[0] },
    MergeLabels: { from: [`label_${label.id}`], into: `label_${into.id}` },
    MoveProject: { id: `project_${project.id}`, after: `project_${other.id}` },
    MoveTasks: { ids, project: `project_${project.id}` },
    Restore: { ids: [`task_${(await makeTask(database, { userId, deletedAt: new Date() })).id}`] },
    TakeBack: { token: data?.updateTask.undoToken },
    Urgent: { project: `project_${project.id}` },
  };
});
afterAll(() => server?.close());

describe("each sample of the API guide runs as it stands", () => {
  test.each(samples)("$name", async ({ name, source }) => {
    const { errors, text } = await server.send(viewer, source, variables[name]);
    expect(errors).toEqual([]);
    expect(text).not.toMatch(/"userErrors":\[\{/);
  });
});
