import { createLogger } from "../src/logger.ts";
import { announceReady, shutdownOnSignal } from "../src/shutdown.ts";

/** Logs as many lines as it is told, and goes on until its parent lets go of it. */
const logger = createLogger("logging-program", "info");
const lines = Number(process.argv[2]);
const stayAlive = setInterval(() => undefined, 1_000);
shutdownOnSignal(logger, async () => clearInterval(stayAlive));
announceReady();
for (let i = 0; i < lines; i++) logger.info({ i, padding: "x".repeat(100) }, "line");
