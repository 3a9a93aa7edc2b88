import { type ChangeEntity, Prisma } from "@docket/db/types";
import type { Turn } from "../../write-turn.ts";
import type { Patch } from "./undo-plan.ts";

/** The kinds of rows that have a key of one column beside their owner. */
export type KeyedEntity = Exclude<ChangeEntity, "TASK_LABEL">;

interface UndoTable {
  table: string;
  key: string;
  /** The columns that go back; the others follow from them, never change, or are a task's place. */
  columns: readonly string[];
}

/** Where the rows of each kind are, and which of their columns go back. */
export const UNDO_TABLES: Readonly<Record<KeyedEntity, UndoTable>> = {
  LABEL: { table: "labels", key: "id", columns: ["name", "color"] },
  PROJECT: { table: "projects", key: "id", columns: ["name", "color", "position", "archived_at"] },
  SAVED_VIEW: {
    table: "saved_views",
    key: "id",
    columns: ["name", "color", "position", "filter", "search", "order_by", "group_by", "layout"],
  },
  SECTION: { table: "sections", key: "id", columns: ["name", "position"] },
  SETTINGS: {
    table: "user_settings",
    key: "user_id",
    columns: ["time_zone", "theme", "single_key_shortcuts", "week_start", "clock"],
  },
  TASK: {
    table: "tasks",
    key: "id",
    columns: [
      ...["title", "description", "is_completed", "completed_at", "priority", "position", "deleted_at"],
      ...["due_date", "due_time", "due_zone", "due_at", "deadline"],
    ],
  },
};

/** The columns that are a task's place: they go back for all tasks at once, as they depend on each other. */
export const PLACE_COLUMNS = ["project_id", "section_id", "parent_id"];

/** What must not point to a row when it is deleted: tables, and the column by which they do. */
const DEPENDANTS: Partial<Record<KeyedEntity, readonly (readonly [table: string, column: string])[]>> = {
  LABEL: [["task_labels", "label_id"]],
  PROJECT: [
    ["tasks", "project_id"],
    ["sections", "project_id"],
  ],
  SECTION: [["tasks", "section_id"]],
};

/** Inserts rows as they were, in the order given: instants, versions and all. */
export async function insertRows(
  { db, userId }: Turn,
  entity: KeyedEntity,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const name = Prisma.raw(`"${UNDO_TABLES[entity].table}"`);
  const owned = rows.map((row) => ({ ...row, user_id: userId, ...(entity === "TASK" ? { depth: 0 } : {}) }));
  await db.$executeRaw(
    Prisma.sql`INSERT INTO ${name} SELECT r.* FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(owned)}::jsonb) r`,
  );
}

/** Sets columns of rows, each row's own; columns that a patch does not name stay as they are. */
export async function updateRows({ db, userId }: Turn, entity: KeyedEntity, patches: readonly Patch[]): Promise<void> {
  if (patches.length > 0) await db.$executeRaw(updateSql(userId, entity, patches, UNDO_TABLES[entity].columns));
}

/** Moves tasks and sections in one statement: each names the project of the other, and must agree with it at the end. */
export async function moveRows(
  { db, userId }: Turn,
  tasks: readonly Patch[],
  sections: readonly Patch[],
): Promise<void> {
  if (tasks.length + sections.length === 0) return;
  await db.$executeRaw(
    Prisma.sql`WITH "moved_sections" AS (${updateSql(userId, "SECTION", sections, ["project_id"])})
      ${updateSql(userId, "TASK", tasks, PLACE_COLUMNS)}`,
  );
}

function updateSql(
  userId: string,
  entity: KeyedEntity,
  patches: readonly Patch[],
  columns: readonly string[],
): Prisma.Sql {
  const { table, key } = UNDO_TABLES[entity];
  const [name, keyColumn] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${key}"`)];
  return Prisma.sql`UPDATE ${name} t SET ${Prisma.raw(columns.map((column) => `"${column}" = r."${column}"`).join())}
      FROM jsonb_to_recordset(${JSON.stringify(patches)}::jsonb) AS n("id" uuid, "patch" jsonb)
      JOIN ${name} c ON c."user_id" = ${userId}::uuid AND c.${keyColumn} = n."id"
      CROSS JOIN LATERAL jsonb_populate_record(c, n."patch") r
      WHERE t."user_id" = c."user_id" AND t.${keyColumn} = c.${keyColumn}`;
}

/** Deletes those rows that nothing depends on, and returns their keys. */
export async function deleteRows(
  { db, userId }: Turn,
  entity: KeyedEntity,
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const { table, key } = UNDO_TABLES[entity];
  const unused = (DEPENDANTS[entity] ?? []).map(
    ([dependant, column]) =>
      ` AND NOT EXISTS (SELECT FROM "${dependant}" d WHERE d."user_id" = t."user_id" AND d."${column}" = t."${key}")`,
  );
  const deleted = await db.$queryRaw<{ key: string }[]>(
    Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)} t
      WHERE t."user_id" = ${userId}::uuid AND t.${Prisma.raw(`"${key}"`)} = ANY(${[...keys]}::uuid[]) ${Prisma.raw(unused.join(""))}
      RETURNING t.${Prisma.raw(`"${key}"`)} AS "key"`,
  );
  return deleted.map((row) => row.key);
}
