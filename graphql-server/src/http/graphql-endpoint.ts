import { randomUUID } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { actFor, type Database } from "@docket/db";
import type { Authentication } from "../auth/authenticate.ts";
import { refusalOf } from "../auth/refusal.ts";
import type { TokenUse } from "../auth/token-uses.ts";
import { REQUEST_COST, type RequestBudget } from "../budget/request-budget.ts";
import type { RequestBudgets } from "../budget/request-budgets.ts";
import { ApiError, toApiError } from "../errors.ts";
import type { ExecutionContext } from "../execution/execution-plugin.ts";
import type { OperationParams, OperationResult } from "../execution/operation-runner.ts";
import type { RequestOrigin } from "../scope.ts";
import { type Answer, answerError, answerResult, send } from "./answer.ts";
import type { corsRule } from "./cors.ts";
import { acceptedType, isJson } from "./media-types.ts";
import { paramsOfJson, paramsOfUrl } from "./operation-params.ts";
import { MAX_BODY_BYTES, readBody } from "./read-body.ts";
import type { RequestLog, RequestReport } from "./request-log.ts";
import type { TurnQueue } from "./turn-queue.ts";

/** What the endpoint is made of. */
export interface EndpointParts {
  db: Database;
  authenticate: (
    authorization: string | undefined,
    isStrangerWelcome: () => boolean,
  ) => Authentication | Promise<Authentication>;
  budgets: RequestBudgets;
  run: (params: OperationParams, context: ExecutionContext) => Promise<OperationResult>;
  cors: ReturnType<typeof corsRule>;
  turns: TurnQueue;
  /** Writes down that an access token was used; nothing waits for it. */
  noteUse: (use: TokenUse) => void;
  /** Records that an access token was refused as it has expired; nothing waits for it. */
  noteExpired: (use: TokenUse) => void;
  /** Returns the address that a request comes from. */
  clientOf: (request: IncomingMessage) => string;
  log: RequestLog;
}

/** A request on its way to its answer. */
interface Visit {
  requestId: string;
  report: RequestReport;
  /** Returns the address it comes from. */
  clientAddress: () => string;
  /** What it is paid from, once it is known who asks. */
  budget?: RequestBudget;
}

/** Makes the handler of `/graphql` (GraphQL over HTTP). Only JSON bodies run operations; GET runs queries alone. */
export function graphqlEndpoint({
  db,
  authenticate,
  budgets,
  run,
  cors,
  turns,
  noteUse,
  noteExpired,
  clientOf,
  log,
}: EndpointParts) {
  async function answer(request: IncomingMessage, visit: Visit): Promise<Answer> {
    const { requestId, report, clientAddress } = visit;
    const type = acceptedType(request.headers.accept);
    if (!type) return answerError(refusal(406, "Only JSON can be answered."), "application/json", requestId);
    try {
      const authenticated = authenticate(request.headers.authorization, () =>
        budgets.isStrangerWelcome(clientAddress()),
      );
      report.authentication = authenticated instanceof Promise ? await authenticated : authenticated;
      const budget = budgets.of(report.authentication, clientAddress);
      visit.budget = budget;
      const paid = budget.take(REQUEST_COST);
      if (paid) await paid;
      if (report.authentication.kind === "refused") throw refusalOf(report.authentication);
      const params = await readParams(request);
      const context: ExecutionContext = {
        scope: scopeOf(report.authentication, () => ({
          address: clientAddress(),
          userAgent: request.headers["user-agent"],
        })),
        noteEvent: (event) => report.events.push(event),
        budget,
        budgetState: () => budget.state(),
        isReadOnly: request.method === "GET",
        report,
      };
      const { scope } = context;
      const result = await (scope ? actFor(db, scope.userId, () => run(params, context)) : run(params, context));
      return answerResult(withCost(result, params, budget), type, requestId);
    } catch (error) {
      return answerError(toApiError(error), type, requestId);
    }
  }

  function scopeOf(authentication: Authentication, origin: () => RequestOrigin) {
    if (authentication.kind !== "viewer") return undefined;
    return { db, userId: authentication.userId, grant: authentication.grant, origin };
  }

  async function readParams(request: IncomingMessage): Promise<OperationParams> {
    if (request.method === "GET") return paramsOfUrl(request.url ?? "");
    if (!isJson(request.headers["content-type"])) throw refusal(415, "The body must be application/json.");
    const text = await readBody(request);
    await new Promise<void>(turns.start);
    return paramsOfJson(text);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    let address: string | undefined;
    const clientAddress = () => {
      address ??= clientOf(request);
      return address;
    };
    const visit: Visit = { requestId, report: { events: [] }, clientAddress };
    const further: OutgoingHttpHeaders = { "x-request-id": requestId, ...cors.headers(request) };
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...further, ...cors.preflightHeaders(request) }).end();
      return;
    }
    const result =
      request.method === "GET" || request.method === "POST"
        ? await answer(request, visit)
        : answerError(refusal(405, "Only GET and POST are answered here."), "application/json", requestId);
    // A short body that was not read is passed over; a long one is not worth waiting for.
    if (!request.complete && !(Number(request.headers["content-length"]) <= MAX_BODY_BYTES))
      further.connection = "close";
    if (visit.budget) Object.assign(further, visit.budget.headers());
    if (!response.destroyed) send(response, result, further);
    const { report } = visit;
    log({ clientAddress: clientAddress(), requestId, startedAt, report, answer: result });
    const { authentication } = report;
    const origin = () => ({ address: clientAddress(), userAgent: request.headers["user-agent"] });
    if (authentication?.kind === "viewer" && authentication.grant.kind === "token") {
      const { userId, grant } = authentication;
      noteUse({ userId, tokenId: grant.tokenId, ...origin() });
    }
    if (authentication?.kind === "refused" && authentication.expired)
      noteExpired({ ...authentication.expired, ...origin() });
  };
}

/** Adds to a result what it cost, for whoever asks for it with `extensions: { cost: true }`. */
function withCost(result: OperationResult, { extensions }: OperationParams, budget: RequestBudget): OperationResult {
  if (extensions?.cost !== true) return result;
  const { cost: requested, ...left } = budget.state();
  return { ...result, extensions: { ...result.extensions, cost: { requested, ...left } } };
}

function refusal(status: number, message: string): ApiError {
  return new ApiError("BAD_USER_INPUT", message, { status });
}
