import { type Label, Prisma } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import { listLoader, rowLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";

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
