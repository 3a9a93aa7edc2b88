import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { clientAddressSeal } from "@docket/runtime/client-address";
import type { Environment } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";
import { describeError } from "./describe-error.ts";
import { REQUEST_ID_HEADER, type RequestOrigin } from "./request-headers.ts";
import { sendJson } from "./responses.ts";

/** Longer than the pause between two pings of an event stream. */
const IDLE_TIMEOUT_MS = 60_000;

/** RFC 9110 §7.6.1: these speak of one connection only. The rest is not for the API: it never sees a cookie. */
const NOT_FORWARDED = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "cookie",
  "referer",
  "expect",
]);
const NOT_RETURNED = new Set(["connection", "keep-alive", "transfer-encoding", "set-cookie"]);

/**
 * Makes the handler that passes `/graphql` and `/export` on to the GraphQL server and streams the answer back as it comes. The
 * client's address goes along in a header that only this process can write; when the client leaves, the GraphQL
 * server is told by the end of its connection.
 */
export function graphqlProxy({ graphqlPort, jwtSecret, publicUrl }: Environment, logger: Logger) {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 256 });
  const seal = clientAddressSeal(jwtSecret);

  const handle = (request: IncomingMessage, response: ServerResponse, origin: RequestOrigin): void => {
    const upstream = httpRequest({
      agent,
      host: "127.0.0.1",
      port: graphqlPort,
      method: request.method,
      path: request.url,
      headers: {
        ...forwardedHeaders(request.headers, publicUrl),
        host: `127.0.0.1:${graphqlPort}`,
        [REQUEST_ID_HEADER]: origin.requestId,
        ...seal.sign(origin.clientAddress),
      },
      timeout: IDLE_TIMEOUT_MS,
    });
    upstream.on("response", (answer) => {
      // The GraphQL server names its requests itself; the log and the client know this one by that name.
      origin.requestId = String(answer.headers[REQUEST_ID_HEADER] ?? origin.requestId);
      response.writeHead(answer.statusCode ?? 502, returnedHeaders(answer.headers));
      // An event stream's head must reach the browser before its first event does.
      response.flushHeaders();
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    upstream.on("timeout", () => upstream.destroy(new Error("the GraphQL server was silent for too long")));
    upstream.on("error", (error) => {
      if (response.destroyed) return;
      const status = "code" in error && error.code === "ECONNREFUSED" ? 503 : 502;
      logger.warn({ requestId: origin.requestId, status, error: describeError(error) }, "GraphQL server not reached");
      sendUnavailable(response, status);
    });
    response.on("close", () => upstream.destroy());
    request.on("aborted", () => upstream.destroy());
    request.pipe(upstream);
  };

  return { handle, close: () => agent.destroy() };
}

/** The shape of a GraphQL answer, so that a client needs no second way to read errors. */
function sendUnavailable(response: ServerResponse, status: number): void {
  const error = { message: "The API is not available at the moment.", extensions: { code: "UNAVAILABLE" } };
  sendJson(response, status, { errors: [error] }, { "Retry-After": "1" });
}

function forwardedHeaders(headers: IncomingHttpHeaders, publicUrl: string): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) => !NOT_FORWARDED.has(name) && !name.startsWith("x-forwarded-") && !name.startsWith("x-docket-"),
  );
  const forwarded: IncomingHttpHeaders = Object.fromEntries(kept);
  // Docket's own pages are not another origin, whatever the GraphQL server is told of other ones.
  if (forwarded.origin === publicUrl) delete forwarded.origin;
  return forwarded;
}

function returnedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_RETURNED.has(name)));
}
