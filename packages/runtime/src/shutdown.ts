import type { Logger } from "./logger.ts";

/** How long a process may take to finish what is in flight before it is ended all the same, in milliseconds. */
export const SHUTDOWN_DEADLINE_MS = 10_000;

/**
 * Ends this process in good order, once, on SIGTERM, on SIGINT, or when the launcher that started it is gone
 * (its IPC channel closes). The exit code is 0 when `close` finishes, 1 when it fails or exceeds the deadline.
 * @param close stops accepting requests, finishes those in flight, then lets go of the database
 */
export function shutdownOnSignal(logger: Logger, close: () => Promise<void>): void {
  let isClosing = false;
  const shutdown = (reason: string) => {
    if (isClosing) return;
    isClosing = true;
    logger.info({ reason }, "shutting down");
    setTimeout(() => {
      logger.error({ deadlineMs: SHUTDOWN_DEADLINE_MS }, "shutdown deadline exceeded");
      process.exit(1);
    }, SHUTDOWN_DEADLINE_MS).unref();
    close().then(
      () => {
        logger.info("shut down");
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, "shutdown failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => shutdown("SIGTERM"));
  process.on("SIGINT", () => shutdown("SIGINT"));
  process.on("disconnect", () => shutdown("launcher gone"));
  // It may have gone while this process was starting.
  if (process.connected === false) shutdown("launcher gone");
}

/** Tells the launcher, if there is one, that this process accepts requests. */
export function announceReady(): void {
  process.send?.("ready");
}
