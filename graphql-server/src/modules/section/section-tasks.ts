import { Prisma } from "@docket/db/types";
import type { SectionRow } from "./section-row.ts";

/**
 * Returns the recursive common table expression `"inside"`, with the `"id"` of every task in a section, of all their
 * subtasks, and of those of them that are in the trash.
 */
export function tasksOfSectionSql(userId: string, { id, projectId }: Pick<SectionRow, "id" | "projectId">): Prisma.Sql {
  return Prisma.sql`"inside" AS (
      SELECT "id" FROM "tasks"
      WHERE "user_id" = ${userId}::uuid AND "project_id" = ${projectId}::uuid AND "section_id" = ${id}::uuid
      UNION ALL
      SELECT "below"."id" FROM "inside" JOIN "tasks" "below" ON "below"."parent_id" = "inside"."id"
      WHERE "below"."user_id" = ${userId}::uuid
    )`;
}
