import type { Scope } from "../../scope.ts";
import { UserError, type UserErrorShape } from "../../user-error.ts";
import { explainUnchanged } from "./explain-unchanged.ts";
import type { TaskRow, TaskSelect } from "./task-row.ts";
import { checkDescription, checkTitle } from "./task-text.ts";

export interface UpdateTaskInput {
  id: string;
  title?: string | null | undefined;
  description?: string | null | undefined;
  isCompleted?: boolean | null | undefined;
  expectedVersion?: number | null | undefined;
}

/**
 * Changes the given members of a task and leaves the others as they are, in one statement, so that two updates of
 * different members at the same time both last.
 * @throws UserError INVALID, NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export async function updateTask({ db, userId }: Scope, input: UpdateTaskInput, select: TaskSelect): Promise<TaskRow> {
  const { id, expectedVersion } = input;
  const errors: UserErrorShape[] = [];
  const data: { title?: string; description?: string | null; isCompleted?: boolean } = {};
  if (input.title !== undefined) {
    const title = checkTitle(input.title);
    if ("error" in title) errors.push(title.error);
    else data.title = title.text;
  }
  if (input.description !== undefined) {
    const description = checkDescription(input.description);
    if ("error" in description) errors.push(description.error);
    else data.description = description.text;
  }
  if (input.isCompleted === null)
    errors.push({ code: "INVALID", field: ["isCompleted"], message: "A task is either completed or not." });
  else if (input.isCompleted !== undefined) data.isCompleted = input.isCompleted;
  if (errors.length > 0) throw new UserError(errors);

  const where = { userId, id, ...(typeof expectedVersion === "number" ? { version: expectedVersion } : {}) };
  const [updated] =
    Object.keys(data).length > 0
      ? await db.task.updateManyAndReturn({ where, data, select: { ...select, id: true } })
      : await db.task.findMany({ where, select: { ...select, id: true } });
  return updated ?? explainUnchanged({ db, userId }, id);
}
