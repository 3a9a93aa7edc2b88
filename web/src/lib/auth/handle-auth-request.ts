import "server-only";
import { CLIENT_ADDRESS_HEADER } from "@docket/runtime/client-address";
import pLimit from "p-limit";
import { describeError } from "../../server/describe-error.ts";
import { isDatabaseReachable } from "../../server/health.ts";
import { REQUEST_ID_HEADER } from "../../server/request-headers.ts";
import { webRuntime } from "../../server/web-runtime.ts";
import type { IssuedToken } from "./access-token.ts";
import { auth } from "./auth.ts";
import { authRequest } from "./auth-request.ts";

const PREFIX = "/api/auth";

/** Everything that is open; what else Better Auth can do, now or in a later version, stays shut. */
const methods: ReadonlyMap<string, "GET" | "POST"> = new Map([
  ["/sign-up/email", "POST"],
  ["/sign-in/email", "POST"],
  ["/sign-out", "POST"],
  ["/get-session", "GET"],
  ["/token", "GET"],
  ["/update-user", "POST"],
  ["/change-password", "POST"],
  ["/delete-user", "POST"],
]);

/** A password is checked or made here: costly, and several statements long. */
const passwordPaths: ReadonlySet<string> = new Set([
  "/sign-up/email",
  "/sign-in/email",
  "/change-password",
  "/delete-user",
]);
/** First come, first served, and never so many at once that the rest has to wait for a database connection. */
const passwordTurns = pLimit(6);
/** With 20 ms of work each, the last in line waits about ten seconds. */
const MAX_WAITING = 512;

/** Codes by which Better Auth says that the database failed it, besides the status 500. */
const DATABASE_CODES = ["FAILED_TO_CREATE_USER", "FAILED_TO_CREATE_SESSION", "FAILED_TO_GET_SESSION"];

/**
 * Handles a request to `/api/auth/*`. Every answer is JSON and is never cached; a failure of the database is 503 with
 * `Retry-After`, never a wrong answer about the session.
 */
export async function handleAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(PREFIX.length);
  const method = methods.get(path);
  if (!method) return problem(404, "NOT_FOUND", "There is nothing at this address.");
  if (request.method !== method)
    return problem(405, "METHOD_NOT_ALLOWED", `Only ${method} is possible here.`, { Allow: method });

  const { logger } = webRuntime();
  const requestId = request.headers.get(REQUEST_ID_HEADER) ?? "";
  const clientAddress = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  try {
    const answer = () => authRequest.run({ requestId, clientAddress }, () => auth().handler(fitRequest(request)));
    if (passwordPaths.has(path) && passwordTurns.pendingCount >= MAX_WAITING) return busy();
    const response = await (passwordPaths.has(path) ? passwordTurns(answer) : answer());
    response.headers.set("Cache-Control", "no-store");
    if (response.ok) return withoutSessionToken(response);
    if (response.status === 429) return response;
    if (response.status === 403) logger.warn({ event: "origin-refused", requestId, clientAddress, path }, "refused");
    return (await isDatabaseFailure(response)) ? unavailable() : response;
  } catch (error) {
    logger.error({ requestId, path, error: describeError(error) }, "auth request failed");
    return (await isDatabaseReachable()) && !isConnectionError(error)
      ? problem(500, "INTERNAL", "Something went wrong.", {}, { requestId })
      : unavailable();
  }
}

/** Next gives every POST a body, and Better Auth then asks for its type: `curl -X POST` sends neither. */
function fitRequest(request: Request): Request {
  const isBodyless = request.method === "POST" && Number(request.headers.get("Content-Length") ?? 0) === 0;
  return isBodyless ? new Request(request.url, { method: "POST", headers: request.headers }) : request;
}

/** The cookie that holds the session token is closed to scripts in the page; the body must not tell it either. */
async function withoutSessionToken(response: Response): Promise<Response> {
  const body: unknown = await response.json();
  if (typeof body !== "object" || body === null || isIssuedToken(body)) return Response.json(body, response);
  const { token: _token, ...rest } = { token: undefined, ...body };
  if (!("session" in rest) || typeof rest.session !== "object") return Response.json(rest, response);
  const { token: _sessionToken, ...session } = { token: undefined, ...rest.session };
  return Response.json({ ...rest, session }, response);
}

function isIssuedToken(body: object): body is IssuedToken {
  return "expiresAt" in body;
}

/** A missing session and a missing database look alike to Better Auth. */
async function isDatabaseFailure(response: Response): Promise<boolean> {
  if (response.status !== 401 && response.status !== 422 && response.status < 500) return false;
  const body: unknown = await response.clone().json();
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
  if (code === "FAILED_TO_GET_SESSION") return true;
  const isSuspect = code === "UNAUTHORIZED" || code === "UNAUTHENTICATED" || DATABASE_CODES.includes(String(code));
  return isSuspect && !(await isDatabaseReachable());
}

/** The error of a connection that broke under a statement: the next one may well succeed. */
function isConnectionError(error: unknown): boolean {
  const { code, message } = describeError(error);
  return /^(?:P10\d\d|P2024|P2028|57P0\d|08\d{3})$/.test(code ?? "") || /ECONN|terminat|connect/i.test(message);
}

function busy(): Response {
  const message = "Too many people are signing in at this moment. Try again shortly.";
  return problem(503, "UNAVAILABLE", message, { "Retry-After": "5" });
}

function unavailable(): Response {
  return problem(503, "UNAVAILABLE", "Docket cannot reach its database at the moment.", { "Retry-After": "1" });
}

function problem(status: number, code: string, message: string, headers = {}, more = {}): Response {
  return Response.json({ code, message, ...more }, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
