/** The id of the field that adds a subtask to the open task. */
export const addSubtaskId = "add-subtask";

let wanted: string | null = null;

/**
 * Focuses the field that adds a subtask to a task, as soon as that task is there.
 * @param taskId of the task that is open, or about to be
 */
export function focusAddSubtask(taskId: string): void {
  const field = document.getElementById(addSubtaskId);
  wanted = field?.dataset.parent === taskId ? null : taskId;
  if (wanted === null) field?.focus();
}

/**
 * Whether the field of a task is waited for; by asking, it is not any more.
 * @param taskId of the task that the field belongs to
 */
export function takeWanted(taskId: string): boolean {
  const isWanted = wanted === taskId;
  if (isWanted) wanted = null;
  return isWanted;
}
