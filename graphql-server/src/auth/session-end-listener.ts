import type { Logger } from "@docket/runtime/logger";
import pg from "pg";

const CHANNEL = "docket_session_ended";
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** What is done when sessions end. */
export interface SessionEndHandlers {
  /** A session was deleted or shortened. */
  onEnd(sessionId: string): void;
  /** Announcements may have been missed up to now. */
  onGap(): void;
}

/**
 * Listens for sessions that end, on a connection of its own, which is made again whenever it is lost.
 * @returns a function that stops it
 */
export function listenForSessionEnds(
  connectionString: string,
  { onEnd, onGap }: SessionEndHandlers,
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
    fresh.on("notification", ({ payload }) => {
      if (payload) onEnd(payload);
    });
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
      pause = FIRST_PAUSE_MS;
      onGap();
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
