import { Prisma } from "@docket/db/types";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { readSectionInTurn } from "./section-row.ts";
import { tasksOfSectionSql } from "./section-tasks.ts";

/** What becomes of the tasks of a section that is deleted. */
export type SectionTasksFate = "KEEP" | "TRASH";

export interface DeleteSectionInput {
  id: string;
  tasks: SectionTasksFate;
  expectedVersion?: number | null | undefined;
}

/**
 * Deletes a section, in a fixed number of statements, and returns its id. Its tasks stay in the project, outside of any
 * section, or go to the trash with their subtasks.
 * @throws UserError NOT_FOUND, or CONFLICT when the section is not of the expected version
 */
export function deleteSection(scope: WriteScope, input: DeleteSectionInput): Promise<string> {
  return inTurn(scope, async (turn) => {
    const { db, userId } = turn;
    const section = await readSectionInTurn(turn, input);
    await db.$executeRaw(
      input.tasks === "TRASH"
        ? Prisma.sql`WITH RECURSIVE ${tasksOfSectionSql(userId, section)}
            UPDATE "tasks" SET "section_id" = NULL, "deleted_at" = coalesce("deleted_at", now())
            WHERE "user_id" = ${userId}::uuid AND "id" IN (SELECT "id" FROM "inside")`
        : Prisma.sql`UPDATE "tasks" SET "section_id" = NULL WHERE "user_id" = ${userId}::uuid
            AND "project_id" = ${section.projectId}::uuid AND "section_id" = ${section.id}::uuid`,
    );
    await db.$executeRaw(
      Prisma.sql`DELETE FROM "sections" WHERE "user_id" = ${userId}::uuid AND "id" = ${section.id}::uuid`,
    );
    return section.id;
  });
}
