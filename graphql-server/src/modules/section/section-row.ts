import { Prisma, type Section } from "@docket/db/types";
import { listLoader, rowLoader } from "../../row-loaders.ts";

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
