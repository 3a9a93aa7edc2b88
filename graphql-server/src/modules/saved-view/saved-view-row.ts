import { Prisma, type SavedView } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import { rowLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";
import { notFound, outOfDate } from "../../user-error.ts";
import type { Turn } from "../../write-turn.ts";

/**
 * A saved view as it was read, without its owner. `filter` is the input `TaskFilter` as it was given, with instants as
 * RFC 3339 texts and ids as global ids; `orderBy` a list of terms.
 */
export type SavedViewRow = Omit<SavedView, "userId">;

/** The most saved views of a viewer. */
export const MAX_SAVED_VIEWS = 200;

/** The select list of a statement that reads whole saved views. */
export const SAVED_VIEW_COLUMNS = Prisma.raw(
  `"id", "name", "color"::text AS "color", "position", "filter", "search", "order_by" AS "orderBy",
    "group_by"::text AS "groupBy", "layout"::text AS "layout", "version", "created_at" AS "createdAt",
    "updated_at" AS "updatedAt"`,
);

/** Loads the viewer's saved views by id, in one statement for all asked for at once; null for what is absent. */
export const savedViewLoader = rowLoader<SavedViewRow>(({ db, userId }, ids) =>
  db.$queryRaw(
    Prisma.sql`SELECT ${SAVED_VIEW_COLUMNS} FROM "saved_views"
      WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${ids}::uuid[])`,
  ),
);

/** Returns all of the viewer's saved views, in their order. */
export function readSavedViews({ db, userId }: Scope): Promise<SavedViewRow[]> {
  return readWithRetry(() => db.$queryRaw<SavedViewRow[]>(allSql(userId)));
}

/** Returns all saved views of the one whose turn it is, in their order. */
export function readSavedViewsInTurn({ db, userId }: Turn): Promise<SavedViewRow[]> {
  return db.$queryRaw(allSql(userId));
}

/**
 * Returns a saved view of the one whose turn it is, for a write to it.
 * @throws UserError NOT_FOUND, or CONFLICT when it is not of the expected version
 */
export async function readSavedViewInTurn(
  { db, userId }: Turn,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
): Promise<SavedViewRow> {
  const [view] = await db.$queryRaw<SavedViewRow[]>(
    Prisma.sql`SELECT ${SAVED_VIEW_COLUMNS} FROM "saved_views" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
  );
  if (!view) throw notFound("saved view");
  if (typeof expectedVersion === "number" && view.version !== expectedVersion) throw outOfDate("saved view", view);
  return view;
}

/** Returns whether the object that an error brought is a saved view. */
export function isSavedViewRow(row: object | undefined): row is SavedViewRow {
  return row !== undefined && "layout" in row;
}

function allSql(userId: string): Prisma.Sql {
  return Prisma.sql`SELECT ${SAVED_VIEW_COLUMNS} FROM "saved_views" WHERE "user_id" = ${userId}::uuid
    ORDER BY "position", "id"`;
}
