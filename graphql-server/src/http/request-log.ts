import { fingerprint, type Logger } from "@docket/runtime/logger";
import type { Authentication } from "../auth/authenticate.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { OperationSummary } from "../execution/execution-plugin.ts";
import type { Grant } from "../grant.ts";
import type { AccountEvent } from "../scope.ts";
import type { Answer } from "./answer.ts";

/** What became known of a request on its way. */
export interface RequestReport {
  authentication?: Authentication;
  operation?: OperationSummary;
  readonly events: AccountEvent[];
}

/** Writes the one line of a request. */
export type RequestLog = (line: {
  /** Where the request came from. */
  clientAddress: string;
  requestId: string;
  /** By `performance.now()`. */
  startedAt: number;
  report: RequestReport;
  answer: Answer;
}) => void;

const MAX_FINGERPRINTS = 10_000;
const MAX_NAME_LENGTH = 100;

/**
 * Makes the log of requests: one line each, with who asked, for which operation, from where, how long it took and what
 * came of it, and one for each thing that was done to the viewer's account. A refused access token or a limit that was
 * reached makes the line a warning. Variables, tokens and the text of tasks never appear.
 */
export function requestLog(logger: Logger): RequestLog {
  const fingerprints = new BoundedMap<string, string>(MAX_FINGERPRINTS);

  function sessionFingerprint(sessionId: string): string {
    const known = fingerprints.get(sessionId);
    if (known) return known;
    const made = fingerprint(sessionId);
    fingerprints.set(sessionId, made);
    return made;
  }

  const nameOf = (grant: Grant) =>
    grant.kind === "session" ? { session: sessionFingerprint(grant.sessionId) } : { accessToken: grant.tokenId };

  return ({ clientAddress, requestId, startedAt, report: { authentication, operation, events }, answer }) => {
    const who =
      authentication?.kind === "viewer"
        ? { userId: authentication.userId, ...nameOf(authentication.grant), clientAddress }
        : { clientAddress };
    const line = {
      requestId,
      operation: operation?.name?.slice(0, MAX_NAME_LENGTH),
      operationType: operation?.type,
      ...who,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      status: answer.status,
      codes: answer.codes.length > 0 ? answer.codes : undefined,
    };
    for (const event of events) logger.info({ ...event, requestId, ...who }, "account event");
    for (const cause of answer.causes) logger.error({ requestId, err: describe(cause) }, "request failed");
    if (authentication?.kind === "refused") {
      const { reason, expired } = authentication;
      logger.warn({ ...line, userId: expired?.userId, accessToken: expired?.tokenId, reason }, "access token refused");
    } else if (answer.codes.includes("RATE_LIMITED"))
      logger.warn({ ...line, event: "limit-reached" }, "too much was asked for");
    else logger.info(line, "request");
  };
}

/** The messages of database drivers can quote what was sent to them, so only names, codes and places are kept. */
function describe(cause: unknown): object {
  if (!(cause instanceof Error)) return { type: typeof cause };
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const frames = cause.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12);
  return { type: cause.name, code, stack: frames?.join("\n"), cause: cause.cause ? describe(cause.cause) : undefined };
}
