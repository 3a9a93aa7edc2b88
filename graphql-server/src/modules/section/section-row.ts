import { Prisma, type Section } from "@docket/db/types";
import { listLoader, rowLoader } from "../../row-loaders.ts";
import { notFound, outOfDate } from "../../user-error.ts";
import type { Turn } from "../../write-turn.ts";

/** A section as it was read. The owner is left out: whoever sees a row knows whose it is. */
export type SectionRow = Omit<Section, "userId">;

/** The most sections of a project. */
export const MAX_SECTIONS = 100;

/** The select list of a statement that reads whole sections. */
export const SECTION_COLUMNS = Prisma.raw(
  `"id", "project_id" AS "projectId", "name", "position", "version", "created_at" AS "createdAt",
    "updated_at" AS "updatedAt"`,
);

/** Loads the viewer's sections by id, in one statement for all that are asked for at once; null for what is absent. */
export const sectionLoader = rowLoader<SectionRow>(({ db, userId }, ids) =>
  db.$queryRaw(
    Prisma.sql`SELECT ${SECTION_COLUMNS} FROM "sections" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${ids}::uuid[])`,
  ),
);

/** Loads the sections of the viewer's projects in their order, in one statement for all projects asked for at once. */
export const sectionsOfProjectLoader = listLoader<SectionRow>(
  ({ db, userId }, projectIds) =>
    db.$queryRaw(
      Prisma.sql`SELECT ${SECTION_COLUMNS} FROM "sections"
        WHERE "user_id" = ${userId}::uuid AND "project_id" = ANY(${projectIds}::uuid[]) ORDER BY "position", "id"`,
    ),
  ({ projectId }) => projectId,
);

/** Returns the sections of one project of the one whose turn it is, in their order. */
export function readSectionsInTurn({ db, userId }: Turn, projectId: string): Promise<SectionRow[]> {
  return db.$queryRaw(
    Prisma.sql`SELECT ${SECTION_COLUMNS} FROM "sections"
      WHERE "user_id" = ${userId}::uuid AND "project_id" = ${projectId}::uuid ORDER BY "position", "id"`,
  );
}

/**
 * Returns a section of the one whose turn it is, for a write to it.
 * @throws UserError NOT_FOUND, or CONFLICT when it is not of the expected version
 */
export async function readSectionInTurn(
  { db, userId }: Turn,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
): Promise<SectionRow> {
  const [section] = await db.$queryRaw<SectionRow[]>(
    Prisma.sql`SELECT ${SECTION_COLUMNS} FROM "sections" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
  );
  if (!section) throw notFound("section");
  if (typeof expectedVersion === "number" && section.version !== expectedVersion) throw outOfDate("section", section);
  return section;
}

/** Returns whether the object that an error brought is a section. */
export function isSectionRow(row: object | undefined): row is SectionRow {
  return row !== undefined && "projectId" in row;
}
