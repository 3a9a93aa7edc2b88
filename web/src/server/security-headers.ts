import type { ServerResponse } from "node:http";

/** Answers that are not pages load nothing and are shown in no frame. */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

const YEAR_SECONDS = 31_536_000;

/**
 * Makes the function that sets the headers which every answer carries, error or not. A page's own content security
 * policy, which names a nonce, is set in `proxy.ts`.
 */
export function securityHeaders(publicUrl: URL): (response: ServerResponse) => void {
  const headers: Record<string, string> = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(publicUrl.protocol === "https:" ? { "Strict-Transport-Security": `max-age=${YEAR_SECONDS}` } : {}),
  };
  return (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  };
}
