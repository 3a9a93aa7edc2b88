import { Prisma } from "@docket/db/types";
import { notFound, UserError } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { findLive } from "./tasks-in-turn.ts";

/** The most labels that one task carries. */
export const MAX_LABELS_OF_TASK = 50;

/** Labels to put on tasks and to take off them. */
export interface LabelChange {
  add: readonly string[];
  remove: readonly string[];
}

/**
 * Puts labels on tasks and takes others off. What is so already stays.
 * @returns the ids of the tasks that exist
 * @throws UserError NOT_FOUND for a label that the viewer does not have, LIMIT_REACHED when a task would carry too many:
 *   then nothing is changed
 */
export function labelTasks(scope: WriteScope, ids: readonly string[], change: LabelChange): Promise<Set<string>> {
  return inTurn(scope, async (turn) => {
    const live = (await findLive(turn, ids)).map(({ id }) => id);
    await labelInTurn(turn, live, change, { add: ["addLabelIds"], remove: ["removeLabelIds"] });
    return new Set(live);
  });
}

/**
 * The same in a turn that has begun, for tasks that are known to exist.
 * @param fields where each list of labels stands in the input
 */
export async function labelInTurn(
  turn: Turn,
  taskIds: readonly string[],
  { add, remove }: LabelChange,
  fields: Record<keyof LabelChange, readonly string[]>,
): Promise<void> {
  const { db, userId } = turn;
  const known = await db.label.findMany({
    where: { userId, id: { in: [...new Set([...add, ...remove])] } },
    select: { id: true },
  });
  const isKnown = (id: string) => known.some((label) => label.id === id);
  if (!add.every(isKnown)) throw notFound("label", fields.add);
  if (!remove.every(isKnown)) throw notFound("label", fields.remove);
  if (remove.length > 0)
    await db.taskLabel.deleteMany({ where: { userId, taskId: { in: [...taskIds] }, labelId: { in: [...remove] } } });
  if (add.length > 0)
    await db.$executeRaw(
      Prisma.sql`INSERT INTO "task_labels" ("user_id", "task_id", "label_id")
        SELECT ${userId}::uuid, t, l FROM unnest(${[...taskIds]}::uuid[]) AS t, unnest(${[...new Set(add)]}::uuid[]) AS l
        ON CONFLICT DO NOTHING`,
    );
  if (add.length > 0) await refuseTooMany(turn, taskIds, fields.add);
}

async function refuseTooMany(
  { db, userId }: Turn,
  taskIds: readonly string[],
  field: readonly string[],
): Promise<void> {
  const [full] = await db.$queryRaw<unknown[]>(
    Prisma.sql`SELECT "task_id" FROM "task_labels"
      WHERE "user_id" = ${userId}::uuid AND "task_id" = ANY(${[...taskIds]}::uuid[])
      GROUP BY "task_id" HAVING count(*) > ${MAX_LABELS_OF_TASK} LIMIT 1`,
  );
  if (!full) return;
  const message = `A task carries at most ${MAX_LABELS_OF_TASK} labels.`;
  throw new UserError([{ code: "LIMIT_REACHED", field: [...field], message }]);
}
