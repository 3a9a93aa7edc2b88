import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "@docket/runtime/logger";
import type { RequestOrigin } from "./request-headers.ts";

/** Files of the build and the probes of a supervisor would bury the rest. */
const QUIET = /^\/(?:_next\/|api\/health$|favicon|icon)/;

/** Writes one line when the answer is complete or its client has left. The query string may hold anything: it is left out. */
export function logRequest(
  logger: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  origin: RequestOrigin,
): void {
  const startedAt = performance.now();
  const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
  const { method } = request;
  response.once("close", () => {
    const line = {
      ...origin,
      method,
      path,
      status: response.statusCode,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      ...(response.writableFinished ? {} : { isAborted: true }),
    };
    logger[QUIET.test(path) ? "debug" : "info"](line, "request");
  });
}
