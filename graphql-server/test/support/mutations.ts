import { randomUUID } from "node:crypto";
import type { Database } from "@docket/db";
import { Prisma } from "@docket/db/types";
import { expect } from "vitest";
import { inTurn, type Turn } from "../../src/write-turn.ts";
import type { TestServer, TestViewer } from "./test-server.ts";

/** What `undo` answers. */
export interface UndoAnswer {
  undone: number;
  changedIds: string[];
  deletedIds: string[];
  skipped: { entity: string; entityId: string; fields: string[]; reason: string }[];
  undoToken: string | null;
  userErrors: { code: string; field: string[]; message: string }[];
}

const UNDO = `mutation ($token: ID!) { undo(input: { token: $token }) { undone changedIds deletedIds
  skipped { entity entityId fields reason } undoToken userErrors { code field message } } }`;

/** Writes rows of a viewer as one mutation, and returns its undo token. */
export async function mutate(
  { database }: TestServer,
  { userId }: TestViewer,
  write: (db: Turn["db"]) => Promise<unknown>,
): Promise<string> {
  const mutationId = randomUUID();
  await inTurn({ db: database, userId, mutationId }, ({ db }) => write(db));
  return `undo_${mutationId}`;
}

/** Takes a mutation back through the API. */
export async function undo(server: TestServer, viewer: TestViewer, token: string | null): Promise<UndoAnswer> {
  const { data, errors } = await server.send<{ undo: UndoAnswer }>(viewer, UNDO, { token });
  expect(errors).toEqual([]);
  if (!data) throw new Error("no data");
  return data.undo;
}

/** A row as it is stored, by column. */
export type StoredRow = Record<string, unknown>;

const OWNED = ["tasks", "projects", "sections", "labels", "saved_views", "task_labels", "user_settings"];

/** Reads all rows of a user, by table and in a fixed order, without what moves on with every write. */
export async function readRows(database: Database, userId: string): Promise<Record<string, StoredRow[]>> {
  const reads = OWNED.map(
    (
      table,
    ) => Prisma.sql`SELECT ${table}::text AS "table", to_jsonb(t) - '{user_id,version,updated_at}'::text[] AS "row"
      FROM ${Prisma.raw(table)} t WHERE t."user_id" = ${userId}::uuid`,
  );
  const owned: Record<string, StoredRow[]> = Object.fromEntries(OWNED.map((table) => [table, []]));
  const found = await database.$queryRaw<{ table: string; row: StoredRow }[]>(
    Prisma.sql`${Prisma.join(reads, " UNION ALL ")} ORDER BY 1, 2`,
  );
  for (const { table, row } of found) owned[table]?.push(row);
  return owned;
}
