import { composeExchanges, type Exchange, makeOperation, mapExchange, type OperationContext } from "@urql/core";

const mark = "isAnsweredByThePage";

/**
 * Lets what came with the page answer before the cache does. Asked first, Graphcache would answer with what it knows by
 * then, null for a field that may be null, and ask the server for the rest past what is here already.
 * @param cache the exchange of Graphcache
 * @param ssr the exchange that holds what came with the page
 * @param keys of the operations that it holds
 * @param isOnce whether each is to be answered from there once only
 */
export function answerFirstFromThePage(
  cache: Exchange,
  ssr: Exchange,
  keys: Iterable<string>,
  isOnce: boolean,
): Exchange {
  const waiting = new Set(keys);
  const withPolicy = (context: OperationContext, requestPolicy: OperationContext["requestPolicy"]) => ({
    ...context,
    requestPolicy,
    [mark]: requestPolicy === "network-only",
  });
  const before = mapExchange({
    onOperation(operation) {
      const { kind, key, context } = operation;
      if (kind !== "query" || context.requestPolicy !== "cache-first" || !waiting.has(String(key))) return operation;
      if (isOnce) waiting.delete(String(key));
      return makeOperation("query", operation, withPolicy(context, "network-only"));
    },
  });
  const after = mapExchange({
    onOperation(operation) {
      const { context } = operation;
      return context[mark] ? makeOperation("query", operation, withPolicy(context, "cache-first")) : operation;
    },
  });
  return composeExchanges([before, cache, after, ssr]);
}
