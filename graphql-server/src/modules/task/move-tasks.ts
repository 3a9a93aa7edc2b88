import { Prisma } from "@docket/db/types";
import { positionsBetween, spreadPositions } from "../../position.ts";
import { notFound, UserError } from "../../user-error.ts";
import { inTurn, type Turn, type WriteScope } from "../../write-turn.ts";
import { MAX_LEVELS, type Place, type PlaceInput, resolvePlace, tooDeep } from "./place-task.ts";
import { findLive, findWithSubtasks, type KnownTask } from "./tasks-in-turn.ts";

/** Where tasks are to go: to the end of a project, section or parent, or beside another task. Exactly one is given. */
export interface MoveTarget extends PlaceInput {
  beforeTaskId?: string | null | undefined;
  afterTaskId?: string | null | undefined;
}

const TARGETS = ["projectId", "sectionId", "parentId", "beforeTaskId", "afterTaskId"] as const;

/**
 * Moves tasks, in the order given, each with its subtasks, which keep their places below it. A task that is given
 * together with one above it moves along with that one.
 * @returns the ids of those that exist
 * @throws UserError NOT_FOUND for a target that the viewer does not have; INVALID when there is not exactly one target,
 *   when it is among the moved tasks or below one of them, or when subtasks would be too deep: then nothing is moved
 */
export function moveTasks(scope: WriteScope, ids: readonly string[], target: MoveTarget): Promise<Set<string>> {
  const given = TARGETS.filter((name) => typeof target[name] === "string");
  const [field] = given;
  if (field === undefined || given.length > 1) {
    const message = "A move has exactly one target.";
    throw new UserError([{ code: "INVALID", field: [given[1] ?? "projectId"], message }]);
  }
  return inTurn(scope, async (turn) => {
    const family = await findWithSubtasks(turn, ids);
    const live = new Set(family.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
    const chosen = ids.filter((id) => live.has(id));
    const { place, neighbour } = await readTarget(turn, target);
    const roots = topmost(chosen, family);
    refuseOwnTarget(family, place, neighbour, field);
    const above = Math.min(...roots.map(({ depth }) => depth));
    const deepest = Math.max(...family.map(({ depth }) => depth));
    if (roots.length > 0 && place.depth + deepest - above >= MAX_LEVELS) throw tooDeep([field]);
    if (roots.length > 0) await write(turn, roots, family, place, await placesFor(turn, roots, place, target));
    return new Set(chosen);
  });
}

async function readTarget(turn: Turn, target: MoveTarget): Promise<{ place: Place; neighbour: string | null }> {
  const field = target.beforeTaskId ? "beforeTaskId" : "afterTaskId";
  const neighbourId = target[field];
  if (!neighbourId) return { place: await resolvePlace(turn, target), neighbour: null };
  const [neighbour] = await findLive(turn, [neighbourId]);
  if (!neighbour) throw notFound("task", [field]);
  const { projectId, sectionId, parentId, depth } = neighbour;
  return { place: { projectId, sectionId, parentId, depth }, neighbour: neighbourId };
}

/** The chosen tasks that no other chosen task takes along, in the order given. */
function topmost(chosen: readonly string[], family: readonly KnownTask[]): KnownTask[] {
  const byId = new Map(family.map((task) => [task.id, task]));
  const isChosen = new Set(chosen);
  const takenAlong = (task: KnownTask): boolean => {
    const parent = task.parentId === null ? undefined : byId.get(task.parentId);
    return parent !== undefined && (isChosen.has(parent.id) || takenAlong(parent));
  };
  return chosen.flatMap((id) => {
    const task = byId.get(id);
    return task && !takenAlong(task) ? [task] : [];
  });
}

function refuseOwnTarget(
  family: readonly KnownTask[],
  { parentId }: Place,
  neighbour: string | null,
  field: (typeof TARGETS)[number],
): void {
  if (!family.some(({ id }) => id === parentId || id === neighbour)) return;
  const message = "A task cannot be moved beside or below itself.";
  throw new UserError([{ code: "INVALID", field: [field], message }]);
}

/** Returns the place of each root, and of the others in the list when it has to be spread. */
async function placesFor(
  turn: Turn,
  roots: readonly KnownTask[],
  place: Place,
  { beforeTaskId, afterTaskId }: MoveTarget,
): Promise<Map<string, string>> {
  const moved = roots.map(({ id }) => id);
  const neighbour = beforeTaskId ?? afterTaskId ?? null;
  const [lower, upper] = await gapAt(turn, moved, place, neighbour, typeof beforeTaskId === "string");
  const positions = positionsBetween(lower, upper, moved.length);
  if (positions) return new Map(moved.map((id, n) => [id, positions[n] ?? ""]));
  const others = await siblings(turn, moved, place);
  const at = neighbour === null ? others.length : others.indexOf(neighbour) + (beforeTaskId ? 0 : 1);
  const order = others.toSpliced(at, 0, ...moved);
  const spread = spreadPositions(order.length);
  return new Map(order.map((id, n) => [id, spread[n] ?? ""]));
}

function inPlace({ userId }: Turn, { projectId, sectionId, parentId }: Place, moved: readonly string[]): Prisma.Sql {
  const is = (column: Prisma.Sql, id: string | null) =>
    id === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${id}::uuid`;
  return Prisma.sql`"user_id" = ${userId}::uuid AND "project_id" = ${projectId}::uuid
    AND ${is(Prisma.sql`"section_id"`, sectionId)} AND ${is(Prisma.sql`"parent_id"`, parentId)}
    AND "deleted_at" IS NULL AND "id" <> ALL(${[...moved]}::uuid[])`;
}

/** Returns the places on both sides of where the tasks go; null at an end of the list. */
async function gapAt(
  turn: Turn,
  moved: readonly string[],
  place: Place,
  neighbour: string | null,
  isBefore: boolean,
): Promise<[string | null, string | null]> {
  const here = inPlace(turn, place, moved);
  const one = async (sql: Prisma.Sql) => (await turn.db.$queryRaw<{ position: string }[]>(sql))[0]?.position ?? null;
  const next = (condition: Prisma.Sql, order: Prisma.Sql) => {
    // The index of places is by completion first: one look into each half, instead of through all of both.
    const half = (isCompleted: boolean) =>
      Prisma.sql`(SELECT "position", "id" FROM "tasks" WHERE ${here} AND "is_completed" = ${isCompleted}
        AND ${condition} ${order} LIMIT 1)`;
    return one(
      Prisma.sql`SELECT "position" FROM (${half(false)} UNION ALL ${half(true)}) AS "halves" ${order} LIMIT 1`,
    );
  };
  const ascending = Prisma.sql`ORDER BY "position", "id"`;
  const descending = Prisma.sql`ORDER BY "position" DESC, "id" DESC`;
  if (neighbour === null) return [await next(Prisma.sql`TRUE`, descending), null];
  const at = await one(
    Prisma.sql`SELECT "position" FROM "tasks" WHERE "user_id" = ${turn.userId}::uuid AND "id" = ${neighbour}::uuid`,
  );
  return isBefore
    ? [await next(Prisma.sql`("position", "id") < (${at}, ${neighbour}::uuid)`, descending), at]
    : [at, await next(Prisma.sql`("position", "id") > (${at}, ${neighbour}::uuid)`, ascending)];
}

async function siblings(turn: Turn, moved: readonly string[], place: Place): Promise<string[]> {
  const rows = await turn.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT "id" FROM "tasks" WHERE ${inPlace(turn, place, moved)} ORDER BY "position", "id"`,
  );
  return rows.map(({ id }) => id);
}

/** All in one statement, at whose end the database checks that subtasks are in the projects of their parents. */
async function write(
  { db, userId }: Turn,
  roots: readonly KnownTask[],
  family: readonly KnownTask[],
  { projectId, sectionId, parentId }: Place,
  places: ReadonlyMap<string, string>,
): Promise<void> {
  const rootIds = roots.map(({ id }) => id);
  const familyIds = family.map(({ id }) => id);
  await db.$executeRaw(
    Prisma.sql`UPDATE "tasks" t SET
        "project_id" = CASE WHEN t."id" = ANY(${familyIds}::uuid[]) THEN ${projectId}::uuid ELSE t."project_id" END,
        "section_id" = CASE WHEN t."id" = ANY(${rootIds}::uuid[]) THEN ${sectionId}::uuid ELSE t."section_id" END,
        "parent_id" = CASE WHEN t."id" = ANY(${rootIds}::uuid[]) THEN ${parentId}::uuid ELSE t."parent_id" END,
        "position" = coalesce(p."position", t."position")
      FROM unnest(${[...new Set([...places.keys(), ...familyIds])]}::uuid[]) AS w("id")
      LEFT JOIN unnest(${[...places.keys()]}::uuid[], ${[...places.values()]}::text[]) AS p("id", "position")
        ON p."id" = w."id"
      WHERE t."user_id" = ${userId}::uuid AND t."id" = w."id"`,
  );
}
