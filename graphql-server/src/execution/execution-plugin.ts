import type { DocumentNode, ExecutionArgs, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { getOperationAST } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { Plugin } from "graphql-yoga";
import { ApiError } from "../errors.ts";
import type { Context } from "../scope.ts";
import { MAX_COST } from "./limits.ts";
import { needsViewer, operationCost } from "./operation-cost.ts";

/** What is known of an operation once its document has been read. */
interface PreparedOperation {
  node: OperationDefinitionNode;
  needsViewer: boolean;
  /** What it costs at most, whatever its variables. */
  highestCost: number;
  compiled: CompiledQuery | undefined;
}

/** The operation that a request ran, for the log. */
export interface OperationSummary {
  name: string | undefined;
  type: string;
}

/** What the front hands in beside what resolvers see, and what it is told. */
export interface ExecutionContext extends Context {
  /** Only queries are run, as with GET. */
  readonly isReadOnly: boolean;
  /** Filled in as the request goes on. */
  readonly report: { operation?: OperationSummary };
}

/**
 * Runs operations: refuses those without a viewer, those that change something by GET, and those that cost too much;
 * executes the others, compiled once for each operation of a document.
 */
export function executionPlugin(): Plugin<ExecutionContext> {
  const prepared = new WeakMap<DocumentNode, Map<string, PreparedOperation>>();

  function prepare({ schema, document, operationName }: ExecutionArgs): PreparedOperation {
    const ofDocument = prepared.get(document) ?? new Map<string, PreparedOperation>();
    prepared.set(document, ofDocument);
    const known = ofDocument.get(operationName ?? "");
    if (known) return known;
    const node = getOperationAST(document, operationName);
    if (!node)
      throw new ApiError("BAD_USER_INPUT", "`operationName` does not say which operation to run.", { status: 400 });
    const operation = {
      node,
      needsViewer: needsViewer(document, node),
      highestCost: operationCost(schema, document, node, undefined),
      compiled: compile(schema, document, operationName),
    };
    ofDocument.set(operationName ?? "", operation);
    return operation;
  }

  return {
    onExecute: ({ args, context, setExecuteFn }) => {
      const operation = prepare(args);
      context.report.operation = { name: operation.node.name?.value, type: operation.node.operation };
      if (context.isReadOnly && operation.node.operation !== "query")
        throw new ApiError("BAD_USER_INPUT", "Only queries can be sent by GET.", { status: 405 });
      if (operation.needsViewer && !context.scope) throw new ApiError("UNAUTHENTICATED");
      if (operation.highestCost > MAX_COST) {
        const cost = operationCost(args.schema, args.document, operation.node, args.variableValues ?? {});
        if (cost > MAX_COST)
          throw new ApiError("QUERY_TOO_COMPLEX", `The operation costs ${cost}, and at most ${MAX_COST} is allowed.`, {
            details: { cost, maxCost: MAX_COST },
          });
      }
      const { compiled } = operation;
      if (compiled)
        setExecuteFn((run: ExecutionArgs) => compiled.query(run.rootValue, run.contextValue, run.variableValues));
    },
  };
}

/** Returns undefined for what the compiler has no way for; the ordinary executor runs it. */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined) {
  const compiled = compileQuery(schema, document, operationName ?? undefined, { disablingCapturingStackErrors: true });
  return isCompiledQuery(compiled) ? compiled : undefined;
}
