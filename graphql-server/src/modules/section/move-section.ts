import { Prisma } from "@docket/db/types";
import { type Anchor, placeInList } from "../../ordered-list.ts";
import { notFound } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { requireRoom, SECTIONS } from "./create-section.ts";
import { readSectionInTurn, readSectionsInTurn, SECTION_COLUMNS, type SectionRow } from "./section-row.ts";
import { tasksOfSectionSql } from "./section-tasks.ts";

export interface MoveSectionInput extends Anchor {
  id: string;
  /** UUID of the project that it goes to; where it is when there is none. */
  projectId?: string | null | undefined;
  expectedVersion?: number | null | undefined;
}

/**
 * Moves a section within its project or to another one, to the end when no other section is named. Its tasks go along,
 * with their subtasks and what is in the trash.
 * @throws UserError NOT_FOUND for the section, the project, or a neighbour that is not in that project; INVALID for two
 *   neighbours; LIMIT_REACHED when the project has too many; CONFLICT when the section is not of the expected version
 */
export function moveSection(scope: WriteScope, { projectId, ...input }: MoveSectionInput): Promise<SectionRow> {
  return inTurn(scope, async (turn) => {
    const section = await readSectionInTurn(turn, input);
    const target = projectId ?? section.projectId;
    const others = (await readSectionsInTurn(turn, target)).filter(({ id }) => id !== section.id);
    if (target === section.projectId) {
      const position = await placeInList(turn, SECTIONS, others, input);
      return writePlace(turn, section.id, target, position);
    }
    await requireProject(turn, target);
    requireRoom(others);
    const position = await placeInList(turn, SECTIONS, others, input);
    return moveWithTasks(turn, section, target, position);
  });
}

/**
 * A section keeps its project as long as tasks are in it, and each statement must leave tasks and sections in agreement:
 * so the tasks go first, out of the section, and into it again once it stands in the new project.
 */
async function moveWithTasks(turn: Turn, section: SectionRow, target: string, position: string): Promise<SectionRow> {
  const { db, userId } = turn;
  const roots = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`WITH RECURSIVE ${tasksOfSectionSql(userId, section)}, "moved" AS (
        UPDATE "tasks" SET "project_id" = ${target}::uuid, "section_id" = NULL
        WHERE "user_id" = ${userId}::uuid AND "id" IN (SELECT "id" FROM "inside") RETURNING "id", "parent_id"
      ) SELECT "id" FROM "moved" WHERE "parent_id" IS NULL`,
  );
  const moved = await writePlace(turn, section.id, target, position);
  await db.$executeRaw(
    Prisma.sql`UPDATE "tasks" SET "section_id" = ${section.id}::uuid
      WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${roots.map(({ id }) => id)}::uuid[])`,
  );
  return moved;
}

async function writePlace({ db, userId }: Turn, id: string, projectId: string, position: string): Promise<SectionRow> {
  const [moved] = await db.$queryRaw<SectionRow[]>(
    Prisma.sql`UPDATE "sections" SET "project_id" = ${projectId}::uuid, "position" = ${position}
      WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid RETURNING ${SECTION_COLUMNS}`,
  );
  if (!moved) throw notFound("section");
  return moved;
}

async function requireProject({ db, userId }: Turn, id: string): Promise<void> {
  const found = await db.$queryRaw<unknown[]>(
    Prisma.sql`SELECT "id" FROM "projects" WHERE "user_id" = ${userId}::uuid AND "id" = ${id}::uuid`,
  );
  if (found.length === 0) throw notFound("project", ["projectId"]);
}
