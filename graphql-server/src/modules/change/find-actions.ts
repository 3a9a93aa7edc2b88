import { type ChangeEntity, type ChangeOperation, Prisma } from "@docket/db/types";
import type { Page } from "../../page.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { changePageSize, decodeSequence } from "./change-row.ts";
import type { ChangePageInput } from "./find-changes.ts";
import { isRecentSql } from "./undo-window.ts";

/** How many rows of one kind a mutation created, updated or deleted. */
export interface ActionPart {
  entity: ChangeEntity;
  operation: ChangeOperation;
  count: number;
}

/** All that one mutation wrote. */
export interface ActionRow {
  mutationId: string;
  /** The numbers of its first and last change; what is between is its own, too. */
  firstSequence: bigint;
  lastSequence: bigint;
  recordedAt: Date;
  /** UUID of the mutation that it took back, if it was an undo. */
  undoes: string | null;
  canUndo: boolean;
  parts: ActionPart[];
}

/**
 * Lists the viewer's mutations, the latest first. A mutation has its owner's turn until it ends, so its changes stand
 * side by side in the feed: the list leaps from the beginning of one to the end of the one before.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export async function findActions({ db, userId }: Scope, { first, after }: ChangePageInput): Promise<Page<ActionRow>> {
  const size = changePageSize(first);
  const start = typeof after === "string" ? decodeSequence(after) : undefined;
  const owner = Prisma.sql`${userId}::uuid`;
  const before = start === undefined ? Prisma.empty : Prisma.sql`AND c."sequence" < ${start}::bigint`;
  const rows = await readWithRetry(() =>
    db.$queryRaw<ActionRow[]>(
      Prisma.sql`WITH RECURSIVE "ends" AS (
          (SELECT c."mutation_id", c."sequence", 1 AS "number" FROM "changes" c
            WHERE c."user_id" = ${owner} ${before} ORDER BY c."sequence" DESC LIMIT 1)
          UNION ALL
          SELECT p."mutation_id", p."sequence", e."number" + 1 FROM "ends" e
          CROSS JOIN LATERAL (
            SELECT min(c."sequence") AS "sequence" FROM "changes" c
            WHERE c."user_id" = ${owner} AND c."mutation_id" = e."mutation_id"
          ) f
          CROSS JOIN LATERAL (
            SELECT c."mutation_id", c."sequence" FROM "changes" c
            WHERE c."user_id" = ${owner} AND c."sequence" < f."sequence" ORDER BY c."sequence" DESC LIMIT 1
          ) p WHERE e."number" <= ${size}
        )
        SELECT e."mutation_id" AS "mutationId", f."sequence" AS "firstSequence", e."sequence" AS "lastSequence",
          c."recorded_at" AS "recordedAt", c."undoes",
          ${isRecentSql(Prisma.sql`c."recorded_at"`)} AND NOT EXISTS (
            SELECT FROM "changes" u WHERE u."user_id" = ${owner} AND u."undoes" = e."mutation_id"
          ) AS "canUndo",
          (SELECT jsonb_agg(p ORDER BY p."entity", p."operation") FROM (
            SELECT d."entity", d."operation", count(*) AS "count" FROM "changes" d
            WHERE d."user_id" = ${owner} AND d."mutation_id" = e."mutation_id" GROUP BY d."entity", d."operation"
          ) p) AS "parts"
        FROM "ends" e
        CROSS JOIN LATERAL (
          SELECT min(c."sequence") AS "sequence" FROM "changes" c
          WHERE c."user_id" = ${owner} AND c."mutation_id" = e."mutation_id"
        ) f
        JOIN "changes" c ON c."user_id" = ${owner} AND c."sequence" = f."sequence"
        ORDER BY e."number"`,
    ),
  );
  return { rows: rows.slice(0, size), hasNextPage: rows.length > size, hasPreviousPage: start !== undefined };
}
