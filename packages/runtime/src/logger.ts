import { createHash } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";
import { batchedDestination } from "./log-destination.ts";

export type { Logger };

/** Names of members that are never written, at the top of a line or one level down. */
const SECRET_MEMBERS = ["authorization", "cookie", "set-cookie", "password", "token", "secret", "email", "variables"];

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
    destination ?? batchedDestination(1),
  );
}

/** Returns a short one-way name for a value that must not stand in a log, such as an e-mail address or session id. */
export function fingerprint(value: string): string {
  return createHash("sha256").update(value).digest("base64url").slice(0, 16);
}
