import type { Server } from "node:http";

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
