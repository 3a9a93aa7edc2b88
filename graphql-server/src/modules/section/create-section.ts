import { Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { checkName } from "../../checked-name.ts";
import { type ListKind, placeInList } from "../../ordered-list.ts";
import { idTaken, limitReached, notFound } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { MAX_SECTIONS, readSectionsInTurn, SECTION_COLUMNS, type SectionRow } from "./section-row.ts";

export interface CreateSectionInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  projectId: string;
  name: string;
  /** UUID of the section of the project that it follows; the end of the project when there is none. */
  after?: string | null | undefined;
}

/** The sections of a project as a list with an order. */
export const SECTIONS: ListKind = { what: "section", noun: "Section", table: "sections" };

/**
 * Creates a section. When the viewer has a section of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError INVALID for a name that breaks a rule; NOT_FOUND for a project that is not the viewer's, or a section
 *   to follow that is not in it; LIMIT_REACHED when the project has too many; CONFLICT when the id belongs to a section
 *   that was created differently and never edited since
 */
export function createSection(scope: WriteScope, input: CreateSectionInput): Promise<SectionRow> {
  const name = checkName(input.name);
  const { projectId, after } = input;
  const id = input.id ?? uuidv7();
  return inTurn(scope, async (turn) => {
    const [existing] = await turn.db.$queryRaw<SectionRow[]>(
      Prisma.sql`SELECT ${SECTION_COLUMNS} FROM "sections" WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${id}::uuid`,
    );
    if (existing) {
      const isSame = existing.name === name && existing.projectId === projectId;
      if (isSame || existing.version > 1) return existing;
      throw idTaken("section", existing);
    }
    const sections = await readSectionsInTurn(turn, projectId);
    requireRoom(sections);
    const position = after ? await placeInList(turn, SECTIONS, sections, { after }) : null;
    const [created] = await turn.db.$queryRaw<SectionRow[]>(
      Prisma.sql`INSERT INTO "sections" ("user_id", "id", "project_id", "name", "position")
        SELECT "user_id", ${id}::uuid, "id", ${name}, coalesce(${position}, next_position())
        FROM "projects" WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${projectId}::uuid
        RETURNING ${SECTION_COLUMNS}`,
    );
    if (!created) throw notFound("project", ["projectId"]);
    return created;
  });
}

/** @throws UserError LIMIT_REACHED when a project can have no further section */
export function requireRoom(sections: readonly SectionRow[]): void {
  if (sections.length >= MAX_SECTIONS)
    throw limitReached(`A project can have at most ${MAX_SECTIONS} sections.`, ["projectId"]);
}
