import type { ThingRef } from "@/lib/graphql/thing-state.ts";
import type { UndoableAction } from "./undo-history.ts";
import type { Undo } from "./use-undo.ts";

/**
 * Notes an action that is about to be sent.
 * @param undo of the page
 * @param action to be sent
 * @param things that it writes to, besides tasks: what it makes of them is read from the cache
 * @returns what a message offers, what to call with the token of the payload, and what to call in the end, answered or not
 */
export function beginAction(undo: Undo, action: UndoableAction, things: readonly ThingRef[] = []) {
  const pending = undo.begin(action, things);
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
