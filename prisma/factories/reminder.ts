import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Reminder, Task } from "../generated/client/client.ts";

/** Makes a reminder of a task; it comes in an hour when nothing else is given. */
export function makeReminder(
  database: Database,
  { userId, id: taskId }: Pick<Task, "userId" | "id">,
  options: Partial<Omit<Reminder, "userId" | "taskId" | "fireAt">> = {},
): Promise<Reminder> {
  const remindAt = new Date(Date.now() + 3_600_000);
  return database.reminder.create({ data: { id: uuidv7(), remindAt, ...options, userId, taskId } });
}
