import { join } from "node:path";
import { requireChromium } from "@docket/launcher/chromium";
import { measureBrowser } from "./browser.ts";
import type { BenchDatabase } from "./database.ts";
import { type BenchServer, startServer } from "./servers.ts";
import { measureSignIn, OPEN_LIMITS, PASSWORD } from "./sign-in.ts";

interface WebOptions {
  /** The built web server. */
  script: string;
  environment: Readonly<Record<string, string>>;
  /** The running GraphQL server that the dashboard asks. */
  graphqlPort: number;
  database: BenchDatabase;
  /** Takes the log. */
  folder: string;
}

/** Starts the web server and returns tables of what signing in costs and of what a browser gets. */
export async function measureWeb({ script, environment, graphqlPort, database, folder }: WebOptions): Promise<string> {
  const web: BenchServer = await startServer({
    script,
    flags: ["--enable-source-maps"],
    environment: { ...environment, ...OPEN_LIMITS, GRAPHQL_PORT: String(graphqlPort) },
    portVariable: "PORT",
    logFile: join(folder, "web.log"),
  });
  try {
    const signIn = await measureSignIn(web, database);
    const chromium = await requireChromium(AbortSignal.timeout(300_000));
    const person = database.users.at(-1);
    if (!person) throw new Error("there is nobody to sign in");
    const credentials = { email: person.email, password: PASSWORD };
    const { email, projectId } = database.largeAccount;
    const large = { email, password: PASSWORD, projectPath: `/projects/${projectId}` };
    const browser = await measureBrowser(chromium, `http://localhost:${web.port}`, credentials, large);
    return `${signIn}\n\n${browser}`;
  } finally {
    await web.stop();
  }
}
