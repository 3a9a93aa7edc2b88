import { focusTask, rowOf } from "@/features/tasks/row-focus.ts";

/** By then the page shows the move, or it did not come about. */
const longestInMilliseconds = 1_000;

/**
 * Keeps the focus on a task that is about to be moved. Its row may be taken out of one group and drawn in another; then
 * the row that it leaves hands the focus to a neighbour, and it is fetched from there.
 * @param taskId of the task whose row holds the focus
 * @param groupId of the group that it goes to
 */
export function followRow(taskId: string, groupId: string): void {
  const main = document.getElementById("main");
  if (!main) return;
  let hasArrived = false;
  const observer = new MutationObserver(() => {
    const row = rowOf(taskId);
    const group = row?.closest<HTMLElement>('[data-sort="task"], [data-drop-into="task"]');
    if ((group?.dataset.sortId ?? group?.dataset.dropId) !== groupId || row?.contains(document.activeElement)) return;
    // After that, only a focus that was lost is brought back: another one has been chosen.
    if (hasArrived && document.activeElement !== document.body) return;
    hasArrived = true;
    queueMicrotask(() => focusTask(taskId));
  });
  observer.observe(main, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), longestInMilliseconds);
}
