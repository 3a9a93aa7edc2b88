import { type Exchange, mapExchange } from "@urql/core";

export type WriteCount = {
  /** For `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
  /** How many writes of this page the server has answered: what it records has changed with each. */
  now(): number;
  /** Notes every answer that passes. */
  exchange: Exchange;
};

/** Counts the writes of one client. */
export function createWriteCount(): WriteCount {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => count,
    exchange: mapExchange({
      onResult({ operation, error }) {
        if (operation.kind !== "mutation" || error) return;
        count += 1;
        for (const listener of listeners) listener();
      },
    }),
  };
}
