import { readdir, readFile } from "node:fs/promises";
import { createTestDatabase } from "@docket/testing/database";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { actFor, createDatabase, type Database } from "../client.ts";
import { makeTasks } from "../factories/task.ts";
import { makeUser } from "../factories/user.ts";
import type { Prisma } from "../generated/client/client.ts";

const { database, serverUrls, drop } = await createTestDatabase();
const bound = (poolSize: number) => createDatabase({ connectionString: serverUrls.graphql, isBound: true, poolSize });
const narrow = bound(1);
const wide = bound(4);
let users: string[] = [];

/** Whose tasks a statement without a where clause finds. */
const owners = async (db: Prisma.TransactionClient) =>
  (await db.$queryRaw<{ owner: string }[]>`SELECT DISTINCT "user_id" AS "owner" FROM "tasks"`).map(
    ({ owner }) => owner,
  );

beforeAll(async () => {
  users = await Promise.all(Array.from({ length: 6 }, async () => (await makeUser(database)).id));
  for (const userId of users) await makeTasks(database, userId, [{}, {}, {}]);
});
afterAll(async () => {
  await Promise.all([narrow.$disconnect(), wide.$disconnect()]);
  await drop();
});

describe("a client that is bound to the acting user", () => {
  it("finds the rows of this user alone, by statements without a where clause of every kind", async () => {
    const [ada = ""] = users;
    await actFor(narrow, ada, async () => {
      expect(await owners(narrow)).toEqual([ada]);
      expect((await narrow.task.findMany()).map(({ userId }) => userId)).toEqual([ada, ada, ada]);
      expect(await narrow.task.count()).toBe(3);
      expect(await narrow.$executeRaw`UPDATE "tasks" SET "title" = "title" || '!'`).toBe(3);
      expect(await narrow.$queryRawUnsafe("SELECT 1 FROM tasks WHERE title LIKE $1", "%!")).toHaveLength(3);
    });
    expect(await database.task.count({ where: { title: { endsWith: "!" } } })).toBe(3);
  });

  it("finds nothing for nobody, on the connection that served a user before, after an error as well", async () => {
    const [ada = "", bob = ""] = users;
    expect(await owners(narrow)).toEqual([]);
    expect(await actFor(narrow, ada, () => owners(narrow))).toEqual([ada]);
    expect(await owners(narrow)).toEqual([]);
    await expect(actFor(narrow, ada, () => narrow.$queryRaw`SELECT 1 / 0`)).rejects.toThrow();
    expect(await owners(narrow)).toEqual([]);
    expect(await actFor(narrow, bob, () => owners(narrow))).toEqual([bob]);
  });

  it("keeps the user for the whole of a transaction, and no longer, whether it is kept or taken back", async () => {
    const [ada = "", bob = ""] = users;
    const both = (fails: boolean) => (db: Prisma.TransactionClient) =>
      owners(db).then(async (first) => {
        if (fails) throw new Error(`seen ${first.length} and ${(await owners(db)).length}`);
        return [...first, ...(await owners(db))];
      });
    expect(await actFor(narrow, ada, () => narrow.$transaction(both(false)))).toEqual([ada, ada]);
    expect(await owners(narrow)).toEqual([]);
    await expect(actFor(narrow, bob, () => narrow.$transaction(both(true)))).rejects.toThrow("seen 1 and 1");
    expect(await owners(narrow)).toEqual([]);
    expect(await narrow.$transaction(owners)).toEqual([]);
  });

  it("never mixes users up, however many ask at the same time on however few connections", async () => {
    const ask = async (db: Database, round: number) => {
      const userId = users[round % users.length] ?? "";
      const found = await actFor(db, userId, () =>
        round % 3 === 0 ? db.$transaction((turn) => owners(turn)) : owners(db),
      );
      return [userId, ...found];
    };
    const rounds = Array.from({ length: 300 }, (_, round) => ask(round % 2 === 0 ? narrow : wide, round));
    for (const [userId, ...found] of await Promise.all(rounds)) expect(found).toEqual([userId]);
  });

  it("refuses a write to another user's rows", async () => {
    const [ada = "", bob = ""] = users;
    const create = (userId: string) =>
      actFor(narrow, ada, () => narrow.label.create({ data: { userId, id: crypto.randomUUID(), name: "Errands" } }));
    await expect(create(bob)).rejects.toThrow();
    expect(await database.label.count()).toBe(0);
    expect((await create(ada)).userId).toBe(ada);
  });

  it("tells the rows of a statement from the answer of the one that set the user", async () => {
    const [ada = ""] = users;
    await actFor(narrow, ada, async () => {
      expect(await narrow.$queryRaw`SELECT 1 AS "a", 'x' AS "b" WHERE FALSE`).toEqual([]);
      expect(await narrow.$queryRaw`SELECT n FROM generate_series(1, 3) n`).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
      expect(await narrow.$executeRaw`DELETE FROM "labels" WHERE FALSE`).toBe(0);
    });
  });
});

test("no statement of the GraphQL server is gathered by Prisma with those of other users, as findUnique is", async () => {
  const folder = new URL("../../graphql-server/src/", import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const texts = await Promise.all(files.map(async (name) => [name, await readFile(new URL(name, folder), "utf8")]));
  expect(files.length).toBeGreaterThan(100);
  expect(texts.filter(([, text]) => text?.includes(".findUnique")).map(([name]) => name)).toEqual([]);
});
