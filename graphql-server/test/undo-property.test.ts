import { makeUser } from "@docket/db/factories/user";
import { Prisma } from "@docket/db/types";
import { createTestDatabase } from "@docket/testing/database";
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { undo } from "../src/modules/undo/undo.ts";
import { inTurn } from "../src/write-turn.ts";
import { readRows, type StoredRow } from "./support/mutations.ts";
import { doWrite, type RandomWrite, randomMutations } from "./support/random-writes.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);

type Rows = Record<string, StoredRow[]>;

/** What a task is beside its place. */
const OWN_FIELDS = [
  ...["title", "description", "priority", "position"],
  ...["due_date", "due_time", "due_zone", "due_at", "due_rank", "deadline"],
];

const grant = { kind: "session", sessionId: "", passwordEnteredAt: 0 } as const;
const origin = () => ({ address: "192.0.2.1", userAgent: undefined });
const scopeOf = (userId: string) => ({ db: database, userId, grant, origin, mutationId: uuidv7() });

/** Makes a mutation and returns its id; undefined when the database refused it, which leaves everything as it was. */
async function mutate(userId: string, writes: readonly RandomWrite[]): Promise<string | undefined> {
  const scope = scopeOf(userId);
  try {
    await inTurn(scope, async (turn) => {
      for (const write of writes) await doWrite(turn, write);
    });
    return scope.mutationId;
  } catch (error) {
    if (
      error instanceof Prisma.PrismaClientKnownRequestError ||
      error instanceof Prisma.PrismaClientUnknownRequestError
    )
      return undefined;
    throw error;
  }
}

async function takeBack(userId: string, mutationId: string) {
  const scope = scopeOf(userId);
  return { ...(await undo(scope, mutationId)), mutationId: scope.mutationId };
}

const isRecorded = async (userId: string, mutationId: string) =>
  (await database.change.count({ where: { userId, mutationId } })) > 0;

const byId = (rows: Rows, table: string) => new Map(rows[table]?.map((row) => [row.id, row]));

/** A task goes into a section of a project that the mutation itself does not name, and out of it. */
const SECTION_OF_A_PROJECT: RandomWrite[][] = [
  [
    { kind: "addProject", a: 0, b: 0 },
    { kind: "addTask", a: 0, b: 0 },
  ],
  [{ kind: "addSection", a: 0, b: 201 }],
  [
    { kind: "moveToSection", a: 0, b: 0 },
    { kind: "addTask", a: 0, b: 0 },
  ],
  [{ kind: "deleteSection", a: 0, b: 0 }],
];

test("undoing any mutation leaves everything as it was before, and undoing that as it was after", async () => {
  await fc.assert(
    fc.asyncProperty(randomMutations, async (mutations) => {
      const { id: userId } = await makeUser(database);
      for (const writes of mutations) {
        const before = await readRows(database, userId);
        const mutationId = await mutate(userId, writes);
        if (!mutationId || !(await isRecorded(userId, mutationId))) continue;
        const after = await readRows(database, userId);
        const undone = await takeBack(userId, mutationId);
        expect(undone.skipped).toEqual([]);
        expect(await readRows(database, userId)).toEqual(before);
        if (!(await isRecorded(userId, undone.mutationId))) continue;
        expect((await takeBack(userId, undone.mutationId)).skipped).toEqual([]);
        expect(await readRows(database, userId)).toEqual(after);
      }
    }),
    { numRuns: 30, examples: [[SECTION_OF_A_PROJECT]] },
  );
});

test("undoing any mutation after later ones takes back what they left, keeps what they changed, and can be undone", async () => {
  await fc.assert(
    fc.asyncProperty(randomMutations, fc.nat(1_000), async (mutations, choice) => {
      const { id: userId } = await makeUser(database);
      const made: { mutationId: string; before: Rows; after: Rows }[] = [];
      for (const writes of mutations) {
        const before = await readRows(database, userId);
        const mutationId = await mutate(userId, writes);
        if (mutationId && (await isRecorded(userId, mutationId)))
          made.push({ mutationId, before, after: await readRows(database, userId) });
      }
      const chosen = made[choice % Math.max(made.length, 1)];
      if (!chosen) return;
      const now = await readRows(database, userId);
      const undone = await takeBack(userId, chosen.mutationId);
      const result = await readRows(database, userId);
      const [before, after, current, end] = [chosen.before, chosen.after, now, result].map((rows) =>
        byId(rows, "tasks"),
      );
      for (const [id, task] of end ?? []) {
        const [old, given, last] = [before?.get(id), after?.get(id), current?.get(id)];
        if (!last) continue;
        for (const field of OWN_FIELDS) {
          const goesBack = old && given && old[field] !== given[field] && given[field] === last[field];
          expect(task[field], field).toEqual(goesBack ? old[field] : last[field]);
        }
      }
      for (const [id] of before ?? []) if (!after?.has(id) && !current?.has(id)) expect(end?.has(id)).toBe(true);
      if (await isRecorded(userId, undone.mutationId))
        expect((await takeBack(userId, undone.mutationId)).skipped).toEqual([]);
      expect(await readRows(database, userId)).toEqual(now);
    }),
    { numRuns: 60 },
  );
});
