import { accessTokenSigner } from "@docket/access-token";
import { createDatabase } from "@docket/db";
import { makeUser } from "@docket/db/factories/user";
import { generateSecret } from "@docket/runtime/environment";
import { freePorts, startProcess, type TestProcess } from "@docket/testing/process";
import { ROOT } from "../../src/root.ts";

/** An answer of the API, or undefined when the connection gave none. */
export interface Reply {
  status: number;
  retryAfter: string | null;
  body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
}

/** A place where the built GraphQL server is started, killed and started again, always at the same address. */
export interface GraphqlSite {
  port: number;
  start(): Promise<TestProcess>;
  /** Makes a user with a session, and returns what sends operations in their name. */
  makeSender(): Promise<Send>;
}

export type Send = (query: string, variables?: Record<string, unknown>) => Promise<Reply | undefined>;

/** Prepares a place on a migrated database. */
export async function createGraphqlSite(databaseUrl: string): Promise<GraphqlSite> {
  const [port = 0, webPort = 0] = await freePorts(2);
  const secret = generateSecret();
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secret,
    BETTER_AUTH_SECRET: generateSecret(),
    PORT: String(webPort),
    GRAPHQL_PORT: String(port),
    LOG_LEVEL: "info",
  };
  return {
    port,
    start: () => startProcess({ args: ["--enable-source-maps", "graphql-server/dist/main.js"], cwd: ROOT, env }),
    makeSender: async () => {
      const database = createDatabase({ connectionString: databaseUrl, poolSize: 1 });
      const { id: userId, email, session } = await makeUser(database);
      await database.$disconnect();
      const holder = { userId, email, sessionId: session.id, sessionExpiresAt: session.expiresAt };
      const { token } = await accessTokenSigner({ current: secret })(holder);
      return (query, variables = {}) => send(port, token, query, variables);
    },
  };
}

async function send(port: number, token: string, query: string, variables: object): Promise<Reply | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Reply["body"];
    return { status: response.status, retryAfter: response.headers.get("retry-after"), body };
  } catch {
    return undefined;
  }
}
