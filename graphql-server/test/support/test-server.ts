import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { accessTokenSigner } from "@docket/access-token";
import { makeOpaqueToken } from "@docket/access-token/opaque-token";
import { createDatabase, type Database } from "@docket/db";
import { type AccessTokenOptions, makeAccessToken } from "@docket/db/factories/access-token";
import { makeSession, makeUser, type UserOptions } from "@docket/db/factories/user";
import { generateSecret } from "@docket/runtime/environment";
import { createLogger } from "@docket/runtime/logger";
import { createTestDatabase } from "@docket/testing/database";
import type { ApiLimits } from "../../src/budget/request-budgets.ts";
import { createServer } from "../../src/server.ts";

/** A signed-in user of a test. */
export interface TestViewer {
  userId: string;
  sessionId: string;
  token: string;
}

/** The members of a GraphQL answer that tests look at. */
export interface Answer<Data = Record<string, unknown>> {
  status: number;
  headers: Headers;
  /** The body as it was sent. */
  text: string;
  data: Data | null | undefined;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
}

export interface TestServer {
  url: string;
  secret: string;
  database: Database;
  /** Connects as the owner of the tables. */
  databaseUrl: string;
  /** Connects as the role of the server. */
  serverUrl: string;
  /** The lines that the server wrote, parsed. */
  logLines: Record<string, unknown>[];
  /** The text of each statement that operations ran since the last call. */
  takeStatements(): string[];
  makeViewer(options?: UserOptions): Promise<TestViewer>;
  /** Signs a viewer in on one more device. */
  addSession(viewer: TestViewer): Promise<TestViewer>;
  /** Makes an opaque access token of a user. */
  makeToken(options: AccessTokenOptions): Promise<{ id: string; token: string }>;
  /** Sends one operation by POST, as nobody when `viewer` is undefined. */
  send<Data = Record<string, unknown>>(
    viewer: Pick<TestViewer, "token"> | undefined,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  corsOrigins?: string[];
  trustedProxies?: string[];
  /** Those that are not given are so high that no test meets them by the way. */
  limits?: Partial<ApiLimits>;
  /** Another server's database, and its secret, to stand beside it. */
  beside?: Pick<TestServer, "databaseUrl" | "serverUrl" | "secret" | "database">;
}

const AMPLE = { points: 1_000_000, seconds: 1 };

/** Starts the real server on a port of its own, with a database of its own; both go when the test file ends. */
export async function startTestServer({
  corsOrigins = [],
  trustedProxies = [],
  limits,
  beside,
}: TestServerOptions = {}): Promise<TestServer> {
  const own = beside ? undefined : await createTestDatabase();
  const databaseUrl = beside?.databaseUrl ?? own?.url ?? "";
  const serverUrl = beside?.serverUrl ?? own?.serverUrls.graphql ?? "";
  const database = beside?.database ?? own?.database;
  if (!database) throw new Error("a test server needs a database");
  const secret = beside?.secret ?? generateSecret();
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger("graphql-server", "debug", { write: (line) => logLines.push(JSON.parse(line)) });
  const statements: string[] = [];
  const db = createDatabase({
    connectionString: serverUrl,
    isBound: true,
    onStatement: (sql) => statements.push(sql),
  });
  const server = createServer({
    db,
    directDatabaseUrl: serverUrl,
    tokenSecrets: { current: secret },
    corsOrigins,
    trustedProxies,
    limits: { graphqlPerUser: AMPLE, graphqlPerToken: AMPLE, graphqlPerAddress: AMPLE, ...limits },
    logger,
  });
  await once(server.http.listen(0, "127.0.0.1"), "listening");
  const { port } = server.http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  const sign = accessTokenSigner({ current: secret });

  return {
    url,
    secret,
    database,
    databaseUrl,
    serverUrl,
    logLines,
    takeStatements: () => statements.splice(0),
    makeViewer: async (options) => {
      const { id, email, session } = await makeUser(database, options);
      const { id: sessionId, expiresAt: sessionExpiresAt, passwordEnteredAt } = session;
      const holder = { userId: id, email, sessionId, sessionExpiresAt, passwordEnteredAt };
      return { userId: id, sessionId, token: (await sign(holder)).token };
    },
    makeToken: async (options) => {
      const token = makeOpaqueToken();
      return { id: (await makeAccessToken(database, { ...options, token })).id, token };
    },
    addSession: async ({ userId }) => {
      const { email } = await database.user.findUniqueOrThrow({ where: { id: userId } });
      const { id: sessionId, expiresAt: sessionExpiresAt } = await makeSession(database, userId);
      return { userId, sessionId, token: (await sign({ userId, email, sessionId, sessionExpiresAt })).token };
    },
    send: async (viewer, query, variables, headers = {}) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(viewer ? { authorization: `Bearer ${viewer.token}` } : {}),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text);
      return { status: response.status, headers: response.headers, text, data, errors };
    },
    close: async () => {
      await server.close();
      await db.$disconnect();
      await own?.drop();
    },
  };
}
