import { v7 as uuidv7 } from "uuid";
import type { Scope } from "../../scope.ts";
import { UserError } from "../../user-error.ts";
import type { TaskRow, TaskSelect } from "./task-row.ts";
import { checkDescription, checkTitle } from "./task-text.ts";

export interface CreateTaskInput {
  /** UUID that the client chose, which makes the call safe to repeat. */
  id?: string | null | undefined;
  title: string;
  description?: string | null | undefined;
}

/**
 * Creates a task. When the viewer has a task of that id already, that one is returned, as the call may be a repeat.
 * @throws UserError INVALID for a text that breaks a rule; CONFLICT when the id belongs to a task that was created
 *   differently and never edited since
 */
export async function createTask({ db, userId }: Scope, input: CreateTaskInput, select: TaskSelect): Promise<TaskRow> {
  const title = checkTitle(input.title);
  const description = checkDescription(input.description ?? null);
  if ("error" in title || "error" in description)
    throw new UserError([title, description].flatMap((checked) => ("error" in checked ? [checked.error] : [])));

  const id = input.id ?? uuidv7();
  const data = { userId, id, title: title.text, description: description.text };
  for (;;) {
    const [created] = await db.task.createManyAndReturn({
      data,
      skipDuplicates: true,
      select: { ...select, id: true },
    });
    if (created) return created;
    const existing = await db.task.findUnique({ where: { userId_id: { userId, id } }, omit: { userId: true } });
    // Deleted since the insert met it: then it can be made.
    if (!existing) continue;
    const isSame = existing.title === data.title && existing.description === data.description;
    if (isSame || existing.version > 1) return existing;
    const message = "Another task was created with this id.";
    throw new UserError([{ code: "CONFLICT", field: ["id"], message }], existing);
  }
}
