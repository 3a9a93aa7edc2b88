import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AccessTokenSecrets, accessTokenVerifier } from "@docket/access-token";
import type { Database } from "@docket/db";
import { drainable } from "@docket/runtime/drain";
import type { Logger } from "@docket/runtime/logger";
import { authenticator } from "./auth/authenticate.ts";
import { listenForEndings } from "./auth/ending-listener.ts";
import { answersPool } from "./auth/kept-answers.ts";
import { knownTokens } from "./auth/known-tokens.ts";
import { sessionLiveness } from "./auth/session-liveness.ts";
import { tokenUses } from "./auth/token-uses.ts";
import { verifiedTokens } from "./auth/verified-tokens.ts";
import { type ApiLimits, budgetSecret, requestBudgets } from "./budget/request-budgets.ts";
import { sharedBudgets } from "./budget/shared-budgets.ts";
import { operationRunner } from "./execution/operation-runner.ts";
import { exportEndpoint } from "./export/export-endpoint.ts";
import { clientOf } from "./http/client.ts";
import { corsRule } from "./http/cors.ts";
import { graphqlEndpoint } from "./http/graphql-endpoint.ts";
import { isReady } from "./http/health.ts";
import { requestLog } from "./http/request-log.ts";
import { turnQueue } from "./http/turn-queue.ts";
import { schema } from "./schema.ts";
import { startTrashEmptying } from "./trash-emptying.ts";

/** All that a server needs from outside. */
export interface ServerDependencies {
  /** For the statements of operations. The server does not close it. */
  db: Database;
  /** For the three connections that watch sessions and access tokens; not by way of a connection pooler, which would keep announcements. */
  directDatabaseUrl: string;
  tokenSecrets: AccessTokenSecrets;
  corsOrigins: readonly string[];
  trustedProxies: readonly string[];
  limits: ApiLimits;
  logger: Logger;
}

/** A server that does not listen yet. */
export interface GraphqlServer {
  http: Server;
  /** Stops accepting, finishes what is in flight, and lets go of its own connections. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle time of proxies in front, so that it is they who close. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;

/** How long requests in flight may take once the server closes; the process has a little longer to live. */
const DRAIN_MS = 8_000;

/** Makes the GraphQL server: `/graphql`, `/export`, `/healthz` and `/readyz`, and 404 for everything else. */
export function createServer(deps: ServerDependencies): GraphqlServer {
  let isClosing = false;
  const pool = answersPool(deps.directDatabaseUrl);
  const sessions = sessionLiveness(pool);
  const tokens = knownTokens(pool);
  const stopListening = listenForEndings(
    deps.directDatabaseUrl,
    {
      onSessionEnd: sessions.forget,
      onTokenChange: tokens.forget,
      onGap: () => {
        sessions.forgetAll();
        tokens.forgetAll();
      },
    },
    deps.logger,
  );
  const uses = tokenUses(deps.db, deps.logger);
  const stopEmptying = startTrashEmptying(deps.db, deps.logger);
  const budgets = sharedBudgets(pool, budgetSecret(deps.tokenSecrets.current), deps.logger);
  const turns = turnQueue();
  const shared = {
    db: deps.db,
    authenticate: authenticator(verifiedTokens(accessTokenVerifier(deps.tokenSecrets)), sessions, tokens),
    budgets: requestBudgets(budgets, deps.limits),
    noteUse: uses.note,
    cors: corsRule(deps.corsOrigins),
    clientOf: clientOf(deps.tokenSecrets.current, deps.trustedProxies),
    log: requestLog(deps.logger),
  };
  const run = operationRunner(schema);
  const handleGraphql = graphqlEndpoint({ ...shared, noteExpired: uses.noteExpired, run, turns });
  const handleExport = exportEndpoint({
    ...shared,
    databaseUrl: deps.directDatabaseUrl,
    sessions,
    logger: deps.logger,
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0];
    if (path === "/graphql") return handleGraphql(request, response);
    if (path === "/export") return handleExport(request, response);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (path === "/healthz" && isRead) return sendJson(response, 200, { status: "ok" });
    if (path === "/readyz" && isRead) {
      const isUp = !isClosing && (await isReady(deps.db));
      return sendJson(response, isUp ? 200 : 503, { status: isUp ? "ready" : "not ready" });
    }
    return sendJson(response, 404, { error: "There is nothing here. The API is at /graphql." });
  }

  const http = createHttpServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        deps.logger.error({ err: error }, "a request could not be answered");
        response.destroy();
      });
    },
  );
  http.on("connection", turns.noticeArrival);

  const drain = drainable(http, DRAIN_MS);

  return {
    http,
    close: async () => {
      isClosing = true;
      await drain();
      const parts = [uses, sessions, tokens, budgets];
      await Promise.all([stopListening(), stopEmptying(), ...parts.map((part) => part.close())]);
      await pool.end();
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
