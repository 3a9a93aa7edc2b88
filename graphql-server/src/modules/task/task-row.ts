import { Prisma, type Task } from "@docket/db/types";

/** The columns of a task that can be asked for. The owner is not among them: whoever sees a row knows whose it is. */
export type TaskColumn = Exclude<keyof Task, "userId">;

/** A task as it was read: its id and whichever columns were asked for. */
export type TaskRow = Pick<Task, "id"> & Partial<Omit<Task, "id" | "userId">>;

/** Which columns to read; the id always is. */
export type TaskSelect = Partial<Record<TaskColumn, true>>;

const COLUMN_SQL: Readonly<Record<TaskColumn, Prisma.Sql>> = {
  id: Prisma.raw('"id"'),
  title: Prisma.raw('"title"'),
  description: Prisma.raw('"description"'),
  isCompleted: Prisma.raw('"is_completed" AS "isCompleted"'),
  completedAt: Prisma.raw('"completed_at" AS "completedAt"'),
  priority: Prisma.raw('"priority"'),
  projectId: Prisma.raw('"project_id" AS "projectId"'),
  sectionId: Prisma.raw('"section_id" AS "sectionId"'),
  parentId: Prisma.raw('"parent_id" AS "parentId"'),
  depth: Prisma.raw('"depth"'),
  position: Prisma.raw('"position"'),
  deletedAt: Prisma.raw('"deleted_at" AS "deletedAt"'),
  version: Prisma.raw('"version"'),
  createdAt: Prisma.raw('"created_at" AS "createdAt"'),
  updatedAt: Prisma.raw('"updated_at" AS "updatedAt"'),
};

/** Returns the select list of a statement that reads tasks, in a fixed order so that equal selections share a plan. */
export function columnsSql(select: TaskSelect): Prisma.Sql {
  const names = Object.keys(COLUMN_SQL).filter(isTaskColumn);
  return Prisma.join(names.filter((name) => name === "id" || select[name]).map((name) => COLUMN_SQL[name]));
}

/** Returns whether a name is that of a column that can be asked for. */
export function isTaskColumn(name: string): name is TaskColumn {
  return Object.hasOwn(COLUMN_SQL, name);
}

/**
 * Returns a column of a task.
 * @throws Error when it was not read: the selection and the fields of the type disagree
 */
export function readColumn<Column extends TaskColumn>(row: TaskRow, column: Column): Task[Column] {
  const columns: Partial<Task> = row;
  const value = columns[column];
  if (value === undefined) throw new Error(`the column ${column} of a task was not read`);
  return value;
}
