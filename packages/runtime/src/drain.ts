import type { IncomingMessage, Server, ServerResponse } from "node:http";

/**
 * Makes the function that ends an HTTP server without losing an answer: it accepts no connection any more, closes those
 * that wait for a request, and each of the others once its answer is sent. Node alone would keep a connection whose
 * answer was begun before the end open for as long as its client likes.
 * @param server before it gets its first request
 * @param cutAfterMs when connections that are still open, such as event streams, are cut; never when not given
 */
export function drainable(server: Server, cutAfterMs?: number): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let isDraining = false;
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    if (isDraining) response.setHeader("connection", "close");
    open.add(response);
    response.once("close", () => open.delete(response));
    response.once("finish", () => {
      // The answer is with the operating system; its header may have promised to keep the connection.
      if (isDraining) request.socket.destroySoon();
    });
  });
  return async () => {
    isDraining = true;
    for (const response of open) if (!response.headersSent) response.setHeader("connection", "close");
    const cut = cutAfterMs === undefined ? undefined : setTimeout(() => server.closeAllConnections(), cutAfterMs);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
    clearTimeout(cut);
  };
}
