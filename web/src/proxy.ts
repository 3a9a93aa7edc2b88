import { type NextRequest, NextResponse } from "next/server";
import { loginPath } from "./lib/auth/next-path.ts";
import { contentSecurityPolicy } from "./server/content-security-policy.ts";

const PRIVATE =
  /^\/(?:dashboard|today|upcoming|completed|search|projects|labels|views|trash|settings|graphiql)(?:\/|$)/;
const SESSION_COOKIES = ["docket.session_token", "__Secure-docket.session_token"];

/**
 * Runs before every page: sends visitors without a session cookie to the sign-in page early, and gives the page its
 * content security policy with a new nonce. It proves nothing: each private page verifies its session by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isPrivate = PRIVATE.test(pathname);
  if (isPrivate && !SESSION_COOKIES.some((name) => request.cookies.has(name)))
    return NextResponse.redirect(new URL(loginPath(`${pathname}${search}`), request.url));

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(pathname, nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (isPrivate) response.headers.set("Cache-Control", "no-store");
  return response;
}

export const config = { matcher: "/((?!api/|_next/static/|_next/image|graphql$|favicon.ico).*)" };
