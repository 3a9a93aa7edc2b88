import { makeLink, readLink, takeLink } from "@docket/db/email-links";
import { makeUser } from "@docket/db/factories/user";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, it } from "vitest";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.drop());

async function link() {
  const { id: userId, email } = await makeUser(db.database);
  const subject = { userId, purpose: "RESET_PASSWORD" as const, email };
  return { subject, token: await makeLink(db.database, subject) };
}

it("is used by one of two that come while neither has finished", async () => {
  const { subject, token } = await link();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = db.database.$transaction(async (transaction) => {
    const taken = await takeLink(transaction, token, "RESET_PASSWORD");
    await released;
    return taken;
  });
  const count = async (condition: string) => {
    const [row] = await db.database.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE datname = current_database() AND ${condition}`,
    );
    return row?.count;
  };
  await waitFor(async () => (await count("state = 'idle in transaction'")) === 1, "the first to have it");
  const second = db.database.$transaction((transaction) => takeLink(transaction, token, "RESET_PASSWORD"));
  await waitFor(async () => (await count("wait_event_type = 'Lock'")) === 1, "the second to wait for the first");
  release();
  expect(await first).toEqual(subject);
  expect(await second).toBeUndefined();
});

it("goes on working when what it was for fails", async () => {
  const { subject, token } = await link();
  const failing = db.database.$transaction(async (transaction) => {
    await takeLink(transaction, token, "RESET_PASSWORD");
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  expect(await readLink(db.database, token, "RESET_PASSWORD")).toEqual(subject);
});

it("serves no other purpose", async () => {
  const { token } = await link();
  expect(await readLink(db.database, token, "CONFIRM_EMAIL")).toBeUndefined();
});
