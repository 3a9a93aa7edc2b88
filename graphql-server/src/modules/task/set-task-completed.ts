import type { Scope } from "../../scope.ts";
import type { TaskRow, TaskSelect } from "./task-row.ts";
import { updateTask } from "./update-task.ts";

export interface SetTaskCompletedInput {
  id: string;
  isCompleted: boolean;
  expectedVersion?: number | null | undefined;
}

/**
 * Completes or reopens a task; repeating it changes nothing.
 * @throws UserError NOT_FOUND, or CONFLICT when the task is not of the expected version
 */
export function setTaskCompleted(scope: Scope, input: SetTaskCompletedInput, select: TaskSelect): Promise<TaskRow> {
  return updateTask(scope, input, select);
}
