import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import { generateSecret } from "@docket/runtime/environment";
import { freePorts, startProcess, type TestProcess } from "@docket/testing/process";
import { addresses } from "./addresses.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A second pair of servers on the database of the stack under test, to be taken away and brought back. */
export class Servers {
  readonly origin: string;
  readonly #env: Record<string, string>;
  #graphql: TestProcess | undefined;
  #web: TestProcess | undefined;

  private constructor(env: Record<string, string>) {
    this.#env = env;
    this.origin = `http://localhost:${env.PORT}`;
  }

  /** Starts both and waits until they accept requests. */
  static async start(): Promise<Servers> {
    const url = await findEmbeddedPostgres(addresses.dataDir);
    if (!url) throw new Error(`No database runs in ${addresses.dataDir}.`);
    const secrets = JSON.parse(await readFile(join(addresses.dataDir, "secrets.json"), "utf8")) as Record<
      string,
      string
    >;
    const [port, graphqlPort] = await freePorts(2);
    const servers = new Servers({
      ...secrets,
      DATABASE_URL: url,
      PORT: String(port),
      GRAPHQL_PORT: String(graphqlPort),
      LOG_LEVEL: "fatal",
      NODE_ENV: "production",
    });
    await Promise.all([servers.startGraphql(), servers.#startWeb()]);
    return servers;
  }

  async startGraphql(): Promise<void> {
    this.#graphql = await startProcess({ args: ["graphql-server/dist/main.js"], env: this.#env, cwd: ROOT });
  }

  /** Takes the GraphQL server away without giving it the time to finish anything. */
  async killGraphql(): Promise<void> {
    await this.#graphql?.stop("SIGKILL");
  }

  /** Starts both anew with another secret for access tokens, without keeping the former one. */
  async replaceTokenSecret(): Promise<void> {
    this.#env.JWT_SECRET = generateSecret();
    await this.stop();
    await Promise.all([this.startGraphql(), this.#startWeb()]);
  }

  async stop(): Promise<void> {
    await this.#web?.stop();
    await this.#graphql?.stop();
  }

  async #startWeb(): Promise<void> {
    this.#web = await startProcess({ args: ["web/dist/server.js"], env: this.#env, cwd: ROOT });
  }
}
