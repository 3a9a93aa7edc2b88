import type { IncomingMessage } from "node:http";
import { clientAddressRule, clientAddressSeal } from "@docket/runtime/client-address";
import { fingerprint, type Logger } from "@docket/runtime/logger";
import type { Authentication } from "../auth/authenticate.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { OperationSummary } from "../execution/execution-plugin.ts";
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
  request: IncomingMessage;
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
 * came of it, and one for each thing that was done to the viewer's account. A refused access token makes the line a warning. Variables, tokens and the text of tasks never appear.
 * @param jwtSecret the secret that the web server vouches for client addresses with
 */
export function requestLog(logger: Logger, jwtSecret: string, trustedProxies: readonly string[]): RequestLog {
  const seal = clientAddressSeal(jwtSecret);
  const addressOf = clientAddressRule(trustedProxies);
  const fingerprints = new BoundedMap<string, string>(MAX_FINGERPRINTS);

  function sessionFingerprint(sessionId: string): string {
    const known = fingerprints.get(sessionId);
    if (known) return known;
    const made = fingerprint(sessionId);
    fingerprints.set(sessionId, made);
    return made;
  }

  return ({ request, requestId, startedAt, report: { authentication, operation, events }, answer }) => {
    const viewer = authentication?.kind === "viewer" ? authentication.claims : undefined;
    const line = {
      requestId,
      operation: operation?.name?.slice(0, MAX_NAME_LENGTH),
      operationType: operation?.type,
      userId: viewer?.userId,
      session: viewer && sessionFingerprint(viewer.sessionId),
      clientAddress:
        seal.read(request.headers) ?? addressOf(request.socket.remoteAddress, request.headers["x-forwarded-for"]),
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      status: answer.status,
      codes: answer.codes.length > 0 ? answer.codes : undefined,
    };
    const { userId, session, clientAddress } = line;
    for (const event of events) logger.info({ ...event, requestId, userId, session, clientAddress }, "account event");
    for (const cause of answer.causes) logger.error({ requestId, err: describe(cause) }, "request failed");
    if (authentication?.kind === "refused")
      logger.warn({ ...line, reason: authentication.reason }, "access token refused");
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
