import { randomUUID } from "node:crypto";
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
  { userId, sessionId }: TestViewer,
  write: (db: Turn["db"]) => Promise<unknown>,
): Promise<string> {
  const mutationId = randomUUID();
  await inTurn({ db: database, userId, sessionId, mutationId }, ({ db }) => write(db));
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

/** Reads all rows of a viewer, by table and in a fixed order, without what moves on with every write. */
export async function readRows({ database }: TestServer, { userId }: TestViewer): Promise<Record<string, StoredRow[]>> {
  const owned: Record<string, StoredRow[]> = {};
  for (const table of ["tasks", "projects", "sections", "labels", "saved_views", "task_labels", "user_settings"]) {
    const rows = await database.$queryRaw<{ row: StoredRow }[]>(
      Prisma.sql`SELECT to_jsonb(t) - '{user_id,version,updated_at}'::text[] AS "row" FROM ${Prisma.raw(table)} t
        WHERE t."user_id" = ${userId}::uuid ORDER BY 1`,
    );
    owned[table] = rows.map(({ row }) => row);
  }
  return owned;
}
