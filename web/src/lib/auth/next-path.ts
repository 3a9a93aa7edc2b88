const FALLBACK = "/dashboard";
/** Signing in must not lead back to signing in, nor to an address that answers JSON. */
const UNFIT = /^\/(?:login|register|forgot-password|reset-password|confirm-email|api|graphql)(?:[/?#]|$)/;

/**
 * Returns where to go after signing in: the path that was asked for, or the dashboard when it is anything else than a
 * path on this origin.
 * @param next the search parameter `next`, which anyone may have written
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !isOwnPath(next)) return FALLBACK;
  const base = "http://docket.invalid";
  if (!URL.canParse(next, base)) return FALLBACK;
  const url = new URL(next, base);
  // Asked again, since "/a/..//host" is an own path only until it is resolved.
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === base && isOwnPath(path) ? path : FALLBACK;
}

function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path) && !UNFIT.test(path);
}

/** Returns the address of the sign-in page that leads back to `path`. */
export function loginPath(path: string): string {
  return `/login?next=${encodeURIComponent(path)}`;
}
