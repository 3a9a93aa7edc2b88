import { type Label, Prisma } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import { listLoader, rowLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";
import type { Turn } from "../../write-turn.ts";

/** A label as it was read. The owner is left out: whoever sees a row knows whose it is. */
export type LabelRow = Omit<Label, "userId">;

/** The most labels of a viewer. */
export const MAX_LABELS = 500;

/** The select list of a statement that reads whole labels. */
export const LABEL_COLUMNS = Prisma.raw(
  `"id", "name", "color"::text AS "color", "version", "created_at" AS "createdAt", "updated_at" AS "updatedAt"`,
);

/** Loads the viewer's labels by id, in one statement for all that are asked for at once; null for what is absent. */
export const labelLoader = rowLoader<LabelRow>(({ db, userId }, ids) =>
  db.$queryRaw(
    Prisma.sql`SELECT ${LABEL_COLUMNS} FROM "labels" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${ids}::uuid[])`,
  ),
);

/** Loads the labels of the viewer's tasks by name, in one statement for all tasks that are asked for at once. */
export const labelsOfTaskLoader = listLoader<LabelRow & { taskId: string }>(
  ({ db, userId }, taskIds) =>
    db.$queryRaw(
      Prisma.sql`SELECT "task_id" AS "taskId", ${LABEL_COLUMNS}
        FROM "task_labels" "worn" JOIN "labels" ON "labels"."user_id" = "worn"."user_id" AND "id" = "label_id"
        WHERE "worn"."user_id" = ${userId}::uuid AND "task_id" = ANY(${taskIds}::uuid[]) ORDER BY "name", "id"`,
    ),
  ({ taskId }) => taskId,
);

/** Returns all of the viewer's labels, by name. */
export function readLabels({ db, userId }: Scope): Promise<LabelRow[]> {
  return readWithRetry(() =>
    db.$queryRaw<LabelRow[]>(
      Prisma.sql`SELECT ${LABEL_COLUMNS} FROM "labels" WHERE "user_id" = ${userId}::uuid ORDER BY "name", "id"`,
    ),
  );
}

/** A label, and whether it has a name that was asked about. */
export type NamedLabelRow = LabelRow & { hasName: boolean };

/**
 * Returns all labels of the one whose turn it is, each with whether it has the given name, whatever its case: the
 * database knows which letters are the same (UTS #10).
 */
export function readLabelsInTurn({ db, userId }: Turn, name: string | null): Promise<NamedLabelRow[]> {
  return db.$queryRaw(
    Prisma.sql`SELECT ${LABEL_COLUMNS}, coalesce("name" = ${name} COLLATE "ignore_case", FALSE) AS "hasName"
      FROM "labels" WHERE "user_id" = ${userId}::uuid`,
  );
}

/** Returns whether the object that an error brought is a label. */
export function isLabelRow(row: object | undefined): row is LabelRow {
  return row !== undefined && "color" in row && !("position" in row);
}
