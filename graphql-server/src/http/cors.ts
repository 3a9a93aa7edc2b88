import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";

const PREFLIGHT_LIFETIME_SECONDS = 600;

/**
 * Makes the rule for pages of other origins (Fetch standard, CORS protocol). Only the exact origins given may read
 * answers, and never with credentials: the API knows no cookies.
 */
export function corsRule(origins: readonly string[]) {
  const allowed = new Set(origins);
  const isAllowed = (request: IncomingMessage) =>
    request.headers.origin !== undefined && allowed.has(request.headers.origin);
  return {
    /** Returns the headers of an ordinary answer. */
    headers: (request: IncomingMessage): OutgoingHttpHeaders => {
      if (allowed.size === 0) return {};
      if (!isAllowed(request)) return { vary: "Origin" };
      return {
        vary: "Origin",
        "access-control-allow-origin": request.headers.origin,
        "access-control-expose-headers": "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
      };
    },
    /** Returns the headers of the answer to a preflight request; those of permission only for the origins given. */
    preflightHeaders: (request: IncomingMessage): OutgoingHttpHeaders => {
      const vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
      if (!isAllowed(request)) return { vary };
      return {
        vary,
        "access-control-allow-origin": request.headers.origin,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "Authorization, Content-Type",
        "access-control-max-age": String(PREFLIGHT_LIFETIME_SECONDS),
      };
    },
  };
}
