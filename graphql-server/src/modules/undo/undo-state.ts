import { type ChangeEntity, Prisma } from "@docket/db/types";
import type { Turn } from "../../write-turn.ts";
import type { RecordedRow } from "../change/change-row.ts";
import type { NetChange } from "./net-change.ts";

/** Where a task stands, and since when it is in the trash. */
export interface TaskPlace {
  id: string;
  projectId: string;
  sectionId: string | null;
  parentId: string | null;
  deletedAt: string | null;
}

/** The owner's rows as they are, as far as taking back a mutation depends on them. */
export interface UndoState {
  /** By kind and key: the rows that the mutation wrote and those that they were linked to, if they are there. */
  rows: ReadonlyMap<ChangeEntity, ReadonlyMap<string, RecordedRow>>;
  /** The tasks that it wrote and those in sections that it moved, with all that are above and below them. */
  places: ReadonlyMap<string, TaskPlace>;
}

/** Reads, in two statements, what taking back these changes depends on. */
export async function readUndoState({ db, userId }: Turn, nets: readonly NetChange[]): Promise<UndoState> {
  const wanted = wantedIds(nets);
  const pairs = nets.filter(({ entity }) => entity === "TASK_LABEL").map(({ key }) => key.split("/"));
  const owned = (entity: string, table: string, ids: Iterable<string>) =>
    Prisma.sql`SELECT ${entity}::text AS "entity", t."id"::text AS "key", to_jsonb(t) AS "row" FROM ${Prisma.raw(`"${table}"`)} t
      WHERE t."user_id" = ${userId}::uuid AND t."id" = ANY(${[...ids]}::uuid[])`;
  const found = await db.$queryRaw<{ entity: ChangeEntity; key: string; row: RecordedRow }[]>(
    Prisma.sql`${owned("TASK", "tasks", wanted.tasks)}
      UNION ALL ${owned("PROJECT", "projects", wanted.projects)}
      UNION ALL ${owned("SECTION", "sections", wanted.sections)}
      UNION ALL ${owned("LABEL", "labels", wanted.labels)}
      UNION ALL ${owned("SAVED_VIEW", "saved_views", wanted.views)}
      UNION ALL SELECT 'SETTINGS', s."user_id"::text, to_jsonb(s) FROM "user_settings" s WHERE s."user_id" = ${userId}::uuid
      UNION ALL SELECT 'TASK_LABEL', l."task_id" || '/' || l."label_id", to_jsonb(l)
        FROM unnest(${pairs.map(([task]) => task ?? "")}::uuid[], ${pairs.map(([, label]) => label ?? "")}::uuid[])
          AS p("task_id", "label_id")
        JOIN "task_labels" l ON l."user_id" = ${userId}::uuid AND l."task_id" = p."task_id" AND l."label_id" = p."label_id"`,
  );
  const rows = new Map<ChangeEntity, Map<string, RecordedRow>>();
  for (const { entity, key, row } of found) rows.set(entity, (rows.get(entity) ?? new Map()).set(key, row));
  const moved = nets.filter(({ entity, before }) => entity === "SECTION" && "project_id" in before);
  const sectionIds = moved.map(({ entityId }) => entityId);
  const hasTasks = wanted.tasks.size + sectionIds.length > 0;
  return { rows, places: hasTasks ? await readPlaces({ db, userId }, [...wanted.tasks], sectionIds) : new Map() };
}

async function readPlaces(
  { db, userId }: Pick<Turn, "db" | "userId">,
  ids: readonly string[],
  sectionIds: readonly string[],
): Promise<Map<string, TaskPlace>> {
  const owner = Prisma.sql`t."user_id" = ${userId}::uuid`;
  const isWanted = Prisma.sql`(t."id" = ANY(${ids}::uuid[]) OR t."section_id" = ANY(${sectionIds}::uuid[]))`;
  const places = await db.$queryRaw<TaskPlace[]>(
    Prisma.sql`WITH RECURSIVE "above" AS (
        SELECT t."id", t."parent_id" FROM "tasks" t WHERE ${owner} AND ${isWanted}
        UNION SELECT t."id", t."parent_id" FROM "above" a JOIN "tasks" t ON ${owner} AND t."id" = a."parent_id"
      ), "below" AS (
        SELECT t."id" FROM "tasks" t WHERE ${owner} AND ${isWanted}
        UNION SELECT t."id" FROM "below" b JOIN "tasks" t ON ${owner} AND t."parent_id" = b."id"
      )
      SELECT t."id", t."project_id" AS "projectId", t."section_id" AS "sectionId", t."parent_id" AS "parentId",
        to_jsonb(t."deleted_at") #>> '{}' AS "deletedAt"
      FROM (SELECT "id" FROM "above" UNION SELECT "id" FROM "below") i JOIN "tasks" t ON ${owner} AND t."id" = i."id"`,
  );
  return new Map(places.map((place) => [place.id, place]));
}

/** The rows that were written, and those that they were linked to before. */
function wantedIds(nets: readonly NetChange[]) {
  const wanted = {
    tasks: new Set<string>(),
    projects: new Set<string>(),
    sections: new Set<string>(),
    labels: new Set<string>(),
    views: new Set<string>(),
  };
  const own = { TASK: wanted.tasks, PROJECT: wanted.projects, SECTION: wanted.sections, LABEL: wanted.labels };
  const add = (ids: Set<string>, id: unknown) => {
    if (typeof id === "string") ids.add(id);
  };
  for (const { entity, entityId, before } of nets) {
    if (entity === "SAVED_VIEW") wanted.views.add(entityId);
    else if (entity !== "SETTINGS" && entity !== "TASK_LABEL") own[entity].add(entityId);
    add(wanted.projects, before.project_id);
    add(wanted.sections, before.section_id);
    add(wanted.tasks, before.parent_id);
  }
  return wanted;
}
