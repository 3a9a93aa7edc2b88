import { composeExchanges, type Exchange, makeOperation, mapExchange, type Operation } from "@urql/core";

/**
 * Sees to it that every query gets an answer. While an optimistic change is on its way, Graphcache holds back a query
 * that it cannot answer by itself, and runs it again once the change is answered; but the client takes that for a
 * repetition of a query that is still under way, and drops it. So what was held back is asked for here.
 * @param cache the exchange of Graphcache
 */
export function askForHeldBackQueries(cache: Exchange): Exchange {
  return (input) => {
    const heldBack = new Map<number, Operation>();
    const before = mapExchange({
      onOperation(operation) {
        if (operation.kind === "query") heldBack.set(operation.key, operation);
        if (operation.kind === "teardown") heldBack.delete(operation.key);
      },
      onResult({ operation: { kind, key } }) {
        if (kind === "query") heldBack.delete(key);
        if (kind !== "mutation") return;
        for (const query of heldBack.values())
          input.client.reexecuteOperation(
            makeOperation("query", query, { ...query.context, requestPolicy: "network-only" }),
          );
      },
    });
    const after = mapExchange({
      onOperation({ key }) {
        heldBack.delete(key);
      },
    });
    return composeExchanges([before, cache, after])(input);
  };
}
