import type { UndoSkipReason } from "@/gql/graphql.ts";

const reasons: Record<UndoSkipReason, string> = {
  CHANGED_LATER: "it was changed again since",
  DELETED_LATER: "it was deleted for good since",
  IN_USE: "something that came later depends on it",
  LINK_GONE: "where it was is gone",
  NAME_TAKEN: "its name is taken by now",
  PARENT_IN_TRASH: "the task above it is in the trash",
};

/**
 * Says what an undo did not take back, and why.
 * @param undone how much it took back
 * @param skipped what it did not
 * @returns a sentence; undefined when all was taken back
 */
export function skippedSentence(undone: number, skipped: readonly { reason: UndoSkipReason }[]): string | undefined {
  const why = [...new Set(skipped.map(({ reason }) => reasons[reason]))].join("; ");
  if (undone === 0) return why ? `Not taken back: ${why}.` : "That was taken back already.";
  if (!why) return undefined;
  return `${skipped.length === 1 ? "One change stays" : `${skipped.length} changes stay`}: ${why}.`;
}
