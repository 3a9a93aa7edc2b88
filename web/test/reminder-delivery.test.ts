import { makeReminder } from "@docket/db/factories/reminder";
import { makeTask } from "@docket/db/factories/task";
import { makeUser } from "@docket/db/factories/user";
import { createLogger } from "@docket/runtime/logger";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { mailComposer } from "../src/server/mail/compose-mail.ts";
import { mailQueue } from "../src/server/mail/mail-queue.ts";
import { mailTransport } from "../src/server/mail/mail-transport.ts";
import { type ReminderDelivery, reminderDelivery } from "../src/server/reminder-delivery.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";

let db: TestDatabase;
let server: MailServer;
const started: ReminderDelivery[] = [];
const logger = createLogger("test", "fatal", { write: () => undefined });
const DELIVER = "SELECT delivered, letters FROM deliver_due_reminders(200, TRUE)";

beforeAll(async () => {
  db = await createTestDatabase();
  server = await startMailServer();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
  await db.database.emailMessage.deleteMany();
  await db.database.reminder.deleteMany();
});
afterAll(async () => {
  await server?.close();
  await db?.drop();
});

function work(reachesPeople = true): void {
  const mail = { reachesPeople, wake: () => undefined };
  const worker = reminderDelivery({ db: db.database, mail, logger, lookEveryMs: 50 });
  started.push(worker);
  worker.start();
}

const agoMinutes = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function makeReminders(count: number, options: Parameters<typeof makeReminder>[2], emailVerified = true) {
  const user = await makeUser(db.database, { emailVerified });
  const task = await makeTask(db.database, { userId: user.id, title: "Call the plumber" });
  for (let n = 0; n < count; n += 1) await makeReminder(db.database, task, options);
  return { user, task };
}

const waiting = () => db.database.reminder.count({ where: { deliveredAt: null } });
const letters = () => db.database.emailMessage.count({ where: { kind: "REMINDER" } });

it("delivers a reminder when its time comes, neither before nor twice", async () => {
  const remindAt = new Date(Date.now() + 1_000);
  await makeReminders(1, { remindAt });
  work();
  await waitFor(async () => (await waiting()) === 0, "the delivery");
  const { deliveredAt, fireAt } = await db.database.reminder.findFirstOrThrow();
  expect(deliveredAt?.getTime()).toBeGreaterThanOrEqual(remindAt.getTime());
  expect(fireAt).toBeNull();
  const [again] = await db.database.$queryRawUnsafe<object[]>(DELIVER);
  expect(again).toEqual({ delivered: 0, letters: 0 });
  expect(await letters()).toBe(1);
});

it("delivers what came due while nothing ran, each once, whichever of several workers takes it", async () => {
  await makeReminders(40, { remindAt: agoMinutes(90) });
  for (let n = 0; n < 3; n += 1) work();
  await waitFor(async () => (await waiting()) === 0, "the deliveries");
  expect(await letters()).toBe(40);
});

it("neither loses nor doubles what a worker had in hand that is killed, nor waits for it", async () => {
  await makeReminders(3, { remindAt: agoMinutes(5) });
  const killed = new pg.Client({ connectionString: db.serverUrls.web });
  killed.on("error", () => undefined);
  await killed.connect();
  const { rows } = await killed.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await killed.query("BEGIN");
  expect((await killed.query(DELIVER)).rows).toEqual([{ delivered: 3, letters: 3 }]);
  const [beside] = await db.database.$queryRawUnsafe<object[]>(DELIVER);
  expect(beside).toEqual({ delivered: 0, letters: 0 });
  await db.database.$queryRaw`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`;
  work();
  await waitFor(async () => (await waiting()) === 0, "the deliveries");
  expect(await letters()).toBe(3);
});

it("queues no letter without a mail server, to an address that nobody confirmed, or when none is wanted", async () => {
  const remindAt = agoMinutes(1);
  await makeReminders(1, { remindAt }, false);
  await makeReminders(1, { remindAt, byEmail: false });
  work();
  await waitFor(async () => (await waiting()) === 0, "the deliveries");
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
  await makeReminders(1, { remindAt });
  work(false);
  await waitFor(async () => (await waiting()) === 0, "the delivery");
  expect(await letters()).toBe(0);
});

it("does not deliver for a task that is done or in the trash, and does once it is open again", async () => {
  const { task } = await makeReminders(1, { remindAt: agoMinutes(1) });
  const where = { userId_id: { userId: task.userId, id: task.id } };
  for (const left of [{ isCompleted: true }, { deletedAt: new Date() }]) {
    await db.database.task.update({ where, data: left });
    const [none] = await db.database.$queryRawUnsafe<object[]>(DELIVER);
    expect(none).toEqual({ delivered: 0, letters: 0 });
    await db.database.task.update({ where, data: { isCompleted: false, deletedAt: null } });
  }
  work();
  await waitFor(async () => (await waiting()) === 0, "the delivery");
});

it("writes what it is about, where it is, and that it comes late", async () => {
  const { user, task } = await makeReminders(1, { remindAt: new Date("2026-01-05T09:30:00Z") });
  const mail = mailQueue({
    db: db.database,
    transport: mailTransport({ email: { kind: "smtp", url: server.url, from: "Docket <docket@app.example>" } }),
    compose: mailComposer(db.database, "https://app.example"),
    logger,
    lookEveryMs: 20,
  });
  const worker = reminderDelivery({ db: db.database, mail, logger, lookEveryMs: 50 });
  started.push(worker);
  mail.start();
  worker.start();
  const letter = await server.letterTo(user.email, "Reminder: Call the plumber");
  await mail.stop();
  expect(letter.body).toContain("“Call the plumber” on 2026-01-05 at 09:30 UTC");
  expect(letter.body).toContain("This reminder comes late");
  expect(letter.body).toContain(`https://app.example/dashboard?task=task_${task.id}`);
});
