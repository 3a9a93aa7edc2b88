import type { Task } from "@docket/db/types";
import { Prisma } from "@docket/db/types";
import type { Turn } from "../../write-turn.ts";

/** What a turn needs to know of the tasks it writes. */
export type KnownTask = Pick<
  Task,
  "id" | "projectId" | "sectionId" | "parentId" | "depth" | "position" | "isCompleted" | "version" | "deletedAt"
>;

const KNOWN_COLUMNS = Prisma.raw(`t."id", t."project_id" AS "projectId", t."section_id" AS "sectionId",
  t."parent_id" AS "parentId", t."depth", t."position", t."is_completed" AS "isCompleted", t."version",
  t."deleted_at" AS "deletedAt"`);

/** Returns those of the owner's tasks with these ids that are not in the trash, in no particular order. */
export function findLive({ db, userId }: Turn, ids: readonly string[]): Promise<KnownTask[]> {
  return db.$queryRaw<KnownTask[]>(
    Prisma.sql`SELECT ${KNOWN_COLUMNS} FROM "tasks" t
      WHERE t."user_id" = ${userId}::uuid AND t."id" = ANY(${[...ids]}::uuid[]) AND t."deleted_at" IS NULL`,
  );
}

/** Returns these tasks and all that stand below them, whether or not they are in the trash. */
export function findWithSubtasks({ db, userId }: Turn, ids: readonly string[]): Promise<KnownTask[]> {
  return db.$queryRaw<KnownTask[]>(
    Prisma.sql`WITH RECURSIVE "below" AS (
        SELECT "id" FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...ids]}::uuid[])
        UNION
        SELECT s."id" FROM "tasks" s JOIN "below" b ON s."parent_id" = b."id" WHERE s."user_id" = ${userId}::uuid
      )
      SELECT ${KNOWN_COLUMNS} FROM "tasks" t
      WHERE t."user_id" = ${userId}::uuid AND t."id" = ANY(ARRAY(SELECT "id" FROM "below"))`,
  );
}
