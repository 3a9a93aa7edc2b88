import { type ExportedTask, exportedTasks } from "./exported-task.ts";
import type { Snapshot } from "./snapshot.ts";

/** RFC 5545 §3.8.1.9, by Docket's: 1 is the highest there, 0 says none. */
const PRIORITIES = [0, 9, 5, 3, 1];
const LINE_BYTES = 75;

/** Writes the tasks outside the trash as to-dos of a calendar (iCalendar, RFC 5545), a page at a time. */
export async function* calendarExport(snapshot: Snapshot): AsyncGenerator<string> {
  yield lines(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Docket//Docket//EN"]);
  for await (const tasks of exportedTasks(snapshot)) yield tasks.map(todo).join("");
  yield lines(["END:VCALENDAR"]);
}

/** Returns a task as a VTODO. */
export function todo(task: ExportedTask): string {
  const { id, title, description, labels, priority, dueDate, dueAt, completedAt, parentId, createdAt, updatedAt } =
    task;
  return lines([
    "BEGIN:VTODO",
    `UID:task_${id}`,
    `DTSTAMP:${utc(updatedAt)}`,
    `CREATED:${utc(createdAt)}`,
    `LAST-MODIFIED:${utc(updatedAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(labels.length === 0 ? [] : [`CATEGORIES:${labels.map(escaped).join(",")}`]),
    ...(parentId === null ? [] : [`RELATED-TO:task_${parentId}`]),
    `PRIORITY:${PRIORITIES[priority] ?? 0}`,
    ...(dueAt === null ? [] : [`DUE:${utc(dueAt)}`]),
    ...(dueDate === null || dueAt !== null ? [] : [`DUE;VALUE=DATE:${dueDate.replaceAll("-", "")}`]),
    ...(completedAt === null ? ["STATUS:NEEDS-ACTION"] : ["STATUS:COMPLETED", `COMPLETED:${utc(completedAt)}`]),
    "END:VTODO",
  ]);
}

/** A date-time in UTC, RFC 5545 §3.3.5: whole seconds. */
function utc(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** A text value, §3.3.11. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");
}

/** Content lines, §3.1: folded at 75 octets, never within a character. */
function lines(unfolded: readonly string[]): string {
  return unfolded.map((line) => `${folded(line)}\r\n`).join("");
}

function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_BYTES) return line;
  let folded = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      folded += "\r\n ";
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}
