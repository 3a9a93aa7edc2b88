import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateSecret } from "@docket/runtime/environment";
import { urlForServer } from "@docket/testing/database";
import { freePorts, startProcess, type TestProcess } from "@docket/testing/process";

const bundle = fileURLToPath(new URL("../dist/server.js", import.meta.url));

/** The built web server, running in production mode as a process of its own. */
export interface WebServer {
  port: number;
  graphqlPort: number;
  /** The origin that it is served at: PUBLIC_URL. */
  publicUrl: string;
  jwtSecret: string;
  process: TestProcess;
}

/** Returns the environment of a web server that wants for nothing, with the database by its own role; limits are wide, so that only tests of them meet them. */
export function webEnvironment(databaseUrl: string, port: number, graphqlPort: number): Record<string, string> {
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    DATABASE_URL_WEB: urlForServer(databaseUrl, "web"),
    JWT_SECRET: generateSecret(),
    BETTER_AUTH_SECRET: generateSecret(),
    PORT: String(port),
    GRAPHQL_PORT: String(graphqlPort),
    LOG_LEVEL: "debug",
    EMAIL_OUTBOX_DIR: join(tmpdir(), `docket-test-outbox-${process.pid}`),
    SIGN_IN_LIMIT_PER_ADDRESS: "10000/60",
    SIGN_UP_LIMIT_PER_ADDRESS: "10000/60",
  };
}

/** Arguments of `node` that start the built server. */
export function webArguments(): string[] {
  if (!existsSync(bundle)) throw new Error("The web server is not built: npm run build --workspace web");
  return ["--enable-source-maps", bundle];
}

/**
 * Starts the web server and waits until it accepts requests.
 * @param overrides variables to set besides, or instead of, those of {@link webEnvironment}
 */
export async function startWeb(databaseUrl: string, overrides: Record<string, string> = {}): Promise<WebServer> {
  const [port = 0, graphqlPort = 0] = await freePorts(2);
  const env = { ...webEnvironment(databaseUrl, port, graphqlPort), ...overrides };
  const process = await startProcess({ args: webArguments(), env });
  return {
    port,
    graphqlPort: Number(env.GRAPHQL_PORT),
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${port}`,
    jwtSecret: env.JWT_SECRET ?? "",
    process,
  };
}
