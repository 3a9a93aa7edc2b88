import { type DocumentNode, type ExecutionArgs, getOperationAST, type OperationDefinitionNode } from "graphql";
import type { CompiledQuery } from "graphql-jit";
import type { Plugin } from "graphql-yoga";
import type { RequestBudget } from "../budget/request-budget.ts";
import { ApiError } from "../errors.ts";
import { type RequiredGrant, requireGrant } from "../grant.ts";
import type { Context } from "../scope.ts";
import { compileOperation } from "./compile-operation.ts";
import { MAX_COST } from "./limits.ts";
import { type CostRule, costRule, needsViewer } from "./operation-cost.ts";
import { requiredGrant } from "./required-grant.ts";

/** What is known of an operation once its document has been read. */
interface PreparedOperation {
  node: OperationDefinitionNode;
  needsViewer: boolean;
  requiredGrant: RequiredGrant;
  cost: CostRule;
  runs: number;
  compiled: CompiledQuery | undefined;
}

/** Compiling costs more than running once, so it has to be worth it: not every document comes back. */
const RUNS_BEFORE_COMPILING = 2;

/** The operation that a request ran, for the log. */
export interface OperationSummary {
  name: string | undefined;
  type: string;
}

/** What the front hands in beside what resolvers see, and what it is told. */
export interface ExecutionContext extends Context {
  /** What the operation is paid from. */
  readonly budget: RequestBudget;
  /** Only queries are run, as with GET. */
  readonly isReadOnly: boolean;
  /** Filled in as the request goes on. */
  readonly report: { operation?: OperationSummary };
}

/**
 * Runs operations: refuses those without a viewer, those that reach further than the viewer's access token, those that
 * change something by GET, and those that cost too much, at once or in the course of time, each as a whole and before any
 * of it is run;
 * executes the others, compiled when they come again.
 */
export function executionPlugin(): Plugin<ExecutionContext> {
  const prepared = new WeakMap<DocumentNode, Map<string, PreparedOperation>>();

  function prepare({ schema, document, operationName }: ExecutionArgs): PreparedOperation {
    const ofDocument = prepared.get(document) ?? new Map<string, PreparedOperation>();
    prepared.set(document, ofDocument);
    const known = ofDocument.get(operationName ?? "");
    if (known) return known;
    const node = getOperationAST(document, operationName);
    if (!node) throw new ApiError("BAD_USER_INPUT", "`operationName` does not say which operation to run.");
    const operation = {
      node,
      needsViewer: needsViewer(document, node),
      requiredGrant: requiredGrant(schema, document, node),
      cost: costRule(schema, document, node),
      runs: 0,
      compiled: undefined,
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
      if (context.scope) requireGrant(context.scope.grant, operation.requiredGrant);
      const cost = operation.cost(args.variableValues ?? {});
      if (cost > MAX_COST)
        throw new ApiError("QUERY_TOO_COMPLEX", `The operation costs ${cost}, and at most ${MAX_COST} is allowed.`, {
          details: { cost, maxCost: MAX_COST },
        });
      operation.runs += 1;
      if (operation.runs === RUNS_BEFORE_COMPILING) operation.compiled = compileOperation(args, operation.node);
      const { compiled } = operation;
      if (compiled)
        setExecuteFn((run: ExecutionArgs) => compiled.query(run.rootValue, run.contextValue, run.variableValues));
      return context.budget.take(cost);
    },
  };
}
