import type { Route } from "next";

const FALLBACK = "/dashboard" as Route;
/** Signing in must not lead back to signing in, nor to an address that answers JSON. */
const UNFIT = /^\/(?:login|register|api|graphql)(?:[/?#]|$)/;

/**
 * Returns where to go after signing in: the path that was asked for, or the dashboard when it is anything else than a
 * path on this origin.
 * @param next the search parameter `next`, which anyone may have written
 */
export function safeNextPath(next: unknown): Route {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || UNFIT.test(next)) return FALLBACK;
  const base = "http://docket.invalid";
  if (!URL.canParse(next, base)) return FALLBACK;
  const url = new URL(next, base);
  if (url.origin !== base || UNFIT.test(url.pathname)) return FALLBACK;
  return `${url.pathname}${url.search}${url.hash}` as Route;
}

/** Returns the address of the sign-in page that leads back to `path`. */
export function loginPath(path: string): Route {
  return `/login?next=${encodeURIComponent(path)}` as Route;
}
