import type { UndoPlan } from "./undo-plan.ts";
import type { TaskPlace, UndoState } from "./undo-state.ts";

/** Tasks as they are to stand, while it is worked out whether they can. */
export interface TaskForest {
  /** Returns a task that was moved or is inserted and cannot stand where it is, or undefined when all can. */
  findFault(): TaskPlace | undefined;
  isInserted(place: TaskPlace): boolean;
  hasProject(id: string): boolean;
  /** Returns where a task is now; undefined when it is to be inserted. */
  currentOf(place: TaskPlace): TaskPlace | undefined;
  /** Leaves a task where it is now. */
  putBack(place: TaskPlace): void;
  /** Takes subtasks to the projects of their roots. */
  followRoots(): void;
  /** Leaves in the trash what would come out of it below a parent that stays there; returns the ids. */
  leaveInTrash(): string[];
  /** Takes what is below a task that goes to the trash along. */
  followIntoTrash(): void;
  /** All tasks, parents before children. Only once there is no fault. */
  byDepth(): TaskPlace[];
}

/** Levels of tasks, as the database allows. */
const MAX_LEVELS = 5;

/**
 * Puts the tasks as they are planned: those that are inserted, the others with their new places, and what is in a section
 * with it.
 * @param inboxId the project that always exists
 */
export function taskForest(
  { entities, sectionMoves }: UndoPlan,
  { places, rows }: UndoState,
  inboxId: string,
): TaskForest {
  const nodes = new Map<string, TaskPlace>([...places].map(([id, place]) => [id, { ...place }]));
  const changed = new Set<string>();
  for (const row of entities.TASK.inserts) {
    const id = String(row.id);
    nodes.set(id, placeOf(id, row));
    changed.add(id);
  }
  for (const { id, patch } of entities.TASK.updates) {
    const node = nodes.get(id);
    if (!node) throw new Error("the place of a task to be changed was not read");
    Object.assign(node, placeOf(id, { ...rowOf(node), ...patch }));
    if ("project_id" in patch || "section_id" in patch || "parent_id" in patch) changed.add(id);
  }
  const returning = entities.PROJECT.inserts.map(({ id }) => id);
  const projects = new Set<unknown>([inboxId, ...(rows.get("PROJECT")?.keys() ?? []), ...returning]);
  const projectOfSection = new Map<unknown, unknown>(
    [...(rows.get("SECTION")?.values() ?? []), ...entities.SECTION.inserts].map((row) => [row.id, row.project_id]),
  );
  for (const { id, patch } of sectionMoves) projectOfSection.set(id, patch.project_id);
  for (const place of nodes.values()) {
    const project = changed.has(place.id) ? undefined : projectOfSection.get(place.sectionId);
    if (typeof project === "string") place.projectId = project;
  }

  /** From a task up to its root; longer than allowed when it is too deep or goes round. */
  function pathOf(place: TaskPlace): TaskPlace[] {
    const path = [place];
    for (let at: TaskPlace | undefined = place; at?.parentId && path.length <= MAX_LEVELS; ) {
      at = nodes.get(at.parentId);
      if (at) path.push(at);
    }
    return path;
  }

  /** Where a task is now is there: only what it would go to needs to be looked for. */
  function isThere({ id, projectId, sectionId }: TaskPlace): boolean {
    const current = places.get(id);
    const staysInProject = current?.projectId === projectId;
    if (!staysInProject && !projects.has(projectId)) return false;
    if (sectionId === null || (staysInProject && current.sectionId === sectionId)) return true;
    return projectOfSection.get(sectionId) === projectId;
  }

  function isAtFault(place: TaskPlace): boolean {
    if (place.parentId === null) return !isThere(place);
    const parent = nodes.get(place.parentId);
    // Only one that was moved since is in a section by now.
    return !parent || place.sectionId !== null || (parent.deletedAt !== null && place.deletedAt === null);
  }

  return {
    findFault: () => {
      for (const id of changed) {
        const place = nodes.get(id);
        if (place && isAtFault(place)) return place;
      }
      for (const place of nodes.values()) {
        const path = pathOf(place);
        if (path.length > MAX_LEVELS) return path.find(({ id }) => changed.has(id));
      }
      return undefined;
    },
    isInserted: ({ id }) => !places.has(id),
    hasProject: (id) => projects.has(id),
    currentOf: ({ id }) => places.get(id),
    putBack: (place) => {
      const { projectId, sectionId, parentId } = places.get(place.id) ?? place;
      Object.assign(place, { projectId, sectionId, parentId });
      changed.delete(place.id);
    },
    followRoots: () => {
      for (const place of nodes.values()) {
        const root = pathOf(place).at(-1);
        if (!root || root === place) continue;
        place.projectId = root.projectId;
        place.sectionId = null;
      }
    },
    leaveInTrash: () => {
      const left: string[] = [];
      for (const place of sortedByDepth()) {
        const current = places.get(place.id);
        const parent = place.parentId === null ? undefined : nodes.get(place.parentId);
        if (!current?.deletedAt || place.deletedAt !== null || !parent?.deletedAt) continue;
        place.deletedAt = current.deletedAt;
        left.push(place.id);
      }
      return left;
    },
    followIntoTrash: () => {
      for (const place of sortedByDepth()) {
        const parent = place.parentId === null ? undefined : nodes.get(place.parentId);
        const isGoing = parent?.deletedAt && !places.get(parent.id)?.deletedAt;
        if (isGoing && place.deletedAt === null) place.deletedAt = parent.deletedAt;
      }
    },
    byDepth: sortedByDepth,
  };

  function sortedByDepth(): TaskPlace[] {
    return [...nodes.values()]
      .map((place) => ({ place, depth: pathOf(place).length }))
      .sort((a, b) => a.depth - b.depth)
      .map(({ place }) => place);
  }
}

function placeOf(id: string, row: Record<string, unknown>): TaskPlace {
  const textOf = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    id,
    projectId: String(row.project_id),
    sectionId: textOf(row.section_id),
    parentId: textOf(row.parent_id),
    deletedAt: textOf(row.deleted_at),
  };
}

function rowOf({ projectId, sectionId, parentId, deletedAt }: TaskPlace): Record<string, unknown> {
  return { project_id: projectId, section_id: sectionId, parent_id: parentId, deleted_at: deletedAt };
}
