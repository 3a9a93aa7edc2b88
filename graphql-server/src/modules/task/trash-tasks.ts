import { Prisma } from "@docket/db/types";
import type { Turn, WriteScope } from "../../write-turn.ts";
import { inTurn } from "../../write-turn.ts";
import { explainUnchanged } from "./explain-unchanged.ts";
import { findLive, findWithSubtasks } from "./tasks-in-turn.ts";

export interface DeleteTaskInput {
  id: string;
  expectedVersion?: number | null | undefined;
}

/**
 * Moves a task to the trash, with its subtasks, and returns its id. Repeating it changes nothing.
 * @throws UserError NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export function deleteTask(scope: WriteScope, { id, expectedVersion }: DeleteTaskInput): Promise<string> {
  return inTurn(scope, async (turn) => {
    const [task] = await findWithSubtasks(turn, [id]).then((tasks) => tasks.filter((each) => each.id === id));
    if (!task || (typeof expectedVersion === "number" && task.version !== expectedVersion))
      return explainUnchanged(turn, id, "anywhere");
    await moveToTrash(turn, [id]);
    return id;
  });
}

/**
 * Moves tasks to the trash, each with its subtasks. What is there already stays as it is.
 * @returns the ids of those that exist
 */
export function trashTasks(scope: WriteScope, ids: readonly string[]): Promise<Set<string>> {
  return inTurn(scope, async (turn) => {
    const known = await findWithSubtasks(turn, ids);
    await moveToTrash(turn, ids);
    return present(ids, known);
  });
}

/**
 * Takes tasks out of the trash, each with the subtasks that went there together with it. A subtask whose parent stays
 * in the trash becomes a task of its own in the same project. What is not in the trash stays as it is.
 * @returns the ids of those that exist
 */
export function restoreTasks(scope: WriteScope, ids: readonly string[]): Promise<Set<string>> {
  return inTurn(scope, async (turn) => {
    const known = await findWithSubtasks(turn, ids);
    const byId = new Map(known.map((task) => [task.id, task]));
    const back = new Map<string, Date>();
    for (const id of ids) {
      const deletedAt = byId.get(id)?.deletedAt;
      if (deletedAt) back.set(id, deletedAt);
    }
    // From the top down, so that each level knows which of the level above comes back.
    for (const task of known.toSorted((a, b) => a.depth - b.depth)) {
      const withParent = task.parentId === null ? undefined : back.get(task.parentId);
      if (withParent && task.deletedAt?.getTime() === withParent.getTime()) back.set(task.id, withParent);
    }
    const chosen = [...back.keys()];
    if (chosen.length > 0) {
      await detachFromTrash(turn, chosen);
      await turn.db.$executeRaw(
        Prisma.sql`UPDATE "tasks" SET "deleted_at" = NULL
          WHERE "user_id" = ${turn.userId}::uuid AND "id" = ANY(${chosen}::uuid[])`,
      );
    }
    return present(ids, known);
  });
}

/**
 * Deletes tasks that are in the trash for good, each with its subtasks. Tasks outside the trash stay.
 * @returns the ids of those that were in the trash
 */
export function deleteTasksForever(scope: WriteScope, ids: readonly string[]): Promise<Set<string>> {
  return inTurn(scope, async (turn) => {
    const known = await findWithSubtasks(turn, ids);
    const roots = ids.filter((id) => known.some((task) => task.id === id && task.deletedAt !== null));
    await deleteRows(turn, roots);
    return new Set(roots);
  });
}

/** Deletes everything in the trash for good, and returns how many tasks that were. */
export function emptyTrash(scope: WriteScope): Promise<number> {
  return inTurn(scope, ({ db, userId }) =>
    db.$executeRaw(Prisma.sql`DELETE FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "deleted_at" IS NOT NULL`),
  );
}

async function moveToTrash(turn: Turn, ids: readonly string[]): Promise<void> {
  const roots = (await findLive(turn, ids)).map(({ id }) => id);
  if (roots.length === 0) return;
  // One instant for all: by it, restoring knows what went together.
  await turn.db.$executeRaw(
    Prisma.sql`WITH RECURSIVE "below" AS (
        SELECT "id" FROM "tasks" WHERE "user_id" = ${turn.userId}::uuid AND "id" = ANY(${roots}::uuid[])
        UNION
        SELECT s."id" FROM "tasks" s JOIN "below" b ON s."parent_id" = b."id"
        WHERE s."user_id" = ${turn.userId}::uuid AND s."deleted_at" IS NULL
      )
      UPDATE "tasks" SET "deleted_at" = statement_timestamp()
      WHERE "user_id" = ${turn.userId}::uuid AND "id" = ANY(ARRAY(SELECT "id" FROM "below"))`,
  );
}

/** Tasks that come back while their parents stay in the trash become tasks of their own. */
async function detachFromTrash({ db, userId }: Turn, ids: readonly string[]): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`UPDATE "tasks" t SET "parent_id" = NULL FROM "tasks" p
      WHERE t."user_id" = ${userId}::uuid AND t."id" = ANY(${[...ids]}::uuid[])
        AND p."user_id" = t."user_id" AND p."id" = t."parent_id"
        AND p."deleted_at" IS NOT NULL AND p."id" <> ALL(${[...ids]}::uuid[])`,
  );
}

async function deleteRows({ db, userId }: Turn, ids: readonly string[]): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`WITH RECURSIVE "below" AS (
        SELECT "id" FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(${[...ids]}::uuid[])
        UNION
        SELECT s."id" FROM "tasks" s JOIN "below" b ON s."parent_id" = b."id" WHERE s."user_id" = ${userId}::uuid
      )
      DELETE FROM "tasks" WHERE "user_id" = ${userId}::uuid AND "id" = ANY(ARRAY(SELECT "id" FROM "below"))`,
  );
}

function present(ids: readonly string[], known: readonly { id: string }[]): Set<string> {
  const existing = new Set(known.map(({ id }) => id));
  return new Set(ids.filter((id) => existing.has(id)));
}
