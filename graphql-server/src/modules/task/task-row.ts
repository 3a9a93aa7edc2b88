import { Prisma, type Task } from "@docket/db/types";

/** The columns of a task that can be asked for. The owner is not among them: whoever sees a row knows whose it is. */
export type TaskColumn = Exclude<keyof Task, "userId">;

/** A task as it was read: its id and whichever columns were asked for, with its rank when the list is ordered by it. */
export type TaskRow = Pick<Task, "id"> & Partial<Omit<Task, "id" | "userId">> & { relevance?: number };

/** Which columns to read; the id always is. */
export type TaskSelect = Partial<Record<TaskColumn, true>>;

const COLUMN_NAMES: Readonly<Record<TaskColumn, string>> = {
  id: "id",
  title: "title",
  description: "description",
  isCompleted: "is_completed",
  completedAt: "completed_at",
  priority: "priority",
  projectId: "project_id",
  sectionId: "section_id",
  parentId: "parent_id",
  depth: "depth",
  position: "position",
  deletedAt: "deleted_at",
  version: "version",
  createdAt: "created_at",
  updatedAt: "updated_at",
};
const TASK_COLUMNS = Object.keys(COLUMN_NAMES).filter(isTaskColumn);

/**
 * Returns the select list of a statement that reads tasks, in a fixed order so that equal selections share a plan.
 * @param table the name that the columns are qualified with, where a statement has other columns of the same names
 */
export function columnsSql(select: TaskSelect, table?: string): Prisma.Sql {
  const qualifier = table === undefined ? "" : `"${table}".`;
  const columns = TASK_COLUMNS.filter((name) => name === "id" || select[name]).map((name) => {
    const column = COLUMN_NAMES[name];
    return column === name ? `${qualifier}"${column}"` : `${qualifier}"${column}" AS "${name}"`;
  });
  return Prisma.raw(columns.join(","));
}

/** Returns whether a name is that of a column that can be asked for. */
export function isTaskColumn(name: string): name is TaskColumn {
  return Object.hasOwn(COLUMN_NAMES, name);
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
