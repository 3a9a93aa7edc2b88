import type { Exchange, Operation } from "@urql/core";
import { filter, makeSubject, merge, pipe, tap } from "wonka";

/** The thing that a mutation changes, as its `input.id` says. */
function changedId({ kind, variables }: Operation): string | undefined {
  if (kind !== "mutation") return undefined;
  const input: unknown = variables?.input;
  if (typeof input !== "object" || input === null || !("id" in input)) return undefined;
  return typeof input.id === "string" ? input.id : undefined;
}

/**
 * Sends the writes to one thing one after the other, in the order in which they were made: requests that are under way
 * together may arrive in any order, and a task would be completed before it is created. Writes to different things do
 * not wait for each other. It stands behind the cache, so that each write shows at once.
 */
export const writesInOrder: Exchange = ({ forward }) => {
  const waiting = new Map<string, Operation[]>();
  const released = makeSubject<Operation>();
  return (operations) => {
    const free = filter((operation: Operation) => {
      const id = changedId(operation);
      if (id === undefined) return true;
      const line = waiting.get(id);
      if (line) line.push(operation);
      else waiting.set(id, []);
      return line === undefined;
    })(operations);
    return pipe(
      forward(merge([free, released.source])),
      tap(({ operation }) => {
        const id = changedId(operation);
        if (id === undefined) return;
        const next = waiting.get(id)?.shift();
        if (next) released.next(next);
        else waiting.delete(id);
      }),
    );
  };
};
