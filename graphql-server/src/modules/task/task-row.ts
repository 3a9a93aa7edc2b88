import type { CalendarDay } from "@docket/dates";
import { Prisma, type Task } from "@docket/db/types";

/** A task as statements read it: days are text, as an instant would be another day in another zone. */
interface ReadTask extends Omit<Task, "deadline" | "dueDate" | "dueRank" | "userId"> {
  deadline: CalendarDay | null;
  dueDate: CalendarDay | null;
  dueRank: string;
}

/** The columns of a task that can be asked for. The owner is not among them: whoever sees a row knows whose it is. */
export type TaskColumn = keyof ReadTask;

/** A task as it was read: its id and whichever columns were asked for, with its rank when the list is ordered by it. */
export type TaskRow = Pick<ReadTask, "id"> & Partial<Omit<ReadTask, "id">> & { relevance?: number };

/** Which columns to read; the id always is. */
export type TaskSelect = Partial<Record<TaskColumn, true>>;

const COLUMN_NAMES: Readonly<Record<TaskColumn, string>> = {
  id: "id",
  title: "title",
  description: "description",
  isCompleted: "is_completed",
  completedAt: "completed_at",
  priority: "priority",
  dueDate: "due_date",
  dueTime: "due_time",
  dueZone: "due_zone",
  dueAt: "due_at",
  dueRank: "due_rank",
  deadline: "deadline",
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
const READ_AS_TEXT: ReadonlySet<TaskColumn> = new Set(["deadline", "dueDate", "dueRank"]);

/** Every column. */
export const WHOLE_TASK: TaskSelect = Object.fromEntries(TASK_COLUMNS.map((name) => [name, true] as const));

/**
 * Returns the select list of a statement that reads tasks, in a fixed order so that equal selections share a plan.
 * @param table the name that the columns are qualified with, where a statement has other columns of the same names
 */
export function columnsSql(select: TaskSelect, table?: string): Prisma.Sql {
  const qualifier = table === undefined ? "" : `"${table}".`;
  const columns = TASK_COLUMNS.filter((name) => name === "id" || select[name]).map((name) => {
    const column = COLUMN_NAMES[name];
    if (READ_AS_TEXT.has(name)) return `${qualifier}"${column}"::text AS "${name}"`;
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
export function readColumn<Column extends TaskColumn>(row: TaskRow, column: Column): ReadTask[Column] {
  const columns: Partial<ReadTask> = row;
  const value = columns[column];
  if (value === undefined) throw new Error(`the column ${column} of a task was not read`);
  return value;
}
