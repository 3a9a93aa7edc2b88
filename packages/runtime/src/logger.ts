import { createHash } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** Names of members that are never written, at the top of a line or one level down. */
const SECRET_MEMBERS = ["authorization", "cookie", "set-cookie", "password", "token", "secret", "email", "variables"];

/** Lines are written together, so that a busy process is not stopped by each; when it exits, what is left is written. */
const BUFFER_BYTES = 4_096;
/** No line waits longer than this, in milliseconds: what a process that is killed may lose. */
const FLUSH_INTERVAL_MS = 100;

/**
 * Makes the logger of a process: one JSON object a line on standard output, each with level, time and service.
 * Members that could hold a secret are replaced by "[redacted]".
 * @param service the process's name, such as "graphql-server"
 * @param level the least severe level that is written
 * @param destination where lines go; standard output when not given
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_MEMBERS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
        censor: "[redacted]",
      },
    },
    destination ?? pino.destination({ fd: 1, sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_INTERVAL_MS }),
  );
}

/** Returns a short one-way name for a value that must not stand in a log, such as an e-mail address or session id. */
export function fingerprint(value: string): string {
  return createHash("sha256").update(value).digest("base64url").slice(0, 16);
}
