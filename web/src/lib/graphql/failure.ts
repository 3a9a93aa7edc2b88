import type { CombinedError } from "@urql/core";
import { SessionEndedError } from "./token-store.ts";

/** Why an operation has no answer: nothing can be reached, too many requests, the session is over, or a fault of ours. */
export type FailureKind = "away" | "limited" | "ended" | "fault";

/**
 * Sorts a failed operation by what a person can do about it.
 * @param error from urql
 */
export function failureKind(error: CombinedError): FailureKind {
  if (error.networkError instanceof SessionEndedError) return "ended";
  const codes = error.graphQLErrors.map(({ extensions }) => extensions.code);
  if (codes.includes("RATE_LIMITED")) return "limited";
  if (error.networkError || codes.some((code) => code === "UNAVAILABLE" || code === "TIMEOUT")) return "away";
  return "fault";
}

/** The reason as the second half of a sentence: "Couldn't add “Milk”: …". */
export const failureReason: Record<FailureKind, string> = {
  away: "Docket can't be reached right now.",
  limited: "too many requests at once. Wait a moment.",
  ended: "you are signed out by now.",
  fault: "something went wrong on our side.",
};
