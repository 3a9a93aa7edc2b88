import { Prisma } from "@docket/db/types";
import { type Anchor, type ListKind, placeInList } from "../../ordered-list.ts";
import { notFound, outOfDate, UserError } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { PROJECT_COLUMNS, type ProjectRow, readProjectsInTurn } from "./project-row.ts";
import { inboxStays } from "./update-project.ts";

export interface MoveProjectInput extends Anchor {
  id: string;
  expectedVersion?: number | null | undefined;
}

const PROJECTS: ListKind = { what: "project", noun: "Project", table: "projects" };

/**
 * Moves a project in the list; to its end when no other project is named.
 * @throws UserError INVALID for the Inbox, and for two neighbours; NOT_FOUND for the project or its neighbour; CONFLICT
 *   when the project is not of the expected version
 */
export function moveProject(
  scope: WriteScope,
  { id, expectedVersion, ...anchor }: MoveProjectInput,
): Promise<ProjectRow> {
  return inTurn(scope, async (turn) => {
    const projects = await readProjectsInTurn(turn);
    const current = projects.find((project) => project.id === id);
    if (!current) throw notFound("project");
    if (current.isInbox) throw inboxStays("id");
    if (typeof expectedVersion === "number" && current.version !== expectedVersion) throw outOfDate("project", current);
    const others = projects.filter((project) => project !== current);
    const position = await placeProject(turn, others, anchor);
    const [moved] = await turn.db.$queryRaw<ProjectRow[]>(
      Prisma.sql`UPDATE "projects" SET "position" = ${position}
        WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${id}::uuid RETURNING ${PROJECT_COLUMNS}`,
    );
    if (!moved) throw notFound("project");
    return moved;
  });
}

/**
 * Returns the place of a project among others, of which the Inbox is always the first.
 * @throws UserError as {@link placeInList}; INVALID for a place before the Inbox
 */
export function placeProject(turn: Turn, others: readonly ProjectRow[], anchor: Anchor): Promise<string> {
  const rest = others.filter(({ isInbox }) => !isInbox);
  if (anchor.before === turn.userId && !anchor.after) {
    const message = "The Inbox is always the first.";
    throw new UserError([{ code: "INVALID", field: ["beforeProjectId"], message }]);
  }
  const first = rest[0];
  const isAfterInbox = anchor.after === turn.userId && !anchor.before;
  return placeInList(turn, PROJECTS, rest, isAfterInbox ? { before: first?.id } : anchor);
}
