import { type Exchange, mapExchange } from "@urql/core";
import { failureKind } from "./failure.ts";

export type ServerStatus = {
  /** For `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
  /** Whether the last answer says that the server is away. */
  isAway(): boolean;
  /** Notes every answer that passes. */
  exchange: Exchange;
};

/** Watches the answers of one client and knows whether the server is there. */
export function createServerStatus(): ServerStatus {
  const listeners = new Set<() => void>();
  let away = false;
  function set(next: boolean) {
    if (next === away) return;
    away = next;
    for (const listener of listeners) listener();
  }
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isAway: () => away,
    exchange: mapExchange({
      onResult({ error }) {
        const kind = error && failureKind(error);
        if (kind === "away") set(true);
        else if (kind !== "ended") set(false);
      },
    }),
  };
}
