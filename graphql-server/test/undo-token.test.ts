import { randomUUID } from "node:crypto";
import { makeLabel } from "@docket/db/factories/label";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PLACE_COLUMNS, UNDO_TABLES } from "../src/modules/undo/undo-tables.ts";
import type { Turn } from "../src/write-turn.ts";
import { mutate, readRows, undo } from "./support/mutations.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
let userId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  viewer = await server.makeViewer();
  userId = viewer.userId;
});

const write = (run: (db: Turn["db"]) => Promise<unknown>) => mutate(server, viewer, run);
const takeBack = (token: string | null) => undo(server, viewer, token);
const rows = () => readRows(server.database, userId);
const addTask = () => makeTask(server.database, { userId });
const updateTask = (id: string, data: Record<string, unknown>) => (db: Turn["db"]) =>
  db.task.updateMany({ where: { userId, id }, data });

describe("a token", () => {
  const unknown = { code: "NOT_FOUND", field: ["token"], message: "There is no such recent mutation." };

  test("that is another's, older than a day, or nobody's answers the same, and changes nothing", async () => {
    const other = await server.makeViewer();
    const theirs = await mutate(server, other, (db) =>
      db.task.create({ data: { userId: other.userId, id: randomUUID(), title: "x" } }),
    );
    const old = await write((db) => db.task.create({ data: { userId, id: randomUUID(), title: "x" } }));
    await server.database.$executeRaw`ALTER TABLE changes DISABLE TRIGGER changes_are_kept`;
    await server.database
      .$executeRaw`UPDATE changes SET recorded_at = now() - interval '24 hours 1 second' WHERE user_id = ${userId}::uuid`;
    await server.database.$executeRaw`ALTER TABLE changes ENABLE ALWAYS TRIGGER changes_are_kept`;
    const before = [await rows(), await readRows(server.database, other.userId)];
    const answers = [];
    for (const token of [theirs, old, `undo_${randomUUID()}`]) answers.push(await takeBack(token));
    for (const answer of answers)
      expect(answer).toEqual({
        undone: 0,
        changedIds: [],
        deletedIds: [],
        skipped: [],
        undoToken: null,
        userErrors: [unknown],
      });
    expect([await rows(), await readRows(server.database, other.userId)]).toEqual(before);
    const { data } = await server.send<{ viewer: { actions: { nodes: unknown[] } } }>(
      viewer,
      "{ viewer { actions(first: 1) { nodes { canUndo undoToken } } } }",
    );
    expect(data?.viewer.actions.nodes).toEqual([{ canUndo: false, undoToken: null }]);
  });

  test.each(["", "undo_x", `task_${randomUUID()}`, randomUUID()])("“%s” is refused as no token", async (token) => {
    const { errors } = await server.send(viewer, "mutation ($t: ID!) { undo(input: { token: $t }) { undone } }", {
      t: token,
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  test("that was used is marked in the list of actions, beside the undo that used it", async () => {
    const { id } = await addTask();
    const token = await write(updateTask(id, { title: "x" }));
    const { undoToken } = await takeBack(token);
    const { data } = await server.send<{ viewer: { actions: { nodes: unknown[] } } }>(
      viewer,
      "{ viewer { actions(first: 2) { nodes { id undoes canUndo } } } }",
    );
    expect(data?.viewer.actions.nodes).toEqual([
      { id: undoToken, undoes: token, canUndo: true },
      { id: token, undoes: null, canUndo: false },
    ]);
    expect(await takeBack(token)).toMatchObject({ undone: 0, undoToken: null, skipped: [] });
  });
});

test("undo takes as many statements for 500 tasks as for two", async () => {
  const counts: number[] = [];
  for (const count of [2, 500]) {
    const label = await makeLabel(server.database, { userId, name: `label ${count}` });
    const ids = Array.from({ length: count }, () => randomUUID());
    const token = await write(async (db) => {
      await db.task.createMany({ data: ids.map((id) => ({ userId, id, title: "x" })) });
      await db.taskLabel.createMany({ data: ids.map((taskId) => ({ userId, taskId, labelId: label.id })) });
    });
    const edited = await write((db) => db.task.updateMany({ where: { userId }, data: { priority: 2 } }));
    server.takeStatements();
    await takeBack(edited);
    const { undoToken } = await takeBack(token);
    await takeBack(undoToken);
    counts.push(server.takeStatements().length);
    expect(await server.database.task.count({ where: { userId, id: { in: ids } } })).toBe(count);
  }
  expect(counts[0]).toBe(counts[1]);
});

test("every column that is recorded goes back, follows from others, or never changes", async () => {
  const fixed = ["user_id", "id", "version", "created_at", "updated_at", "depth", "due_rank", "is_inbox"];
  for (const [entity, { table, columns }] of Object.entries(UNDO_TABLES)) {
    const found = await server.database.$queryRaw<{ name: string }[]>`SELECT column_name AS name
      FROM information_schema.columns WHERE table_name = ${table}`;
    const place = entity === "TASK" ? PLACE_COLUMNS : entity === "SECTION" ? ["project_id"] : [];
    const known = [...columns, ...place, ...fixed];
    expect(
      found.map(({ name }) => name).filter((name) => !known.includes(name)),
      table,
    ).toEqual([]);
  }
});
