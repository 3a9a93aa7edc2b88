import { DUE_TIME_SQL } from "./exported-tables.ts";
import { pagesOf, type Snapshot } from "./snapshot.ts";

/** A task as the formats for other programs tell it; instants are texts in UTC, `2026-11-23T07:00:00.000Z`. */
export interface ExportedTask {
  id: string;
  title: string;
  description: string | null;
  project: string;
  section: string | null;
  /** Names, in their order. */
  labels: string[];
  /** 0 (none) to 4 (urgent). */
  priority: number;
  /** The day that it is due, `2026-11-23`. */
  dueDate: string | null;
  /** The time of that day, `17:30`, by the clock of `dueTimeZone`. */
  dueTime: string | null;
  dueTimeZone: string | null;
  dueAt: string | null;
  deadline: string | null;
  completedAt: string | null;
  parentId: string | null;
  createdAt: string;
  updatedAt: string;
}

const instant = (column: string) => `to_char(row_of."${column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ROW = `json_build_object('id', row_of."id", 'title', row_of."title", 'description', row_of."description",
  'project', p."name", 'section', s."name", 'priority', row_of."priority", 'parentId', row_of."parent_id",
  'labels', ARRAY(SELECT l."name" FROM "task_labels" t JOIN "labels" l ON l."user_id" = t."user_id" AND l."id" = t."label_id"
    WHERE t."user_id" = row_of."user_id" AND t."task_id" = row_of."id" ORDER BY l."name", l."id"),
  'dueDate', row_of."due_date", 'dueTime', ${DUE_TIME_SQL}, 'dueTimeZone', row_of."due_zone",
  'dueAt', ${instant("due_at")}, 'deadline', row_of."deadline",
  'completedAt', ${instant("completed_at")}, 'createdAt', ${instant("created_at")},
  'updatedAt', ${instant("updated_at")})::text`;

/** Reads the tasks outside the trash, a page at a time, in the order of their ids. */
export async function* exportedTasks(snapshot: Snapshot): AsyncGenerator<ExportedTask[]> {
  const pages = pagesOf(snapshot, {
    from: `"tasks" AS row_of JOIN "projects" p ON p."user_id" = row_of."user_id" AND p."id" = row_of."project_id"
      LEFT JOIN "sections" s ON s."user_id" = row_of."user_id" AND s."id" = row_of."section_id"`,
    key: { column: "id", type: "uuid" },
    text: ROW,
    where: `row_of."deleted_at" IS NULL`,
  });
  for await (const page of pages) yield page.map((row): ExportedTask => JSON.parse(row));
}
