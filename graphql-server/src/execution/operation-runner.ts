import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { BoundedMap } from "../bounded-map.ts";
import { documentPlugin } from "./document-plugin.ts";
import { type ExecutionContext, executionPlugin } from "./execution-plugin.ts";

/** The parameters of a GraphQL request, checked for their types. */
export interface OperationParams {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** What came of an operation; `data` is missing when it was not run. */
export interface OperationResult {
  data?: unknown;
  errors?: readonly GraphQLError[];
  extensions?: Record<string, unknown>;
}

/** Parsed documents kept, measured in characters of their text: a parsed document takes some hundred bytes for each. */
const DOCUMENT_CACHE_CHARACTERS = 500_000;

/**
 * Makes the function that runs an operation through Yoga's pipeline (parsing, validation, execution and the caches of
 * the first two). Requests and responses are not made up for it: reading and answering HTTP is the front's work.
 */
export function operationRunner(schema: GraphQLSchema) {
  const yoga = createYoga<ExecutionContext>({
    schema,
    plugins: [documentPlugin(), executionPlugin()],
    parserAndValidationCache: { documentCache: textCache<DocumentNode>(), errorCache: textCache<Error>() },
    maskedErrors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
  });
  // Yoga's checks of the method look at a request; ours have been made by then.
  const request = new yoga.fetchAPI.Request("http://localhost/graphql", { method: "POST" });

  return async (params: OperationParams, context: ExecutionContext): Promise<OperationResult> => {
    const result = await yoga.getResultForParams({ params, request }, context);
    if (!result || Symbol.asyncIterator in result) throw new Error("an operation answered no single result");
    return result;
  };
}

function textCache<Value>() {
  const entries = new BoundedMap<string, Value>(DOCUMENT_CACHE_CHARACTERS);
  return {
    get: (text: string) => entries.get(text),
    set: (text: string, value: Value) => entries.set(text, value, Math.max(text.length, 1)),
  };
}
