import { randomUUID } from "node:crypto";
import { makeReminder } from "@docket/db/factories/reminder";
import { makeTask } from "@docket/db/factories/task";
import type { Task } from "@docket/db/types";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { graphql } from "./gql/index.ts";
import { undo } from "./support/mutations.ts";
import { run } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const ReadReminders = graphql(`
  query ReadReminders($task: ID!) {
    viewer {
      task(id: $task) { reminders { id remindAt byEmail state deliveredAt } }
      deliveredReminders { id remindAt deliveredAt task { id title } }
      nextReminderAt
    }
  }
`);
const CreateReminder = graphql(`
  mutation CreateReminder($input: CreateReminderInput!) {
    createReminder(input: $input) { reminder { id remindAt byEmail state task { id } } userErrors { code field } }
  }
`);
const SnoozeReminder = graphql(`
  mutation SnoozeReminder($input: SnoozeReminderInput!) {
    snoozeReminder(input: $input) { reminder { remindAt state deliveredAt } userErrors { code field } }
  }
`);
const DismissReminder = graphql(`
  mutation DismissReminder($input: DismissReminderInput!) {
    dismissReminder(input: $input) { reminder { state } userErrors { code field } }
  }
`);
const DeleteReminder = graphql(`
  mutation DeleteReminder($input: DeleteReminderInput!) {
    deleteReminder(input: $input) { deletedReminderId userErrors { code field } }
  }
`);
const CompleteReminded = graphql(`
  mutation CompleteReminded($id: ID!) {
    setTaskCompleted(input: { id: $id, isCompleted: true }) { undoToken }
  }
`);
const TrashReminded = graphql(`
  mutation TrashReminded($id: ID!) {
    deleteTask(input: { id: $id }) { undoToken }
  }
`);

let server: TestServer;
let viewer: TestViewer;
let task: Task;
let taskId: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  viewer = await server.makeViewer();
  task = await makeTask(server.database, { userId: viewer.userId, title: "Call the plumber" });
  taskId = `task_${task.id}`;
});
afterAll(() => server?.close());

const LATER = "2099-06-01T09:00:00.000Z";
const EVEN_LATER = "2099-06-02T09:00:00.000Z";
const absent = () => `reminder_${randomUUID()}`;

const create = async (input: { id?: string; taskId?: string; remindAt?: string; byEmail?: boolean } = {}) =>
  (await run(server, viewer, CreateReminder, { input: { taskId, remindAt: LATER, ...input } })).createReminder;
const read = async () => (await run(server, viewer, ReadReminders, { task: taskId })).viewer;

test("a new reminder waits with its task, and is the next one to come", async () => {
  const id = absent();
  expect(await create({ id })).toEqual({
    reminder: { id, remindAt: LATER, byEmail: true, state: "PENDING", task: { id: taskId } },
    userErrors: [],
  });
  await create({ remindAt: EVEN_LATER, byEmail: false });
  const { task: shown, deliveredReminders, nextReminderAt } = await read();
  expect(shown?.reminders.map(({ remindAt, byEmail }) => ({ remindAt, byEmail }))).toEqual([
    { remindAt: LATER, byEmail: true },
    { remindAt: EVEN_LATER, byEmail: false },
  ]);
  expect({ deliveredReminders, nextReminderAt }).toEqual({ deliveredReminders: [], nextReminderAt: LATER });
});

test("creating with an id is safe to repeat, and refused for the id of another task's reminder", async () => {
  const id = absent();
  const first = await create({ id });
  expect(await create({ id, remindAt: EVEN_LATER })).toEqual(first);
  const other = await makeTask(server.database, { userId: viewer.userId });
  expect((await create({ id, taskId: `task_${other.id}` })).userErrors).toEqual([{ code: "CONFLICT", field: ["id"] }]);
});

test("a moment that has passed, a task that is not there, and one reminder too many are refused", async () => {
  const remindAt = new Date(Date.now() - 120_000).toISOString();
  expect((await create({ remindAt })).userErrors).toEqual([{ code: "INVALID", field: ["remindAt"] }]);
  expect((await create({ taskId: `task_${randomUUID()}` })).userErrors).toEqual([
    { code: "NOT_FOUND", field: ["taskId"] },
  ]);
  await Promise.all(Array.from({ length: 20 }, () => makeReminder(server.database, task)));
  expect((await create()).userErrors).toEqual([{ code: "LIMIT_REACHED", field: ["taskId"] }]);
});

test("a delivered reminder is listed until it is dismissed, and waits again when it is snoozed", async () => {
  const deliveredAt = new Date("2026-01-01T09:00:00Z");
  const [dismissed, snoozed] = [
    await makeReminder(server.database, task, { deliveredAt }),
    await makeReminder(server.database, task, { deliveredAt }),
  ].map(({ id }) => `reminder_${id}`);
  if (!dismissed || !snoozed) throw new Error("no reminders");
  expect((await read()).deliveredReminders).toMatchObject([
    { task: { title: "Call the plumber" } },
    { deliveredAt: deliveredAt.toISOString() },
  ]);
  const answer = await run(server, viewer, DismissReminder, { input: { id: dismissed } });
  expect(answer.dismissReminder).toEqual({ reminder: { state: "DISMISSED" }, userErrors: [] });
  const { snoozeReminder } = await run(server, viewer, SnoozeReminder, { input: { id: snoozed, remindAt: LATER } });
  expect(snoozeReminder.reminder).toEqual({ remindAt: LATER, state: "PENDING", deliveredAt: null });
  const { deliveredReminders, nextReminderAt } = await read();
  expect({ deliveredReminders, nextReminderAt }).toEqual({ deliveredReminders: [], nextReminderAt: LATER });
});

test("a reminder that is dismissed before its time does not come", async () => {
  const { reminder } = await create();
  await run(server, viewer, DismissReminder, { input: { id: reminder?.id ?? "" } });
  expect((await read()).nextReminderAt).toBeNull();
});

test("a deleted reminder is gone, and what is gone is not found", async () => {
  const { reminder } = await create();
  const id = reminder?.id ?? "";
  const { deleteReminder } = await run(server, viewer, DeleteReminder, { input: { id } });
  expect(deleteReminder).toEqual({ deletedReminderId: id, userErrors: [] });
  const missing = [{ code: "NOT_FOUND", field: ["id"] }];
  const again = await run(server, viewer, DeleteReminder, { input: { id } });
  expect(again.deleteReminder).toEqual({ deletedReminderId: null, userErrors: missing });
  expect((await run(server, viewer, DismissReminder, { input: { id } })).dismissReminder.userErrors).toEqual(missing);
  const snooze = await run(server, viewer, SnoozeReminder, { input: { id, remindAt: LATER } });
  expect(snooze.snoozeReminder.userErrors).toEqual(missing);
});

test.each([
  ["completed", async () => (await run(server, viewer, CompleteReminded, { id: taskId })).setTaskCompleted.undoToken],
  ["moved to the trash", async () => (await run(server, viewer, TrashReminded, { id: taskId })).deleteTask.undoToken],
])("the reminder of a task that is %s does not come, until that is undone", async (_what, leave) => {
  await create();
  const token = await leave();
  expect((await read()).nextReminderAt).toBeNull();
  await undo(server, viewer, token);
  expect((await read()).nextReminderAt).toBe(LATER);
});
