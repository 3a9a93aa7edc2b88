import type { IncomingMessage, ServerResponse } from "node:http";
import type { Database } from "@docket/db";
import type { Logger } from "@docket/runtime/logger";
import { type LimitState, rateLimitFields } from "@docket/runtime/rate-limit-fields";
import { router } from "better-auth/api";
import pLimit from "p-limit";
import { describeError } from "../describe-error.ts";
import { isDatabaseReachable } from "../health.ts";
import type { RequestOrigin } from "../request-headers.ts";
import { sendJson } from "../responses.ts";
import type { Auth } from "./auth.ts";
import { authRequest } from "./auth-request.ts";
import { type JsonAnswer, readFetchRequest, readJsonAnswer } from "./fetch-exchange.ts";

const PREFIX = "/api/auth";

/** Everything that is open; what else Better Auth can do, now or in a later version, stays shut. */
const methods: ReadonlyMap<string, "GET" | "POST"> = new Map([
  ["/sign-up/email", "POST"],
  ["/invitation", "POST"],
  ["/sign-in/email", "POST"],
  ["/sign-out", "POST"],
  ["/get-session", "GET"],
  ["/token", "GET"],
  ["/update-user", "POST"],
  ["/change-password", "POST"],
  ["/delete-user", "POST"],
  ["/enter-password", "POST"],
  ["/forgot-password", "POST"],
  ["/new-password", "POST"],
  ["/request-email-confirmation", "POST"],
  ["/request-email-change", "POST"],
  ["/confirm-email", "POST"],
  ["/two-factor/enable", "POST"],
  ["/two-factor/verify-totp", "POST"],
  ["/two-factor/verify-backup-code", "POST"],
  ["/two-factor/generate-backup-codes", "POST"],
  ["/two-factor/disable", "POST"],
]);

/** A password is checked or made here: costly, and several statements long. */
const passwordPaths: ReadonlySet<string> = new Set([
  "/sign-up/email",
  "/sign-in/email",
  "/change-password",
  "/delete-user",
  "/enter-password",
  "/new-password",
  "/request-email-change",
  "/two-factor/enable",
  "/two-factor/generate-backup-codes",
  "/two-factor/disable",
]);
/** First come, first served, and never so many at once that the rest has to wait for a database connection. */
const passwordTurns = pLimit(6);
/** With 10 to 20 ms of work each, the last in line waits less than ten seconds. */
const MAX_WAITING = 512;

/** Codes by which Better Auth says that the database failed it, besides the status 500. */
const DATABASE_CODES = ["FAILED_TO_CREATE_USER", "FAILED_TO_CREATE_SESSION", "FAILED_TO_GET_SESSION"];

export interface AuthHandlerDependencies {
  auth: Auth;
  db: Database;
  logger: Logger;
}

/** Answers one request to `/api/auth/*`, whose body was found to fit its limit. */
export type AuthHandler = (request: IncomingMessage, response: ServerResponse, origin: RequestOrigin) => Promise<void>;

/** Tells whether Better Auth's handler is to answer at a path. */
export function isAuthPath(path: string): boolean {
  return path === PREFIX || path.startsWith(`${PREFIX}/`);
}

/**
 * Makes the handler of `/api/auth/*`. Every answer is JSON and is never cached; a failure of the database is 503 with
 * `Retry-After`, never a wrong answer about the session.
 */
export async function createAuthHandler({ auth, db, logger }: AuthHandlerDependencies): Promise<AuthHandler> {
  const context = await auth.$context;
  // Better Auth's own handler makes its forty endpoints and their schemas anew for each request.
  const { handler: route } = router(context, auth.options);

  return async (request, response, { requestId, clientAddress }) => {
    const limitStates: LimitState[] = [];
    const { status, body, headers } = await answer();
    sendJson(response, status, body, { ...headers, ...rateLimitFields(limitStates) });

    async function answer(): Promise<JsonAnswer> {
      const path = (request.url ?? "").split("?", 1)[0]?.slice(PREFIX.length) ?? "";
      const method = methods.get(path);
      if (!method) return problem(404, "NOT_FOUND", "There is nothing at this address.");
      if (request.method !== method)
        return problem(405, "METHOD_NOT_ALLOWED", `Only ${method} is possible here.`, { Allow: method });
      if (passwordPaths.has(path) && passwordTurns.pendingCount >= MAX_WAITING) return busy();
      try {
        return await judge(path, await (passwordPaths.has(path) ? passwordTurns(ask) : ask()));
      } catch (error) {
        logger.error({ requestId, path, error: describeError(error) }, "auth request failed");
        return (await isDatabaseReachable(db)) && !isConnectionError(error)
          ? problem(500, "INTERNAL", "Something went wrong.", {}, { requestId })
          : unavailable();
      }
    }

    async function ask(): Promise<JsonAnswer> {
      const question = await readFetchRequest(request, new URL(context.baseURL).origin);
      // Nobody is left to read the answer.
      if (!question) return problem(400, "INVALID_BODY", "The request ended early.");
      return readJsonAnswer(await authRequest.run({ requestId, clientAddress, limitStates }, () => route(question)));
    }

    async function judge(path: string, given: JsonAnswer): Promise<JsonAnswer> {
      if (given.status < 300) return withoutSessionToken(path, given);
      if (given.status === 429) return given;
      if (given.status === 403) logger.warn({ event: "origin-refused", requestId, clientAddress, path }, "refused");
      return (await isDatabaseFailure(given, db)) ? unavailable() : given;
    }
  };
}

/** The cookie that holds the session token is closed to scripts in the page; the body must not tell it either. */
function withoutSessionToken(path: string, given: JsonAnswer): JsonAnswer {
  const { body } = given;
  if (path === "/token" || typeof body !== "object" || body === null) return given;
  const { token: _token, ...rest } = { token: undefined, ...body };
  if (!("session" in rest) || typeof rest.session !== "object") return { ...given, body: rest };
  const { token: _sessionToken, ...session } = { token: undefined, ...rest.session };
  return { ...given, body: { ...rest, session } };
}

/** A missing session and a missing database look alike to Better Auth. */
async function isDatabaseFailure({ status, body }: JsonAnswer, db: Database): Promise<boolean> {
  if (status !== 401 && status !== 422 && status < 500) return false;
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
  if (code === "FAILED_TO_GET_SESSION") return true;
  const isSuspect = code === "UNAUTHORIZED" || code === "UNAUTHENTICATED" || DATABASE_CODES.includes(String(code));
  return isSuspect && !(await isDatabaseReachable(db));
}

/** The error of a connection that broke under a statement: the next one may well succeed. */
function isConnectionError(error: unknown): boolean {
  const { code, message } = describeError(error);
  return /^(?:P10\d\d|P2024|P2028|57P0\d|08\d{3})$/.test(code ?? "") || /ECONN|terminat|connect/i.test(message);
}

function busy(): JsonAnswer {
  const message = "Too many people are signing in at this moment. Try again shortly.";
  return problem(503, "UNAVAILABLE", message, { "Retry-After": "5" });
}

function unavailable(): JsonAnswer {
  return problem(503, "UNAVAILABLE", "Docket cannot reach its database at the moment.", { "Retry-After": "1" });
}

function problem(status: number, code: string, message: string, headers = {}, more = {}): JsonAnswer {
  return { status, body: { code, message, ...more }, headers };
}
