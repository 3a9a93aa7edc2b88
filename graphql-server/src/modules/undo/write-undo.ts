import { type ChangeEntity, Prisma } from "@docket/db/types";
import type { Turn } from "../../write-turn.ts";
import type { EntityPlan, Skip, SkipReason, UndoPlan } from "./undo-plan.ts";
import { deleteRows, insertRows, type KeyedEntity, moveRows, updateRows } from "./undo-tables.ts";

/** A row that was written. */
export interface WrittenRow {
  entity: ChangeEntity;
  entityId: string;
}

/** What came of taking a mutation back. */
export interface Undone {
  /** The rows that were changed or put back. */
  changed: WrittenRow[];
  /** The rows that were deleted. */
  deleted: WrittenRow[];
  skipped: Skip[];
}

/**
 * Writes what is planned, in a number of statements that does not grow with the rows: what others link to comes back
 * before them and goes after them, and names become free before they are taken.
 */
export async function writeUndo(turn: Turn, { entities, moves, sectionMoves, skipped }: UndoPlan): Promise<Undone> {
  const undone: Undone = { changed: [], deleted: [], skipped };
  const { LABEL, PROJECT, SAVED_VIEW, SECTION, SETTINGS, TASK, TASK_LABEL } = entities;

  await takeLabelsOff(turn, TASK_LABEL, undone);
  await removeUnused(turn, "LABEL", LABEL, undone);
  await skipTakenNames(turn, LABEL, undone);
  await change(turn, "LABEL", LABEL, undone);
  await change(turn, "PROJECT", PROJECT, undone);
  await change(turn, "SECTION", SECTION, undone);
  await change(turn, "SAVED_VIEW", SAVED_VIEW, undone);
  await change(turn, "SETTINGS", SETTINGS, undone);
  await change(turn, "TASK", TASK, undone);
  await moveRows(turn, moves, sectionMoves);
  for (const { id } of moves) note(undone.changed, "TASK", id);
  for (const { id } of sectionMoves) note(undone.changed, "SECTION", id);
  await putLabelsOn(turn, TASK_LABEL, undone);
  await removeUnused(turn, "TASK", TASK, undone);
  await removeUnused(turn, "SECTION", SECTION, undone);
  await removeUnused(turn, "PROJECT", PROJECT, undone);
  await removeUnused(turn, "SAVED_VIEW", SAVED_VIEW, undone);
  return undone;
}

async function change(
  turn: Turn,
  entity: KeyedEntity,
  { updates, inserts }: EntityPlan,
  undone: Undone,
): Promise<void> {
  await updateRows(turn, entity, updates);
  await insertRows(turn, entity, inserts);
  for (const { id } of updates) note(undone.changed, entity, id);
  for (const { id } of inserts) note(undone.changed, entity, id);
}

async function removeUnused(turn: Turn, entity: KeyedEntity, plan: EntityPlan, undone: Undone): Promise<void> {
  const deleted = new Set(await deleteRows(turn, entity, plan.deletions));
  for (const id of plan.deletions) {
    if (deleted.has(id)) note(undone.deleted, entity, id);
    else skip(undone, entity, id, "IN_USE");
  }
}

/** A name that another label has by now, in whatever case, cannot be given back. */
async function skipTakenNames({ db, userId }: Turn, plan: EntityPlan, undone: Undone): Promise<void> {
  const renamed = plan.updates.filter(({ patch }) => "name" in patch);
  const names = new Map<unknown, unknown>([
    ...renamed.map(({ id, patch }) => [id, patch.name] as const),
    ...plan.inserts.map(({ id, name }) => [id, name] as const),
  ]);
  if (names.size === 0) return;
  const wanted = JSON.stringify([...names].map(([id, name]) => ({ id, name })));
  const equal = await db.$queryRaw<{ id: string; holder: string }[]>(
    Prisma.sql`SELECT n."id", l."id" AS "holder" FROM jsonb_to_recordset(${wanted}::jsonb) AS n("id" uuid, "name" text)
      JOIN "labels" l ON l."user_id" = ${userId}::uuid AND l."id" <> n."id"
        AND l."name" COLLATE "ignore_case" = n."name" COLLATE "ignore_case"`,
  );
  const isTaken = ({ id, holder }: { id: string; holder: string }) => names.has(id) && !names.has(holder);
  for (let taken = equal.find(isTaken); taken; taken = equal.find(isTaken)) {
    names.delete(taken.id);
    const isInsert = plan.inserts.some(({ id }) => id === taken?.id);
    skip(undone, "LABEL", taken.id, "NAME_TAKEN", isInsert ? [] : ["name"]);
  }
  plan.inserts = plan.inserts.filter(({ id }) => names.has(id));
  for (const { id, patch } of renamed) if (!names.has(id)) delete patch.name;
  plan.updates = plan.updates.filter(({ patch }) => Object.keys(patch).length > 0);
}

async function takeLabelsOff({ db, userId }: Turn, { deletions }: EntityPlan, undone: Undone): Promise<void> {
  if (deletions.length === 0) return;
  const pairs = deletions.map((key) => key.split("/"));
  await db.$executeRaw(
    Prisma.sql`DELETE FROM "task_labels" l
      USING unnest(${pairs.map(([task]) => task ?? "")}::uuid[], ${pairs.map(([, label]) => label ?? "")}::uuid[])
        AS p("task_id", "label_id")
      WHERE l."user_id" = ${userId}::uuid AND l."task_id" = p."task_id" AND l."label_id" = p."label_id"`,
  );
  for (const [taskId] of pairs) note(undone.changed, "TASK_LABEL", taskId);
}

/** Labels come back on tasks where both are there. */
async function putLabelsOn({ db, userId }: Turn, { inserts }: EntityPlan, undone: Undone): Promise<void> {
  if (inserts.length === 0) return;
  const put = await db.$queryRaw<{ task_id: string; label_id: string }[]>(
    Prisma.sql`INSERT INTO "task_labels" ("user_id", "task_id", "label_id")
      SELECT t."user_id", t."id", l."id"
      FROM jsonb_to_recordset(${JSON.stringify(inserts)}::jsonb) AS n("task_id" uuid, "label_id" uuid)
      JOIN "tasks" t ON t."user_id" = ${userId}::uuid AND t."id" = n."task_id"
      JOIN "labels" l ON l."user_id" = ${userId}::uuid AND l."id" = n."label_id"
      RETURNING "task_id", "label_id"`,
  );
  const isPut = new Set(put.map((row) => `${row.task_id}/${row.label_id}`));
  for (const { task_id, label_id } of inserts) {
    if (isPut.has(`${task_id}/${label_id}`)) note(undone.changed, "TASK_LABEL", task_id);
    else skip(undone, "TASK_LABEL", String(task_id), "LINK_GONE", ["label_id"]);
  }
}

function note(rows: WrittenRow[], entity: ChangeEntity, entityId: unknown): void {
  rows.push({ entity, entityId: String(entityId) });
}

function skip(
  { skipped }: Undone,
  entity: ChangeEntity,
  entityId: string,
  reason: SkipReason,
  columns: readonly string[] = [],
): void {
  skipped.push({ entity, entityId, columns, reason });
}
