import type { UndoableAction } from "./undo-history.ts";
import type { Undo } from "./use-undo.ts";

/**
 * Notes an action that is about to be sent.
 * @param undo of the page
 * @param action to be sent
 * @returns what a message offers, what to call with the token of the payload, and what to call in the end, answered or not
 */
export function beginAction(undo: Undo, action: UndoableAction) {
  const pending = undo.begin(action);
  let isAnswered = false;
  return {
    action: { label: "Undo", run: () => undo.undo(pending.entry) },
    settle(undoToken: string | null): void {
      isAnswered = true;
      pending.succeed(undoToken);
    },
    ended(): void {
      if (!isAnswered) pending.fail();
    },
  };
}
