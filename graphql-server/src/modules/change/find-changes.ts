import { Prisma } from "@docket/db/types";
import DataLoader from "dataloader";
import type { Page } from "../../page.ts";
import { perScope } from "../../per-scope.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";
import { CHANGE_COLUMNS, type ChangeRow, changePageSize, decodeSequence, encodeSequence } from "./change-row.ts";

/** Which page of a list of changes. */
export interface ChangePageInput {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** A list of the changes that belong to one thing. */
interface ListKey {
  list: "mutation" | "task";
  id: string;
  size: number;
  after: bigint | undefined;
}

/**
 * Reads the viewer's feed, the oldest first. What is read up to a change stays so: whatever is recorded later comes after.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export async function findChanges({ db, userId }: Scope, { first, after }: ChangePageInput): Promise<Page<ChangeRow>> {
  const size = changePageSize(first);
  const start = typeof after === "string" ? decodeSequence(after) : undefined;
  const rows = await readWithRetry(() =>
    db.$queryRaw<ChangeRow[]>(
      Prisma.sql`SELECT ${CHANGE_COLUMNS} FROM "changes" c
        WHERE c."user_id" = ${userId}::uuid AND c."sequence" > ${start ?? 0n}::bigint
        ORDER BY c."sequence" LIMIT ${size + 1}`,
    ),
  );
  return toPage(rows, size, start);
}

/** Returns the cursor of the viewer's latest change, or of the beginning when nothing was recorded yet. */
export async function readHead({ db, userId }: Scope): Promise<string> {
  const [counter] = await readWithRetry(() =>
    db.$queryRaw<{ head: bigint }[]>(
      Prisma.sql`SELECT "head" FROM "change_counters" WHERE "user_id" = ${userId}::uuid`,
    ),
  );
  return encodeSequence(counter?.head ?? 0n);
}

/**
 * Reads the changes of a task and of the labels on it, the latest first; gathered in one statement with all that are
 * asked for at once.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export function findHistory(scope: Scope, taskId: string, input: ChangePageInput): Promise<Page<ChangeRow>> {
  return loadList(scope, "task", taskId, input);
}

/**
 * Reads the changes that a mutation made, in their order; gathered in one statement with all that are asked for at once.
 * @throws ApiError BAD_USER_INPUT naming the argument that is at fault
 */
export function findChangesOfMutation(
  scope: Scope,
  mutationId: string,
  input: ChangePageInput,
): Promise<Page<ChangeRow>> {
  return loadList(scope, "mutation", mutationId, input);
}

async function loadList(
  scope: Scope,
  list: ListKey["list"],
  id: string,
  input: ChangePageInput,
): Promise<Page<ChangeRow>> {
  const size = changePageSize(input.first);
  const after = typeof input.after === "string" ? decodeSequence(input.after) : undefined;
  return listsOf(scope).load({ list, id, size, after });
}

const listsOf = perScope(
  (scope) => new DataLoader<ListKey, Page<ChangeRow>>((keys) => readLists(scope, keys), { cache: false }),
);

/** One statement for each combination of arguments, of which an operation has as many as it has places. */
async function readLists(scope: Scope, keys: readonly ListKey[]): Promise<Page<ChangeRow>[]> {
  const groupOf = ({ list, size, after }: ListKey) => `${list} ${size} ${after ?? ""}`;
  const groups = new Map<string, ListKey[]>();
  for (const key of keys) groups.set(groupOf(key), [...(groups.get(groupOf(key)) ?? []), key]);
  const found = new Map<string, Map<string, ChangeRow[]>>();
  for (const [name, group] of groups) found.set(name, await readGroup(scope, group));
  return keys.map((key) => toPage(found.get(groupOf(key))?.get(key.id) ?? [], key.size, key.after));
}

async function readGroup({ db, userId }: Scope, group: readonly ListKey[]): Promise<Map<string, ChangeRow[]>> {
  const lists = new Map<string, ChangeRow[]>(group.map(({ id }) => [id, []]));
  const [key] = group;
  if (!key) return lists;
  const isTask = key.list === "task";
  const belongs = isTask
    ? Prisma.sql`c."entity_id" = m."id" AND c."entity" IN ('TASK', 'TASK_LABEL')`
    : Prisma.sql`c."mutation_id" = m."id"`;
  const bound =
    key.after === undefined
      ? Prisma.empty
      : Prisma.sql`AND c."sequence" ${Prisma.raw(isTask ? "<" : ">")} ${key.after}::bigint`;
  const direction = Prisma.raw(isTask ? "DESC" : "ASC");
  const rows = await readWithRetry(() =>
    db.$queryRaw<(ChangeRow & { listId: string })[]>(
      Prisma.sql`SELECT m."id" AS "listId", f.* FROM unnest(${[...lists.keys()]}::uuid[]) AS m("id")
        CROSS JOIN LATERAL (
          SELECT ${CHANGE_COLUMNS} FROM "changes" c WHERE c."user_id" = ${userId}::uuid AND ${belongs} ${bound}
          ORDER BY c."sequence" ${direction} LIMIT ${key.size + 1}
        ) f ORDER BY f."sequence" ${direction}`,
    ),
  );
  for (const row of rows) lists.get(row.listId)?.push(row);
  return lists;
}

function toPage(found: readonly ChangeRow[], size: number, after: bigint | undefined): Page<ChangeRow> {
  return { rows: found.slice(0, size), hasNextPage: found.length > size, hasPreviousPage: after !== undefined };
}
