import { type ExportedTask, exportedTasks } from "./exported-task.ts";
import type { Snapshot } from "./snapshot.ts";

/** By column of the table: what it tells of a task. */
const COLUMNS: Readonly<Record<string, (task: ExportedTask) => string | number | null>> = {
  ID: ({ id }) => `task_${id}`,
  Title: ({ title }) => title,
  Description: ({ description }) => description,
  Project: ({ project }) => project,
  Section: ({ section }) => section,
  Labels: ({ labels }) => labels.join(", "),
  Priority: ({ priority }) => priority,
  "Due date": ({ dueDate }) => dueDate,
  "Due time": ({ dueTime }) => dueTime,
  "Due time zone": ({ dueTimeZone }) => dueTimeZone,
  Deadline: ({ deadline }) => deadline,
  Completed: ({ completedAt }) => completedAt,
  Parent: ({ parentId }) => parentId && `task_${parentId}`,
  Created: ({ createdAt }) => createdAt,
  Updated: ({ updatedAt }) => updatedAt,
};

/** Without it, spreadsheets take the text for another encoding. */
const BYTE_ORDER_MARK = "\u{FEFF}";
/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Writes the tasks outside the trash as CSV (RFC 4180) in UTF-8, a page at a time. */
export async function* csvExport(snapshot: Snapshot): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(Object.keys(COLUMNS));
  for await (const tasks of exportedTasks(snapshot))
    yield tasks.map((task) => csvLine(Object.values(COLUMNS).map((read) => read(task)))).join("");
}

/** Returns one line of CSV. A text that would be a formula begins with an apostrophe, so that nothing runs it. */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
