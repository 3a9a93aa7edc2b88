import type { IncomingMessage } from "node:http";

/** Far above any auth request; far below what costs something. */
export const AUTH_BODY_LIMIT = 64 * 1024;
/** The GraphQL server's own limit. */
export const GRAPHQL_BODY_LIMIT = 256 * 1024;

export type BodyVerdict = "fits" | "too-large" | "unknown-length";

/**
 * Judges a request's body by its declared length, which Node holds the client to. A body without one (chunked) is of
 * unknown length: clients that send JSON know it.
 */
export function judgeBody(request: IncomingMessage, limit: number): BodyVerdict {
  if (request.headers["transfer-encoding"] !== undefined) return "unknown-length";
  return Number(request.headers["content-length"] ?? 0) > limit ? "too-large" : "fits";
}
