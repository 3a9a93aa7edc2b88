import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Database } from "@docket/db";
import { clientAddressRule } from "@docket/runtime/client-address";
import { type AuthHandler, isAuthPath } from "./auth/handle-auth-request.ts";
import { AUTH_BODY_LIMIT, GRAPHQL_BODY_LIMIT, judgeBody } from "./body-limit.ts";
import { describeError } from "./describe-error.ts";
import { graphqlProxy } from "./graphql-proxy.ts";
import { isDatabaseReachable } from "./health.ts";
import { hostCheck, isLoopbackName } from "./host-check.ts";
import { type RequestOrigin, takeOverHeaders } from "./request-headers.ts";
import { logRequest } from "./request-log.ts";
import { sendJson, sendText } from "./responses.ts";
import { NO_PAGE_POLICY, securityHeaders } from "./security-headers.ts";
import type { WebRuntime } from "./web-runtime.ts";

/** What answers, once the listener has let a request through. */
export interface Handlers {
  /** `/api/auth/*`. */
  auth: AuthHandler;
  /** Next: everything else. */
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** A path on this server: not the absolute form (RFC 9112 §3.2.2), not what a browser would read as another host. */
const ORIGIN_FORM = /^\/(?![/\\])[^\s\\]*$/;

/**
 * Makes what answers every request that reaches Docket from outside: checks it, takes over the headers that tell where
 * it came from, and hands it to the GraphQL server, Better Auth or Next.
 * @param isDevelopment lets Next's own development requests through
 */
export function createListener({ environment, logger, db }: WebRuntime, handlers: Handlers, isDevelopment: boolean) {
  const publicUrl = new URL(environment.publicUrl);
  const judgeHost = hostCheck(publicUrl, environment.port);
  const addressOf = clientAddressRule(environment.trustedProxies);
  const setSecurityHeaders = securityHeaders(publicUrl);
  const graphql = graphqlProxy(environment, logger);

  const listener: RequestListener = (request, response) => {
    const url = request.url ?? "";
    const host = request.headers.host;
    const origin = takeOverHeaders(request, addressOf, publicUrl);
    setSecurityHeaders(response);
    response.setHeader("X-Request-Id", origin.requestId);
    logRequest(logger, request, response, origin);

    const verdict = judgeHost(host);
    if (!ORIGIN_FORM.test(url)) return sendText(response, 400, "The request does not ask for a path on this server.\n");
    if (verdict === "foreign")
      return sendText(
        response,
        421,
        `Docket is served at ${publicUrl.origin}, and this request names another host. Open that address, or set PUBLIC_URL to the one that people use.\n`,
      );
    if (verdict === "loopback-alias" && isPageVisit(request) && isLoopbackName(publicUrl.hostname))
      return sendText(response, 307, "", { Location: `${publicUrl.origin}${url}` });
    route(url.split("?", 1)[0] ?? "", request, response, origin);
  };

  function route(path: string, request: IncomingMessage, response: ServerResponse, origin: RequestOrigin): void {
    if (path === "/graphql" || path === "/export") {
      if (fitsLimit(request, response, GRAPHQL_BODY_LIMIT)) graphql.handle(request, response, origin);
    } else if (path === "/api/health") {
      void answerHealth(db, response);
    } else if (path.startsWith("/api/")) {
      response.setHeader("Content-Security-Policy", NO_PAGE_POLICY);
      if (!fitsLimit(request, response, AUTH_BODY_LIMIT)) return;
      if (isAuthPath(path)) handOver(handlers.auth(request, response, origin), response, origin);
      else handOver(handlers.pages(request, response), response, origin);
    } else if (isDevelopment || request.method === "GET" || request.method === "HEAD") {
      handOver(handlers.pages(request, response), response, origin);
    } else {
      sendText(response, 405, "Pages can only be read.\n", { Allow: "GET, HEAD" });
    }
  }

  function handOver(answer: Promise<void>, response: ServerResponse, { requestId }: RequestOrigin): void {
    answer.catch((error: unknown) => {
      logger.error({ requestId, error: describeError(error) }, "request failed");
      sendText(response, 500, "Something went wrong.\n");
    });
  }

  return { listener, close: graphql.close };
}

function fitsLimit(request: IncomingMessage, response: ServerResponse, limit: number): boolean {
  const verdict = judgeBody(request, limit);
  if (verdict === "fits") return true;
  const [status, code, message] =
    verdict === "too-large"
      ? ([413, "PAYLOAD_TOO_LARGE", `A body here has at most ${limit} bytes.`] as const)
      : ([411, "LENGTH_REQUIRED", "A body needs a Content-Length here."] as const);
  // The rest of the body is not read, so the connection cannot carry another request.
  sendJson(response, status, { code, message }, { Connection: "close" });
  return false;
}

async function answerHealth(db: Database, response: ServerResponse): Promise<void> {
  const isReachable = await isDatabaseReachable(db);
  if (isReachable) sendJson(response, 200, { status: "ok", database: "reachable" });
  else sendJson(response, 503, { status: "unavailable", database: "unreachable" }, { "Retry-After": "1" });
}

function isPageVisit({ method, url = "", headers }: IncomingMessage): boolean {
  return method === "GET" && !url.startsWith("/api/") && (headers.accept ?? "").includes("text/html");
}
