import { Prisma } from "@docket/db/types";
import { notFound, outOfDate } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { PROJECT_COLUMNS, type ProjectRow } from "./project-row.ts";
import { inboxStays } from "./update-project.ts";

/** What becomes of the tasks of a project that is deleted. */
export type ProjectTasksFate = "MOVE_TO_INBOX" | "TRASH";

export interface DeleteProjectInput {
  id: string;
  tasks: ProjectTasksFate;
  expectedVersion?: number | null | undefined;
}

/**
 * Deletes a project and its sections, in a fixed number of statements, and returns its id. Its tasks, also those in the
 * trash, go to the Inbox in one statement, as a subtask is never in another project than its parent.
 * @throws UserError INVALID for the Inbox, NOT_FOUND, or CONFLICT when the project is not of the expected version
 */
export function deleteProject(scope: WriteScope, { id, tasks, expectedVersion }: DeleteProjectInput): Promise<string> {
  return inTurn(scope, async ({ db, userId }) => {
    const [current] = await db.$queryRaw<ProjectRow[]>(
      Prisma.sql`SELECT ${PROJECT_COLUMNS} FROM "projects" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
    );
    if (!current) throw notFound("project");
    if (current.isInbox) throw inboxStays("id");
    if (typeof expectedVersion === "number" && current.version !== expectedVersion) throw outOfDate("project", current);
    const deletedAt = tasks === "TRASH" ? Prisma.sql`coalesce("deleted_at", now())` : Prisma.sql`"deleted_at"`;
    await db.$executeRaw(
      Prisma.sql`UPDATE "tasks" SET "project_id" = "user_id", "section_id" = NULL, "deleted_at" = ${deletedAt}
        WHERE "user_id" = ${userId}::uuid AND "project_id" = ${id}::uuid`,
    );
    await db.$executeRaw(
      Prisma.sql`DELETE FROM "sections" WHERE "user_id" = ${userId}::uuid AND "project_id" = ${id}::uuid`,
    );
    await db.$executeRaw(Prisma.sql`DELETE FROM "projects" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`);
    return id;
  });
}
