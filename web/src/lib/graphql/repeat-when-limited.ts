import type { CombinedError, Exchange, Operation, OperationResult } from "@urql/core";
import { delay, filter, fromValue, makeSubject, merge, mergeMap, pipe, share, takeUntil } from "wonka";
import { failureKind } from "./failure.ts";

/** A wait that is longer is for the person to decide about. */
const longestWaitInSeconds = 60;

/** Returns the seconds that the server asks to wait, if it refused for being asked too much. */
function secondsToWait(error: CombinedError | undefined): number | undefined {
  if (!error || failureKind(error) !== "limited") return undefined;
  const seconds = error.graphQLErrors.map(({ extensions }) => extensions.retryAfter).find(Number.isFinite);
  return typeof seconds === "number" && seconds <= longestWaitInSeconds ? seconds : undefined;
}

/**
 * Sends reads again that were refused because too much was asked for in a short time, after the wait that the server names:
 * their places go on loading meanwhile. What is not wanted any more is not sent. Writes are left to the person, who
 * sees at once that they are not done.
 */
export const repeatWhenLimited: Exchange =
  ({ forward }) =>
  (operations) => {
    const shared = share(operations);
    const again = makeSubject<Operation>();
    const repeated = pipe(
      again.source,
      mergeMap((operation) => {
        const ended = filter(({ kind, key }: Operation) => kind === "teardown" && key === operation.key)(shared);
        return pipe(fromValue(operation), delay(Number(operation.context.waitInSeconds) * 1000), takeUntil(ended));
      }),
    );
    return pipe(
      forward(merge([shared, repeated])),
      filter(({ operation, error }: OperationResult) => {
        const waitInSeconds = operation.kind === "query" ? secondsToWait(error) : undefined;
        if (waitInSeconds === undefined) return true;
        again.next({ ...operation, context: { ...operation.context, waitInSeconds } });
        return false;
      }),
    );
  };
