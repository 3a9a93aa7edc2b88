import { type TaskForest, taskForest } from "./task-forest.ts";
import type { EntityPlan, Patch, Skip, UndoPlan } from "./undo-plan.ts";
import type { TaskPlace, UndoState } from "./undo-state.ts";

const PLACE_COLUMNS = ["project_id", "section_id", "parent_id"];

/**
 * Works out where tasks go, given what is planned for each by itself. Subtasks stand in their root's project and go to
 * the trash with their parent, those that came later included; what links to something that is gone falls back.
 */
export function planTasks(plan: UndoPlan, state: UndoState, userId: string): void {
  const tasks = plan.entities.TASK;
  const forest = taskForest(plan, state, userId);
  for (let fault = forest.findFault(); fault; fault = forest.findFault())
    plan.skipped.push(...(forest.isInserted(fault) ? fallBack(fault, forest, userId) : stay(fault, forest, tasks)));
  forest.followRoots();
  for (const id of forest.leaveInTrash())
    plan.skipped.push({ entity: "TASK", entityId: id, columns: ["deleted_at"], reason: "PARENT_IN_TRASH" });
  forest.followIntoTrash();

  plan.moves = movesOf(forest);
  insertInOrder(plan, forest);
  tasks.updates = updatesOf(tasks, forest);
  keepParents(plan, forest);
}

/** A task that comes back goes one step nearer to where it can stand: without its parent, in the Inbox, in no section. */
function fallBack(place: TaskPlace, forest: TaskForest, userId: string): Skip[] {
  const skip = (column: string): Skip[] => [
    { entity: "TASK", entityId: place.id, columns: [column], reason: "LINK_GONE" },
  ];
  if (place.parentId !== null) {
    place.parentId = null;
    return skip("parent_id");
  }
  if (!forest.hasProject(place.projectId)) {
    place.projectId = userId;
    place.sectionId = null;
    return skip("project_id");
  }
  place.sectionId = null;
  return skip("section_id");
}

/** A task that cannot go back stays where it is. */
function stay(place: TaskPlace, forest: TaskForest, tasks: EntityPlan): Skip[] {
  forest.putBack(place);
  const patch = tasks.updates.find(({ id }) => id === place.id)?.patch ?? {};
  const columns = PLACE_COLUMNS.filter((column) => column in patch);
  return [{ entity: "TASK", entityId: place.id, columns, reason: "LINK_GONE" }];
}

function movesOf(forest: TaskForest): Patch[] {
  return forest.byDepth().flatMap((place) => {
    const current = forest.currentOf(place);
    const isSame =
      !current ||
      (current.projectId === place.projectId &&
        current.sectionId === place.sectionId &&
        current.parentId === place.parentId);
    return isSame ? [] : [{ id: place.id, patch: placePatch(place) }];
  });
}

/** Where something is about to move nothing can be inserted: such a task is put there with the moves. */
function insertInOrder({ entities: { TASK: tasks }, moves, sectionMoves }: UndoPlan, forest: TaskForest): void {
  const rows = new Map(tasks.inserts.map((row) => [row.id, row]));
  const moving = new Set<string | null>([...moves, ...sectionMoves].map(({ id }) => id));
  tasks.inserts = forest.byDepth().flatMap((place) => {
    const row = rows.get(place.id);
    if (!row) return [];
    const placed = { ...row, ...placePatch(place) };
    if (!moving.has(place.parentId) && !moving.has(place.sectionId)) return [placed];
    moving.add(place.id);
    moves.push({ id: place.id, patch: placePatch(place) });
    return [{ ...placed, section_id: null, parent_id: null }];
  });
}

function updatesOf(tasks: EntityPlan, forest: TaskForest): Patch[] {
  const patches = new Map(tasks.updates.map(({ id, patch }) => [id, patch]));
  return forest.byDepth().flatMap((place) => {
    const current = forest.currentOf(place);
    if (!current) return [];
    const patch = { ...patches.get(place.id) };
    for (const column of [...PLACE_COLUMNS, "deleted_at"]) delete patch[column];
    if (current.deletedAt !== place.deletedAt) patch.deleted_at = place.deletedAt;
    return Object.keys(patch).length > 0 ? [{ id: place.id, patch }] : [];
  });
}

/** A task that the mutation made stays when another has come below it since. */
function keepParents(plan: UndoPlan, forest: TaskForest): void {
  const tasks = plan.entities.TASK;
  const going = new Set(tasks.deletions);
  for (const place of forest.byDepth().reverse())
    if (!going.has(place.id) && place.parentId) going.delete(place.parentId);
  for (const id of tasks.deletions)
    if (!going.has(id)) plan.skipped.push({ entity: "TASK", entityId: id, columns: [], reason: "IN_USE" });
  tasks.deletions = [...going];
}

function placePatch({ projectId, sectionId, parentId }: TaskPlace): Record<string, unknown> {
  return { project_id: projectId, section_id: sectionId, parent_id: parentId };
}
