import { encodeId } from "../ids.ts";
import type { Context } from "../scope.ts";
import { UserError, type UserErrorShape } from "../user-error.ts";
import { oneAfterAnother, requireWriteScope, type WriteScope } from "../write-turn.ts";

/** What is said of the fields and arguments that mutations have in common. */
export const USER_ERRORS_DESCRIPTION = "What a person can correct. Empty exactly when everything is as asked for.";
export const UNDO_TOKEN_DESCRIPTION =
  "Give it to `undo` within a day to take back what this call changed; null when it was refused.";
export const EXPECTED_VERSION_DESCRIPTION = "Go on only if it is at this version; else answer CONFLICT.";

/** What every payload holds beside the object it is about. */
export interface MutationOutcome {
  userErrors: readonly UserErrorShape[];
  /** Global id by which the mutation can be undone; null when it was refused. */
  undoToken: string | null;
}

/**
 * Runs a domain function for a mutation, under a name of its own that undo goes by, and returns its payload.
 * @param run receives the scope to write in, and returns the payload's own members, with another `undoToken` if need be
 * @param refused returns those members when `run` threw a UserError, given the object that the error brought
 * @throws ApiError UNAUTHENTICATED when nobody is signed in
 */
export async function answerMutation<Payload extends object>(
  context: Context,
  run: (scope: WriteScope) => Promise<Payload>,
  refused: (current: object | undefined) => Payload,
): Promise<Payload & MutationOutcome> {
  const scope = requireWriteScope(context);
  try {
    const payload = await oneAfterAnother(scope.userId, () => run(scope));
    return { undoToken: encodeId("Undo", scope.mutationId), ...payload, userErrors: [] };
  } catch (error) {
    if (error instanceof UserError) return { ...refused(error.current), userErrors: error.errors, undoToken: null };
    throw error;
  }
}
