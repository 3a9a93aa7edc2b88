import DataLoader from "dataloader";
import { perScope } from "./per-scope.ts";
import { readWithRetry } from "./read-with-retry.ts";
import type { Scope } from "./scope.ts";

/** Reads the rows of the viewer that have one of these keys, in one statement. */
type ReadRows<Row> = (scope: Scope, keys: string[]) => Promise<Row[]>;

/**
 * Returns, for each request, a loader of single rows: all that are asked for at the same time are read in one statement.
 * Nothing is kept, as a request may read again after it has written. What the viewer does not have is null.
 */
export function rowLoader<Row extends { id: string }>(
  read: ReadRows<Row>,
): (scope: Scope) => DataLoader<string, Row | null> {
  return perScope(
    (scope) =>
      new DataLoader(
        async (ids) => {
          const rows = await readWithRetry(() => read(scope, [...new Set(ids)]));
          const byId = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => byId.get(id) ?? null);
        },
        { cache: false },
      ),
  );
}

/**
 * Returns, for each request, a loader of lists: those of all the objects asked for at the same time are read in one
 * statement, and keep its order. Nothing is kept from one read to the next.
 * @param keyOf returns which object's list a row belongs to
 */
export function listLoader<Row>(
  read: ReadRows<Row>,
  keyOf: (row: Row) => string,
): (scope: Scope) => DataLoader<string, readonly Row[]> {
  return perScope(
    (scope) =>
      new DataLoader<string, readonly Row[]>(
        async (keys) => {
          const lists = new Map<string, Row[]>(keys.map((key) => [key, []]));
          for (const row of await readWithRetry(() => read(scope, [...lists.keys()]))) lists.get(keyOf(row))?.push(row);
          return keys.map((key) => lists.get(key) ?? []);
        },
        { cache: false },
      ),
  );
}
