import { Prisma, type Project } from "@docket/db/types";
import { ApiError } from "../../errors.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import { rowLoader } from "../../row-loaders.ts";
import type { Scope } from "../../scope.ts";
import type { Turn } from "../../write-turn.ts";

/** A project as it was read. The owner is left out: whoever sees a row knows whose it is. */
export type ProjectRow = Omit<Project, "userId">;

/** The most projects of a viewer. */
export const MAX_PROJECTS = 500;

/** The select list of a statement that reads whole projects. */
export const PROJECT_COLUMNS = Prisma.raw(
  `"id", "name", "color"::text AS "color", "position", "is_inbox" AS "isInbox", "archived_at" AS "archivedAt",
    "version", "created_at" AS "createdAt", "updated_at" AS "updatedAt"`,
);

/** Loads the viewer's projects by id, in one statement for all that are asked for at once; null for what is absent. */
export const projectLoader = rowLoader<ProjectRow>(({ db, userId }, ids) =>
  db.$queryRaw(
    Prisma.sql`SELECT ${PROJECT_COLUMNS} FROM "projects" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${ids}::uuid[])`,
  ),
);

/**
 * Returns the project that one of the viewer's rows names, gathered with all that are asked for at once.
 * @throws ApiError UNAVAILABLE when it was deleted after the row was read: trying again answers what is there
 */
export async function loadProject(scope: Scope, id: string): Promise<ProjectRow> {
  const project = await projectLoader(scope).load(id);
  if (!project) throw new ApiError("UNAVAILABLE");
  return project;
}

/** Returns the viewer's projects that are archived, or those that are not, in their order and the Inbox first. */
export function readProjects({ db, userId }: Scope, isArchived: boolean): Promise<ProjectRow[]> {
  return readWithRetry(() =>
    db.$queryRaw<ProjectRow[]>(
      Prisma.sql`SELECT ${PROJECT_COLUMNS} FROM "projects"
        WHERE "user_id" = ${userId}::uuid AND ("archived_at" IS NOT NULL) = ${isArchived}
        ORDER BY "is_inbox" DESC, "position", "id"`,
    ),
  );
}

/** Returns all projects of the one whose turn it is, in their order; where the Inbox stands among them means nothing. */
export function readProjectsInTurn({ db, userId }: Turn): Promise<ProjectRow[]> {
  return db.$queryRaw(
    Prisma.sql`SELECT ${PROJECT_COLUMNS} FROM "projects" WHERE "user_id" = ${userId}::uuid ORDER BY "position", "id"`,
  );
}

/** Returns whether the object that an error brought is a project. */
export function isProjectRow(row: object | undefined): row is ProjectRow {
  return row !== undefined && "isInbox" in row;
}
