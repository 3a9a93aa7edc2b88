import { Prisma } from "@docket/db/types";
import { checkAppearance } from "../../checked-name.ts";
import { notFound, outOfDate } from "../../user-error.ts";
import { atVersionSql, turnSql, type WriteScope } from "../../write-turn.ts";
import { SECTION_COLUMNS, type SectionRow, sectionLoader } from "./section-row.ts";

export interface UpdateSectionInput {
  id: string;
  name?: string | null | undefined;
  expectedVersion?: number | null | undefined;
}

/**
 * Renames a section, in one statement.
 * @throws UserError INVALID, NOT_FOUND, or CONFLICT when the section is not of the expected version
 */
export async function updateSection(
  scope: WriteScope,
  { id, expectedVersion, ...patch }: UpdateSectionInput,
): Promise<SectionRow> {
  const { name = null } = checkAppearance({ name: patch.name });
  const [updated] = await scope.db.$queryRaw<SectionRow[]>(
    Prisma.sql`WITH ${turnSql(scope)}
      UPDATE "sections" SET "name" = coalesce(${name}, "name")
      WHERE "user_id" = (SELECT "user_id" FROM "turn") AND "id" = ${id}::uuid AND ${atVersionSql(expectedVersion)}
      RETURNING ${SECTION_COLUMNS}`,
  );
  if (updated) return updated;
  const current = await sectionLoader(scope).load(id);
  throw current ? outOfDate("section", current) : notFound("section");
}
