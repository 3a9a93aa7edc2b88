import type { Server } from "node:http";

/** How long open answers, such as event streams, may go on while the process ends, in milliseconds. */
const DRAIN_MS = 8_000;

/**
 * Begins to listen on every interface; ends the process with one plain line when the port cannot be had.
 * @param variable the environment variable that names the port
 */
export async function listen(server: Server, port: number, variable = "PORT"): Promise<void> {
  await new Promise<void>((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `Port ${port} is in use by another program. Stop that one, or set ${variable} to a free port.`
          : `Port ${port} (${variable}) cannot be opened: ${error.message}`;
      process.stderr.write(`${reason}\n`);
      process.exit(1);
    });
    server.listen(port, resolve);
  });
}

/** Stops accepting connections, lets answers in flight finish, and cuts what is still open after eight seconds. */
export async function drain(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  // A connection that is kept alive would otherwise stay open after its answer.
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
