import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { UserFacingError } from "./user-facing-error.ts";

const PATIENCE_MS = 3_000;
const POLL_MS = 100;

/**
 * Makes sure that a port can be listened on. One that is taken is given three seconds, since the servers of a launcher
 * that was killed may still be finishing.
 * @param variable the environment variable that chooses the port
 * @throws UserFacingError naming the variable
 */
export async function requireFreePort(port: number, variable: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const code = await tryListening(port);
    if (code === undefined) return;
    if (code === "EACCES")
      throw new UserFacingError(`${variable}: port ${port} may not be used by this user. Set ${variable} to another.`);
    if (Date.now() > deadline)
      throw new UserFacingError(
        `${variable}: port ${port} is taken by another program. Stop that program, or set ${variable} to another port.`,
      );
    await delay(POLL_MS, undefined, { signal });
  }
}

/** Resolves to the error's code, or undefined when the port is free on all addresses. */
function tryListening(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}
