import type { BenchDatabase } from "./database.ts";
import { markdownTable } from "./report.ts";
import type { BenchServer } from "./servers.ts";
import { median, quantile } from "./statistics.ts";

/** Raised for the web server of a benchmark, where all sign-ins come from one address. */
export const OPEN_LIMITS = { SIGN_IN_LIMIT_PER_ADDRESS: "100000/60", SIGN_UP_LIMIT_PER_ADDRESS: "100000/60" };

/** What everybody in the benchmark's database signs in with, once the time of signing in was measured. */
export const PASSWORD = "quiet-harbour-benchmark-42";
const ALONE = 40;
const AT_ONCE = 100;
const WARM_UP = 10;

/**
 * Returns a table of how long signing in takes: one person after the other, and a hundred at once.
 * Gives the benchmark's users a password first, hashed by the server itself.
 */
export async function measureSignIn(web: BenchServer, database: BenchDatabase): Promise<string> {
  const post = async (path: string, body: object) => {
    const origin = `http://localhost:${web.port}`;
    const response = await fetch(`${origin}/api/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  };
  await post("sign-up/email", { email: "bench-password@docket.test", password: PASSWORD, name: "Bench" });
  await database.query(`
    INSERT INTO accounts (id, user_id, account_id, provider_id, password)
    SELECT gen_random_uuid(), u.id, u.id::text, a.provider_id, a.password
    FROM users u, accounts a WHERE a.password IS NOT NULL AND u.id <> a.user_id`);

  const people = database.users.map(({ email }) => email);
  const signIn = async (email: string) => {
    const from = performance.now();
    await post("sign-in/email", { email, password: PASSWORD });
    return performance.now() - from;
  };
  for (const email of people.splice(0, WARM_UP)) await signIn(email);
  const alone: number[] = [];
  for (const email of people.splice(0, ALONE)) alone.push(await signIn(email));
  const atOnce = await Promise.all(people.splice(0, AT_ONCE).map(signIn));
  const row = (name: string, times: readonly number[]) => [
    name,
    median(times).toFixed(0),
    quantile(times, 0.95).toFixed(0),
    Math.max(...times).toFixed(0),
  ];
  return markdownTable(
    ["signing in", "p50 ms", "p95 ms", "slowest ms"],
    [row("one after the other", alone), row(`${AT_ONCE} at once`, atOnce)],
  );
}
