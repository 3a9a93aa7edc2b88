import type { ServerResponse } from "node:http";

/** Sends a short answer whole, unless one has begun; then the connection is cut, so that half is not taken for all. */
export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string | string[]> = {},
): void {
  send(response, status, text, { "Content-Type": "text/plain; charset=utf-8", ...headers });
}

/** The same as {@link sendText}, for a value as JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  send(response, status, JSON.stringify(value), { "Content-Type": "application/json; charset=utf-8", ...headers });
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string | string[]>,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    "Cache-Control": "no-store",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  });
  response.end(body);
}
