import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeTask, makeTasks, type TaskOptions } from "@docket/db/factories/task";
import { makeUser } from "@docket/db/factories/user";
import { createTestDatabase } from "@docket/testing/database";
import { afterAll, beforeEach, expect, test } from "vitest";
import { emptyTrash, TRASH_DAYS } from "../src/trash-emptying.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);

const DAY_MS = 24 * 60 * 60 * 1_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const LONG_AGO = daysAgo(TRASH_DAYS + 1);

let userId: string;
beforeEach(async () => {
  userId = (await makeUser(database)).id;
});
const addTask = (options: TaskOptions = {}) => makeTask(database, { userId, ...options });
const titles = async () =>
  (await database.task.findMany({ where: { userId }, orderBy: { title: "asc" } })).map(({ title }) => title);

test("a task is deleted for good once it was in the trash for thirty days, and no earlier", async () => {
  await addTask({ title: "open" });
  await addTask({ title: "old, but open", createdAt: daysAgo(400) });
  await addTask({ title: "in the trash", deletedAt: daysAgo(TRASH_DAYS - 0.01) });
  const label = await makeLabel(database, { userId });
  await putLabels(database, await addTask({ title: "over", deletedAt: daysAgo(TRASH_DAYS + 0.01) }), [label]);
  expect(await emptyTrash(database)).toBe(1);
  expect(await titles()).toEqual(["in the trash", "old, but open", "open"]);
  const recorded = await database.change.findMany({ where: { userId, operation: "DELETE" } });
  expect(recorded.map(({ entity }) => entity).sort()).toEqual(["TASK", "TASK_LABEL"]);
  expect(await emptyTrash(database)).toBe(0);
});

test("subtasks go with their parents, and a parent stays as long as a subtask does", async () => {
  const root = await addTask({ title: "root", deletedAt: LONG_AGO });
  const child = await addTask({ title: "child", parentId: root.id, deletedAt: LONG_AGO });
  await addTask({ title: "grandchild", parentId: child.id, deletedAt: LONG_AGO });
  const waiting = await addTask({ title: "waiting", deletedAt: LONG_AGO });
  await addTask({ title: "younger", parentId: waiting.id, deletedAt: daysAgo(1) });
  expect(await emptyTrash(database)).toBe(3);
  expect(await titles()).toEqual(["waiting", "younger"]);
});

test("many tasks of several users go in batches, each recorded in its owner's feed", async () => {
  const other = await makeUser(database);
  for (const [id, count] of [
    [userId, 1_100],
    [other.id, 3],
  ] as const)
    await makeTasks(
      database,
      id,
      Array.from({ length: count }, () => ({ deletedAt: LONG_AGO })),
    );
  expect(await emptyTrash(database)).toBe(1_103);
  const mutations = await database.change.groupBy({
    by: ["userId", "mutationId"],
    where: { userId: { in: [userId, other.id] }, operation: "DELETE" },
    _count: true,
  });
  expect(mutations.map(({ _count }) => _count).sort((a, b) => a - b)).toEqual([3, 100, 500, 500]);
});

test("while one server is at it, another leaves it alone", async () => {
  await addTask({ title: "over", deletedAt: LONG_AGO });
  await database.$transaction(async (other) => {
    await other.$queryRaw`SELECT 1 AS held FROM pg_advisory_xact_lock(${0x74727368}::bigint)`;
    expect(await emptyTrash(database)).toBe(0);
  });
  expect(await titles()).toEqual(["over"]);
  const counts = await Promise.all([emptyTrash(database), emptyTrash(database), emptyTrash(database)]);
  expect(counts.reduce((a, b) => a + b)).toBe(1);
});

test("it ends when the server does", async () => {
  await addTask({ title: "over", deletedAt: LONG_AGO });
  expect(await emptyTrash(database, AbortSignal.abort())).toBe(0);
  expect(await emptyTrash(database)).toBe(1);
});
