import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { webRuntime } from "../../server/web-runtime.ts";
import { loginPath } from "./next-path.ts";

/** A live session and its person, as read from the database in this request. */
export type LiveSession = NonNullable<Awaited<ReturnType<typeof currentSession>>>;

/**
 * Returns the session of the request being rendered, or null. Asks the database once per request, however often it is
 * called. The session is not prolonged here, since a page cannot send the cookie that would go with it; the browser's
 * next request for an access token does that.
 */
export const currentSession = cache(async () =>
  webRuntime().auth.api.getSession({ headers: await headers(), query: { disableRefresh: true } }),
);

/**
 * Returns the session of the request being rendered; without one, redirects to the sign-in page. This is the gate of a
 * private page; the proxy's early redirect is a convenience.
 * @param path the page's own path, to come back to
 */
export async function requireSession(path: string): Promise<LiveSession> {
  return (await currentSession()) ?? redirect(loginPath(path));
}

/** Tells whether signing in to the account of a session takes a code besides the password. */
export function asksForCode({ user }: LiveSession): boolean {
  return "twoFactorEnabled" in user && user.twoFactorEnabled === true;
}
