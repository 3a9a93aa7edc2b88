import { type Color, Prisma } from "@docket/db/types";
import { v7 as uuidv7 } from "uuid";
import { checkName } from "../../checked-name.ts";
import { idTaken, limitReached } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";
import { placeProject } from "./move-project.ts";
import { MAX_PROJECTS, PROJECT_COLUMNS, type ProjectRow, readProjectsInTurn } from "./project-row.ts";

export interface CreateProjectInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  name: string;
  color: Color;
  /** UUID of the project that it follows; the end of the list when there is none. */
  after?: string | null | undefined;
}

/**
 * Creates a project. When the viewer has a project of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError INVALID for a name that breaks a rule, NOT_FOUND for a project to follow that is not the viewer's,
 *   LIMIT_REACHED when the viewer has too many; CONFLICT when the id belongs to a project that was created differently
 *   and never edited since
 */
export function createProject(scope: WriteScope, input: CreateProjectInput): Promise<ProjectRow> {
  const name = checkName(input.name);
  const { color, after } = input;
  const id = input.id ?? uuidv7();
  return inTurn(scope, async (turn) => {
    const projects = await readProjectsInTurn(turn);
    const existing = projects.find((project) => project.id === id);
    if (existing) {
      const isSame = existing.name === name && existing.color === color;
      if (!existing.isInbox && (isSame || existing.version > 1)) return existing;
      throw idTaken("project", existing);
    }
    if (projects.length >= MAX_PROJECTS) throw limitReached(`There can be at most ${MAX_PROJECTS} projects.`);
    const position = after ? await placeProject(turn, projects, { after }) : null;
    const [created] = await turn.db.$queryRaw<ProjectRow[]>(
      Prisma.sql`INSERT INTO "projects" ("user_id", "id", "name", "color", "position")
        VALUES (${turn.userId}::uuid, ${id}::uuid, ${name}, ${color}::"color", coalesce(${position}, next_position()))
        RETURNING ${PROJECT_COLUMNS}`,
    );
    if (!created) throw new Error("an insert returned no project");
    return created;
  });
}
