import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmailKind } from "@docket/db/types";
import { createLogger } from "@docket/runtime/logger";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { mailComposer } from "../src/server/mail/compose-mail.ts";
import { writeLetter } from "../src/server/mail/letter.ts";
import { type MailQueue, mailQueue } from "../src/server/mail/mail-queue.ts";
import { type MailTransport, mailTransport } from "../src/server/mail/mail-transport.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";

let db: TestDatabase;
let server: MailServer;
const started: MailQueue[] = [];
const logLines: Record<string, unknown>[] = [];
const logger = createLogger("test", "debug", { write: (line) => logLines.push(JSON.parse(line)) });

beforeAll(async () => {
  db = await createTestDatabase();
  server = await startMailServer();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((queue) => queue.stop()));
  await db.database.emailMessage.deleteMany();
  server.letters.length = 0;
  logLines.length = 0;
});
afterAll(async () => {
  await server?.close();
  await db?.drop();
});

const smtp = () => mailTransport({ email: { kind: "smtp", url: server.url, from: "Docket <docket@app.example>" } });

/** Makes a queue that tries again soon and sends letters that name their recipient. */
function queueOf(transport: MailTransport, firstPauseSeconds = 0.05): MailQueue {
  const queue = mailQueue({
    db: db.database,
    transport,
    compose: async ({ kind, recipient }) => writeLetter({ subject: kind, before: [`For <${recipient}> & "friends"`] }),
    logger,
    lookEveryMs: 20,
    firstPauseSeconds,
  });
  started.push(queue);
  return queue;
}

const order = (recipient: string, kind: EmailKind = "RESET_PASSWORD") => ({ kind, recipient });
const isEmpty = async () => (await db.database.emailMessage.count()) === 0;

it("sends a letter as plain text and as HTML in which nothing of the text is markup, and keeps nothing of it", async () => {
  const queue = queueOf(smtp());
  await queue.add(order("ada@example.com"));
  queue.start();
  const letter = await server.letterTo("ada@example.com", "RESET_PASSWORD");
  expect(letter.headers).toMatch(/^From: Docket <docket@app\.example>/m);
  expect(letter.headers).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(letter.body).toContain('For <ada@example.com> & "friends"');
  expect(letter.body).toContain("For &lt;ada@example.com&gt; &amp; &quot;friends&quot;");
  expect(letter.body).not.toMatch(/<img|<link|<script|style=/);
  await waitFor(isEmpty, "the queue to be empty");
});

it("tries again when the mail server says that it cannot take the letter now", async () => {
  server.refusals.push(451, 421);
  const queue = queueOf(smtp());
  await queue.add(order("later@example.com"));
  queue.start();
  await server.letterTo("later@example.com", "RESET_PASSWORD");
  await waitFor(isEmpty, "the queue to be empty");
  expect(logLines.filter(({ event }) => event === "email-delayed")).toHaveLength(2);
  expect(server.letters).toHaveLength(1);
});

it("tries again when there is no mail server for a while", async () => {
  let isAway = true;
  const real = smtp();
  const queue = queueOf({
    ...real,
    deliver: (...letter) => (isAway ? Promise.reject(new Error("ECONNREFUSED")) : real.deliver(...letter)),
  });
  await queue.add(order("patient@example.com"));
  queue.start();
  await waitFor(() => logLines.some(({ event }) => event === "email-delayed"), "a delay");
  isAway = false;
  await server.letterTo("patient@example.com", "RESET_PASSWORD");
});

it("gives a letter up when the mail server will never take it, and one that is a day old", async () => {
  server.refusals.push(550);
  const queue = queueOf(smtp());
  await queue.add(order("nobody@example.com"));
  queue.start();
  await waitFor(isEmpty, "the queue to be empty");

  server.refusals.push(451);
  await queue.add(order("old@example.com"));
  await db.database.emailMessage.updateMany({ data: { createdAt: new Date(Date.now() - 86_400_000) } });
  await waitFor(isEmpty, "the queue to be empty");
  expect(logLines.filter(({ event }) => event === "email-given-up").length).toBeGreaterThan(0);
  expect(JSON.stringify(logLines)).not.toContain("@example.com");
});

it("sends each letter once, whichever of several processes takes it", async () => {
  const recipients = Array.from({ length: 40 }, (_, n) => `person-${n}@example.com`);
  const queues = [queueOf(smtp(), 30), queueOf(smtp(), 30), queueOf(smtp(), 30)];
  for (const recipient of recipients) await queues[0]?.add(order(recipient));
  for (const queue of queues) queue.start();
  await waitFor(isEmpty, "the queue to be empty");
  expect(server.letters.map(({ to }) => to).sort()).toEqual([...recipients].sort());
});

it("passes over a letter that another process is just taking, and goes on with the next", async () => {
  const queue = queueOf(smtp());
  await queue.add(order("taken@example.com"));
  await queue.add(order("free@example.com"));
  await db.database.$transaction(async (elsewhere) => {
    const where = { recipient: "taken@example.com" };
    await elsewhere.emailMessage.updateMany({ where, data: { nextAttemptAt: new Date(Date.now() + 3_600_000) } });
    queue.start();
    await server.letterTo("free@example.com", "RESET_PASSWORD");
  });
  await queue.add(order("last@example.com"));
  await server.letterTo("last@example.com", "RESET_PASSWORD");
  expect(server.letters.map(({ to }) => to)).toEqual(["free@example.com", "last@example.com"]);
});

it("leaves a letter that its process died with to another", async () => {
  const dead = queueOf({ ...smtp(), deliver: () => new Promise(() => undefined) });
  await dead.add(order("twice@example.com"));
  dead.start();
  await waitFor(async () => (await db.database.emailMessage.count({ where: { attempts: 1 } })) === 1, "it to be taken");
  queueOf(smtp()).start();
  await server.letterTo("twice@example.com", "RESET_PASSWORD");
});

it("forgets a letter when the transaction that it belongs to fails", async () => {
  const queue = queueOf(smtp());
  const failing = db.database.$transaction(async (transaction) => {
    await queue.add(order("undone@example.com"), transaction);
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  expect(await isEmpty()).toBe(true);
});

it("tells of an access token what it is called and when it was made", async () => {
  const compose = mailComposer(db.database, "https://app.example");
  const details = { name: "Nightly <b>", at: "2026-11-23T14:05:06.789Z" };
  const mail = { id: "", userId: null, attempts: 1, createdAt: new Date(), recipient: "ada@example.com", details };
  const letter = await compose({ ...mail, kind: "ACCESS_TOKEN_ISSUED" });
  expect(letter?.text).toContain("“Nightly <b>” was made for the account of ada@example.com at app.example");
  expect(letter?.text).toContain("on 2026-11-23 at 14:05 UTC.");
  expect(letter?.text).toContain("https://app.example/settings/tokens");
  expect(letter?.html).not.toContain("<b>");
});

it("writes letters that people wait for into files of their own, closed to others, and leaves notices out", async () => {
  const parent = await mkdtemp(join(tmpdir(), "docket-outbox-"));
  const folder = join(parent, "outbox");
  const queue = queueOf(mailTransport({ email: { kind: "outbox", folder } }));
  await queue.add(order("ada@example.com"));
  await queue.add(order("ada@example.com", "NEW_SIGN_IN"));
  queue.start();
  await waitFor(isEmpty, "the queue to be empty");
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^[\da-f-]{36}\.txt$/)]);
  const file = join(folder, names[0] ?? "");
  expect(await readFile(file, "utf8")).toMatch(/^To: ada@example\.com\nSubject: RESET_PASSWORD\nDate: .+\n\nFor </);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await rm(parent, { recursive: true });
});
