import { Prisma } from "@docket/db/types";
import { notFound } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { CHANGE_COLUMNS, type ChangeRow } from "../change/change-row.ts";
import { isRecentSql } from "../change/undo-window.ts";
import { netChanges } from "./net-change.ts";
import { planUndo } from "./undo-plan.ts";
import { readUndoState } from "./undo-state.ts";
import { type Undone, writeUndo } from "./write-undo.ts";

/**
 * Takes back what one of the viewer's mutations of the last day wrote, but for what was changed since; says what it left.
 * @param mutationId UUID of the mutation
 * @throws UserError NOT_FOUND when the viewer has no such mutation, or it is too old
 */
export function undo(scope: WriteScope, mutationId: string): Promise<Undone> {
  return inTurn(scope, async (turn) => {
    const changes = await readMutation(turn, mutationId);
    if (changes.length === 0) throw notFound("recent mutation", ["token"]);
    const nets = netChanges(changes);
    const plan = planUndo(nets, await readUndoState(turn, nets), scope.userId);
    return writeUndo(turn, plan);
  });
}

/** Reads what a mutation wrote, in its order, and marks what this transaction writes as taking it back. */
function readMutation({ db, userId }: Turn, mutationId: string): Promise<ChangeRow[]> {
  return db.$queryRaw<ChangeRow[]>(
    Prisma.sql`WITH "undoing" AS MATERIALIZED (SELECT set_config('docket.undoes', ${mutationId}, TRUE))
      SELECT ${CHANGE_COLUMNS} FROM "undoing", "changes" c
      WHERE c."user_id" = ${userId}::uuid AND c."mutation_id" = ${mutationId}::uuid AND ${isRecentSql(Prisma.sql`(
        SELECT f."recorded_at" FROM "changes" f
        WHERE f."user_id" = ${userId}::uuid AND f."mutation_id" = ${mutationId}::uuid ORDER BY f."sequence" LIMIT 1
      )`)} ORDER BY c."sequence"`,
  );
}
