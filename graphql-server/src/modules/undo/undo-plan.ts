import { isDeepStrictEqual } from "node:util";
import type { ChangeEntity } from "@docket/db/types";
import type { RecordedRow } from "../change/change-row.ts";
import type { NetChange } from "./net-change.ts";
import { planTasks } from "./plan-tasks.ts";
import type { UndoState } from "./undo-state.ts";

/** Why something was not taken back. */
export type SkipReason = "CHANGED_LATER" | "DELETED_LATER" | "IN_USE" | "LINK_GONE" | "NAME_TAKEN" | "PARENT_IN_TRASH";

/** Something that was not taken back. */
export interface Skip {
  entity: ChangeEntity;
  entityId: string;
  /** Columns; none stands for the row as a whole. */
  columns: readonly string[];
  reason: SkipReason;
}

/** The columns of a row that change, and their new values. */
export interface Patch {
  id: string;
  patch: Record<string, unknown>;
}

/** What is to be written to the rows of one kind. */
export interface EntityPlan {
  inserts: Record<string, unknown>[];
  updates: Patch[];
  /** Keys of rows; what something that was made later depends on stays. */
  deletions: string[];
}

/** What is to be written to take a mutation back. */
export interface UndoPlan {
  entities: Record<ChangeEntity, EntityPlan>;
  /** Tasks that change their place, all at once; those that are put below them are inserted elsewhere first. */
  moves: Patch[];
  /** Sections that change their project, at once with the tasks. */
  sectionMoves: Patch[];
  skipped: Skip[];
}

/** Columns that make sense together only: they go back together or not at all. */
const DUE_UNIT = ["due_date", "due_time", "due_zone", "due_at"];

const UNITS: Partial<Record<ChangeEntity, readonly (readonly string[])[]>> = {
  TASK: [["is_completed", "completed_at"], DUE_UNIT, ["project_id", "section_id", "parent_id"]],
};

/** Works out what to write so that everything is as it was before these changes, but for what was changed since. */
export function planUndo(nets: readonly NetChange[], state: UndoState, userId: string): UndoPlan {
  const plan: UndoPlan = { entities: emptyPlans(), moves: [], sectionMoves: [], skipped: [] };
  for (const net of nets) planRow(net, state.rows.get(net.entity)?.get(net.key), plan);
  planSections(plan, state);
  planTasks(plan, state, userId);
  return plan;
}

function emptyPlans(): Record<ChangeEntity, EntityPlan> {
  const empty = (): EntityPlan => ({ inserts: [], updates: [], deletions: [] });
  return {
    LABEL: empty(),
    PROJECT: empty(),
    SAVED_VIEW: empty(),
    SECTION: empty(),
    SETTINGS: empty(),
    TASK: empty(),
    TASK_LABEL: empty(),
  };
}

function planRow(net: NetChange, current: RecordedRow | undefined, { entities, skipped }: UndoPlan): void {
  const { entity, entityId, key, kind } = net;
  const plan = entities[entity];
  const skip = (reason: SkipReason, columns: readonly string[] = []) =>
    skipped.push({ entity, entityId, columns, reason });
  if (kind === "CREATE") {
    if (current) plan.deletions.push(key);
  } else if (kind === "DELETE") {
    if (!current) plan.inserts.push({ ...net.before });
    else if (entity !== "TASK_LABEL") skip("CHANGED_LATER");
  } else if (!current) skip("DELETED_LATER", Object.keys(net.before));
  else {
    const { patch, later } = takeBack(net, current);
    if (Object.keys(patch).length > 0) plan.updates.push({ id: key, patch });
    if (later.length > 0) skip("CHANGED_LATER", later);
  }
}

/** A column goes back when it, and all that changed with it, still is as the mutation left it. */
function takeBack({ entity, before, after }: NetChange, current: RecordedRow) {
  const patch: Record<string, unknown> = {};
  const later: string[] = [];
  const isUntouched = (column: string) => isDeepStrictEqual(current[column], after[column]);
  for (const column of Object.keys(before)) {
    const unit = UNITS[entity]?.find((columns) => columns.includes(column)) ?? [column];
    if (unit.filter((each) => each in before).every(isUntouched) && !gotTime(unit, before, current))
      patch[column] = before[column];
    else if (!isDeepStrictEqual(current[column], before[column])) later.push(column);
  }
  return { patch, later };
}

/** Whether what was due on a whole day, before and after, is due at a time by now: the instant would stay on the other day. */
function gotTime(unit: readonly string[], before: RecordedRow, current: RecordedRow): boolean {
  return unit === DUE_UNIT && !("due_at" in before) && current.due_at !== null;
}

/** A section goes back to its project, or comes back there, as long as that is there. */
function planSections(plan: UndoPlan, state: UndoState): void {
  const { PROJECT, SECTION } = plan.entities;
  const returning = new Set(PROJECT.inserts.map(({ id }) => id));
  const hasProject = (id: unknown) =>
    returning.has(id) || (typeof id === "string" && state.rows.get("PROJECT")?.has(id) === true);
  const skip = (entityId: unknown, columns: readonly string[]) =>
    plan.skipped.push({ entity: "SECTION", entityId: String(entityId), columns, reason: "LINK_GONE" });
  SECTION.inserts = SECTION.inserts.filter(({ id, project_id }) => {
    if (!hasProject(project_id)) skip(id, []);
    return hasProject(project_id);
  });
  SECTION.updates = SECTION.updates.flatMap(({ id, patch: { project_id, ...patch } }) => {
    if (hasProject(project_id)) plan.sectionMoves.push({ id, patch: { project_id } });
    else if (project_id !== undefined) skip(id, ["project_id"]);
    return Object.keys(patch).length > 0 ? [{ id, patch }] : [];
  });
}
