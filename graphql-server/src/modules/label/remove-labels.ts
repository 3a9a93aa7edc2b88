import { Prisma } from "@docket/db/types";
import { notFound, outOfDate, UserError } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { type LabelRow, readLabelsInTurn } from "./label-row.ts";

export interface MergeLabelsInput {
  /** UUIDs of the labels that go. */
  fromIds: readonly string[];
  /** UUID of the label that stays. */
  intoId: string;
}

export interface DeleteLabelInput {
  id: string;
  expectedVersion?: number | null | undefined;
}

/**
 * Puts one label on every task that has any of some others, and deletes those, in a fixed number of statements.
 * @returns the label that stays, and the UUIDs of those that went
 * @throws UserError NOT_FOUND for a label that is not the viewer's; INVALID when there is none to merge, or the one that
 *   stays is among those that go
 */
export function mergeLabels(
  scope: WriteScope,
  { fromIds, intoId }: MergeLabelsInput,
): Promise<{ label: LabelRow; mergedIds: string[] }> {
  const mergedIds = [...new Set(fromIds)];
  if (mergedIds.length === 0 || mergedIds.includes(intoId)) {
    const message = "Name at least one label to merge, and not the one that stays.";
    throw new UserError([{ code: "INVALID", field: ["fromIds"], message }]);
  }
  return inTurn(scope, async (turn) => {
    const labels = new Map((await readLabelsInTurn(turn, null)).map((label) => [label.id, label]));
    const label = labels.get(intoId);
    if (!label) throw notFound("label", ["intoId"]);
    const absent = fromIds.findIndex((id) => !labels.has(id));
    if (absent >= 0) throw notFound("label", ["fromIds", String(absent)]);
    await turn.db.$executeRaw(
      Prisma.sql`INSERT INTO "task_labels" ("user_id", "task_id", "label_id")
        SELECT DISTINCT "user_id", "task_id", ${intoId}::uuid FROM "task_labels"
        WHERE "user_id" = ${turn.userId}::uuid AND "label_id" = ANY(${mergedIds}::uuid[]) ON CONFLICT DO NOTHING`,
    );
    await removeLabels(turn, mergedIds);
    return { label, mergedIds };
  });
}

/**
 * Deletes a label, and takes it off all tasks, in a fixed number of statements; returns its id.
 * @throws UserError NOT_FOUND, or CONFLICT when the label is not of the expected version
 */
export function deleteLabel(scope: WriteScope, { id, expectedVersion }: DeleteLabelInput): Promise<string> {
  return inTurn(scope, async (turn) => {
    const current = (await readLabelsInTurn(turn, null)).find((label) => label.id === id);
    if (!current) throw notFound("label");
    if (typeof expectedVersion === "number" && current.version !== expectedVersion) throw outOfDate("label", current);
    await removeLabels(turn, [id]);
    return id;
  });
}

async function removeLabels({ db, userId }: Turn, ids: readonly string[]): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`DELETE FROM "task_labels" WHERE "user_id" = ${userId}::uuid AND "label_id" = ANY(${ids}::uuid[])`,
  );
  await db.$executeRaw(
    Prisma.sql`DELETE FROM "labels" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${ids}::uuid[])`,
  );
}
