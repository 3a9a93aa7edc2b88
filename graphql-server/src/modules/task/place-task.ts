import { notFound, UserError } from "../../user-error.ts";
import type { Turn } from "../../write-turn.ts";
import { findLive } from "./tasks-in-turn.ts";

/** How many levels of tasks there may be, roots included. The database keeps it. */
export const MAX_LEVELS = 5;

/** Where a task is to stand, as a request says it. A parent or a section says the project as well. */
export interface PlaceInput {
  projectId?: string | null | undefined;
  sectionId?: string | null | undefined;
  parentId?: string | null | undefined;
}

/** Where a task stands: in a project, and there in a section or below a parent or in neither. */
export interface Place {
  projectId: string;
  sectionId: string | null;
  parentId: string | null;
  /** Levels above it. */
  depth: number;
}

/**
 * Returns the place that a request means; the Inbox when it names none.
 * @throws UserError NOT_FOUND for what the owner does not have, INVALID for what does not go together
 */
export async function resolvePlace(turn: Turn, { projectId, sectionId, parentId }: PlaceInput): Promise<Place> {
  if (parentId && sectionId)
    throw invalid(["sectionId"], "A subtask stands where its parent stands: it has no section.");
  if (parentId) {
    const [parent] = await findLive(turn, [parentId]);
    if (!parent) throw notFound("task", ["parentId"]);
    if (projectId && projectId !== parent.projectId)
      throw invalid(["projectId"], "A subtask is in the project of its parent.");
    return { projectId: parent.projectId, sectionId: null, parentId, depth: parent.depth + 1 };
  }
  if (sectionId) {
    const section = await turn.db.section.findFirst({
      where: { userId: turn.userId, id: sectionId },
      select: { projectId: true },
    });
    if (!section) throw notFound("section", ["sectionId"]);
    if (projectId && projectId !== section.projectId)
      throw invalid(["sectionId"], "The section is not in this project.");
    return { projectId: section.projectId, sectionId, parentId: null, depth: 0 };
  }
  // The Inbox has the id of its owner.
  const id = projectId ?? turn.userId;
  const count = await turn.db.project.count({ where: { userId: turn.userId, id } });
  if (count === 0) throw notFound("project", ["projectId"]);
  return { projectId: id, sectionId: null, parentId: null, depth: 0 };
}

/** Makes the error for a place that is below the deepest level. */
export function tooDeep(field: readonly string[]): UserError {
  return invalid(field, `Subtasks are at most ${MAX_LEVELS} levels deep.`);
}

function invalid(field: readonly string[], message: string): UserError {
  return new UserError([{ code: "INVALID", field: [...field], message }]);
}
