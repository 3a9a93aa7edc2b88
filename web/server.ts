import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { drainable } from "@docket/runtime/drain";
import { EnvironmentError } from "@docket/runtime/environment";
import { announceReady, shutdownOnSignal } from "@docket/runtime/shutdown";
import next from "next";
import { createAuthHandler } from "./src/server/auth/handle-auth-request.ts";
import { createWebRuntime } from "./src/server/create-web-runtime.ts";
import { listen } from "./src/server/http-server.ts";
import { createListener } from "./src/server/listener.ts";
import { warmUp } from "./src/server/warm-up.ts";
import type { WebRuntime } from "./src/server/web-runtime.ts";

/** How long open answers, such as event streams, may go on while the process ends, in milliseconds. */
const DRAIN_MS = 8_000;

const isDevelopment = process.env.NODE_ENV === "development";

await start(readRuntime());

async function start(runtime: WebRuntime): Promise<void> {
  const { environment, logger, db } = runtime;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  const drain = drainable(server, DRAIN_MS);
  const app = next({
    dev: isDevelopment,
    dir: webFolder(import.meta.dirname),
    httpServer: server,
    port: environment.port,
  });
  const [handleAuth] = await Promise.all([createAuthHandler(runtime), app.prepare()]);
  const handlers = { auth: handleAuth, pages: app.getRequestHandler() };
  const { listener, close } = createListener(runtime, handlers, isDevelopment);
  server.on("request", listener);
  if (isDevelopment) server.on("upgrade", app.getUpgradeHandler());
  else server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));

  await listen(server, environment.port);
  shutdownOnSignal(logger, async () => {
    await drain();
    close();
    await app.close();
    await runtime.reminders.stop();
    await runtime.mail.stop();
    await db.$disconnect();
  });
  runtime.mail.start();
  runtime.reminders.start();
  if (!isDevelopment) await warmUp(runtime);
  logger.info({ port: environment.port, publicUrl: environment.publicUrl }, "web server ready");
  announceReady();
}

/** Ends the process with every fault of the environment on standard error. */
function readRuntime(): WebRuntime {
  try {
    return createWebRuntime();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Returns Next's folder: this file lies in it, its bundle in `dist` below. */
function webFolder(here: string): string {
  return existsSync(join(here, "next.config.ts")) ? here : dirname(here);
}
