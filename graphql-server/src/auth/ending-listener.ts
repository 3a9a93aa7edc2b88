import type { Logger } from "@docket/runtime/logger";
import pg from "pg";

/** The channels of the triggers on sessions and on access tokens. */
const CHANNELS = { docket_session_ended: "onSessionEnd", docket_access_token_changed: "onTokenChange" } as const;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** What is done when something ends by which requests are let in. */
export interface EndingHandlers {
  /** A session was deleted or shortened. */
  onSessionEnd(sessionId: string): void;
  /** An access token was deleted, exchanged, or is good for something else; its hash, in hexadecimal digits. */
  onTokenChange(hash: string): void;
  /** Announcements may have been missed up to now. */
  onGap(): void;
}

/**
 * Listens for sessions and access tokens that end, on a connection of its own, which is made again whenever it is lost.
 * @returns a function that stops it
 */
export function listenForEndings(
  connectionString: string,
  handlers: EndingHandlers,
  logger: Logger,
): () => Promise<void> {
  let isStopped = false;
  let client: pg.Client | undefined;
  let pause = FIRST_PAUSE_MS;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString,
      application_name: "docket-session-ends",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    client = fresh;
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost || isStopped) return;
      isLost = true;
      logger.warn({ err: error, pauseMs: pause }, "session ends are not heard for the moment");
      fresh.end().catch(() => {});
      retry = setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    fresh.on("error", lose);
    fresh.on("end", () => lose());
    fresh.on("notification", ({ channel, payload }) => {
      if (payload && isChannel(channel)) handlers[CHANNELS[channel]](payload);
    });
    try {
      await fresh.connect();
      await fresh.query(
        Object.keys(CHANNELS)
          .map((channel) => `LISTEN ${channel};`)
          .join(" "),
      );
      pause = FIRST_PAUSE_MS;
      handlers.onGap();
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)));
    }
  }

  void connect();
  return async () => {
    isStopped = true;
    clearTimeout(retry);
    await client?.end().catch(() => {});
  };
}

function isChannel(name: string): name is keyof typeof CHANNELS {
  return Object.hasOwn(CHANNELS, name);
}
