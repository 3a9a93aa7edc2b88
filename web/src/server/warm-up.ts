import { hashPassword } from "@docket/password-hashing";
import { describeError } from "./describe-error.ts";
import type { WebRuntime } from "./web-runtime.ts";

/** A public page, and a private one, which finds that this cookie is of no session. */
const PAGES = ["/login", "/dashboard"];
const NO_SESSION = "docket.session_token=none; __Secure-docket.session_token=none";

/**
 * Does once what would make the first visitor wait: opens a connection, compiles the statements of signing in, loads
 * the pages. The server must listen already. A database that is away is no reason not to start: it is only noted.
 */
export async function warmUp({ auth, environment, logger }: WebRuntime): Promise<void> {
  const visit = async (path: string) => {
    const url = `http://127.0.0.1:${environment.port}${path}`;
    const response = await fetch(url, { headers: { cookie: NO_SESSION }, redirect: "manual" });
    await response.arrayBuffer();
  };
  const askDatabase = async () => {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.findUserByEmail("nobody@docket.invalid", { includeAccounts: true });
  };
  const steps = [
    askDatabase(),
    hashPassword("a password of nobody"),
    visit("/api/auth/get-session"),
    ...PAGES.map(visit),
  ];
  for (const outcome of await Promise.allSettled(steps))
    if (outcome.status === "rejected") logger.warn({ error: describeError(outcome.reason) }, "not warmed up");
}
