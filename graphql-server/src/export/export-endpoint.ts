import { randomUUID } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { actFor } from "@docket/db";
import type { Logger } from "@docket/runtime/logger";
import { refusalOf } from "../auth/refusal.ts";
import type { SessionLiveness } from "../auth/session-liveness.ts";
import { REQUEST_COST } from "../budget/request-budget.ts";
import { ApiError, toApiError } from "../errors.ts";
import { requireGrant } from "../grant.ts";
import { type Answer, answerError, send } from "../http/answer.ts";
import type { EndpointParts } from "../http/graphql-endpoint.ts";
import type { RequestReport } from "../http/request-log.ts";
import { recordOwnEvent } from "../modules/account-event/record-own-event.ts";
import { type ExportFormat, formatOf } from "./export-formats.ts";
import { openSnapshot } from "./snapshot.ts";

/** As much as some hundred pages of tasks: an export reads everything. */
const COST = 20_000;
/** Exports that one process writes at once; each holds a connection. */
const MAX_AT_ONCE = 4;
/** An export holds the database at one instant: there must be an end. */
const DEADLINE_MS = 600_000;

/** What the endpoint is made of. */
export interface ExportParts
  extends Pick<EndpointParts, "db" | "authenticate" | "budgets" | "cors" | "clientOf" | "noteUse" | "log"> {
  sessions: Pick<SessionLiveness, "isLive">;
  /** Where exports connect; not by way of a connection pooler. */
  databaseUrl: string;
  logger: Logger;
}

/** Makes the handler of `GET /export`: everything in the account, streamed, as the format that `?format=` names. */
export function exportEndpoint(parts: ExportParts) {
  const { db, authenticate, budgets, cors, clientOf, noteUse, log, logger, databaseUrl, sessions } = parts;
  let underWay = 0;

  /** Answers a request that may be answered. @throws ApiError when not, or when the export ends before its end */
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    report: RequestReport,
    further: OutgoingHttpHeaders,
  ): Promise<void> {
    const address = clientOf(request);
    report.authentication = await authenticate(request.headers.authorization, () => budgets.isStrangerWelcome(address));
    const { authentication } = report;
    const budget = budgets.of(authentication, () => address);
    const pay = async (cost: number) => {
      try {
        await budget.take(cost);
      } finally {
        Object.assign(further, budget.headers());
      }
    };
    await pay(REQUEST_COST);
    if (authentication.kind === "refused") throw refusalOf(authentication);
    if (authentication.kind === "anonymous") throw new ApiError("UNAUTHENTICATED");
    const { userId, grant } = authentication;
    const format = formatOf(request.url ?? "");
    requireGrant(grant, { scopes: format.scopes, isSessionOnly: false });
    await pay(COST - REQUEST_COST);
    const origin = { address, userAgent: request.headers["user-agent"] };
    if (grant.kind === "token") noteUse({ userId, tokenId: grant.tokenId, ...origin });
    if (underWay >= MAX_AT_ONCE) throw new ApiError("UNAVAILABLE", "Too many exports are under way. Try again.");
    const isGranted = async () =>
      grant.kind === "session"
        ? sessions.isLive(grant.sessionId, userId)
        : (await authenticate(request.headers.authorization, () => true)).kind === "viewer";
    underWay += 1;
    try {
      const { snapshot, close } = await openSnapshot(databaseUrl, userId);
      try {
        const exporter = { userId, grant, origin: () => origin };
        await actFor(db, userId, () => recordOwnEvent(db, exporter, "DATA_EXPORTED", format.name));
        response.writeHead(200, { ...headersOf(format), ...further });
        const bytes = await stream(whileGranted(format.write(snapshot, grant), isGranted), response);
        report.events.push({ event: "data-exported", format: format.name, bytes });
      } finally {
        await close();
      }
    } finally {
      underWay -= 1;
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const further: OutgoingHttpHeaders = { "x-request-id": requestId, ...cors.headers(request) };
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...further, ...cors.preflightHeaders(request) }).end();
      return;
    }
    const report: RequestReport = { events: [] };
    let outcome: Pick<Answer, "status" | "codes" | "causes"> = { status: 200, codes: [], causes: [] };
    try {
      if (request.method !== "GET") throw new ApiError("BAD_USER_INPUT", "Only GET is answered here.", { status: 405 });
      await answer(request, response, report, further);
    } catch (error) {
      if (response.headersSent) {
        // Half a document must not look like a whole one.
        response.destroy();
        logger.warn({ requestId, err: toApiError(error).code }, "an export was cut off");
      } else {
        const refused = answerError(toApiError(error), "application/json", requestId);
        if (refused.status === 405) further.allow = "GET";
        send(response, refused, further);
        outcome = refused;
      }
    }
    const { status, codes, causes } = outcome;
    const logged: Answer = { status, type: "application/json", headers: {}, body: "", codes, causes };
    log({ clientAddress: clientOf(request), requestId, startedAt, report, answer: logged });
  };
}

/** Ends what is written once the session or the access token has ended. */
async function* whileGranted(pieces: AsyncGenerator<string>, isGranted: () => Promise<boolean>) {
  for await (const piece of pieces) {
    if (!(await isGranted())) throw new ApiError("UNAUTHENTICATED");
    yield piece;
  }
}

/** Sends what is written, as fast as it is read. @returns the bytes */
async function stream(pieces: AsyncGenerator<string>, response: ServerResponse): Promise<number> {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), counter, response, {
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  return bytes;
}

function headersOf({ mediaType, extension }: ExportFormat): OutgoingHttpHeaders {
  const day = new Date().toISOString().slice(0, 10);
  return {
    "content-type": mediaType,
    "content-disposition": `attachment; filename="docket-${day}.${extension}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
}
