import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { announceReady, shutdownOnSignal } from "@docket/runtime/shutdown";
import next from "next";
import { webRuntime } from "./src/server/web-runtime.ts";

const { environment, logger, db } = webRuntime();
const isDevelopment = process.env.NODE_ENV === "development";
const app = next({ dev: isDevelopment, dir: webFolder(import.meta.dirname) });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  void handle(request, response);
});
server.listen(environment.port, () => {
  logger.info({ port: environment.port }, "web server ready");
  announceReady();
});
shutdownOnSignal(logger, async () => {
  await new Promise((resolve) => server.close(resolve));
  await app.close();
  await db.$disconnect();
});

/** Returns Next's folder: this file lies in it, its bundle in `dist` below. */
function webFolder(here: string): string {
  return existsSync(join(here, "next.config.ts")) ? here : dirname(here);
}
