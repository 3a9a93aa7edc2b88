import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { type ApiError, type ErrorCode, RETRY_AFTER_SECONDS } from "../errors.ts";
import type { OperationResult } from "../execution/operation-runner.ts";
import { readError, type WireError } from "../execution/readable-errors.ts";
import type { ResponseType } from "./media-types.ts";

/** A complete answer, ready to be sent, and what the log should know of it. */
export interface Answer {
  status: number;
  type: ResponseType;
  headers: OutgoingHttpHeaders;
  body: string;
  codes: readonly ErrorCode[];
  /** Faults that are ours. */
  causes: readonly unknown[];
}

/** Makes the answer for a request that was refused before it became an operation. */
export function answerError(error: ApiError, type: ResponseType, requestId: string): Answer {
  const extensions = { code: error.code, ...error.details, ...(error.code === "INTERNAL" ? { requestId } : {}) };
  const body = JSON.stringify({ errors: [{ message: error.message, extensions }] });
  const isOurs = error.code === "INTERNAL" || error.code === "UNAVAILABLE" || error.code === "TIMEOUT";
  const causes = isOurs ? [error.cause ?? error] : [];
  const status = error.status ?? 400;
  return { status, type, headers: headersFor(status, [error.code]), body, codes: [error.code], causes };
}

/**
 * Makes the answer for an operation's result. Its status is that of GraphQL over HTTP for the media type, unless an
 * error asks for another: a fault of ours only when it left nothing to answer.
 */
export function answerResult(
  { data, errors, extensions }: OperationResult,
  type: ResponseType,
  requestId: string,
): Answer {
  if (!errors || errors.length === 0)
    return { status: 200, type, headers: {}, body: JSON.stringify({ data, extensions }), codes: [], causes: [] };
  const read = errors.map((error) => readError(error, requestId));
  const codes = read.map(({ wire }) => wire.extensions.code);
  const wasRun = data !== undefined;
  const asked = read.flatMap(({ status, wire }) =>
    status === undefined || (wire.extensions.code === "INTERNAL" && data) ? [] : [status],
  );
  const status = asked.length > 0 ? Math.max(...asked) : wasRun || type === "application/json" ? 200 : 400;
  const wires: WireError[] = read.map(({ wire }) => wire);
  const body = JSON.stringify(wasRun ? { errors: wires, data, extensions } : { errors: wires, extensions });
  const causes = read.flatMap(({ cause }) => (cause === undefined ? [] : [cause]));
  return { status, type, headers: headersFor(status, codes), body, codes, causes };
}

/** Sends an answer; nothing of it may be stored on the way. */
export function send(
  response: ServerResponse,
  { status, type, headers, body }: Answer,
  further: OutgoingHttpHeaders,
): void {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
    ...further,
  });
  response.end(body);
}

function headersFor(status: number, codes: readonly ErrorCode[]): OutgoingHttpHeaders {
  if (codes.includes("UNAUTHENTICATED")) return { "www-authenticate": "Bearer" };
  if (status === 503) return { "retry-after": String(RETRY_AFTER_SECONDS) };
  return status === 405 ? { allow: "GET, POST" } : {};
}
