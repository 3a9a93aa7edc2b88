import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables } from "@docket/runtime/environment";
import { runChecks } from "../checks.ts";
import { requireChromium } from "../chromium.ts";
import { readConfiguration } from "../configuration.ts";
import { removeCluster } from "../embedded-postgres.ts";
import { interruptedBySignal } from "../interruption.ts";
import { freePort } from "../postgres-cluster.ts";
import { buildWhenStale, generateWhenStale } from "../products.ts";
import { ROOT } from "../root.ts";
import { startStack } from "../stack.ts";
import { runPlaywright, runVitest, type Tally } from "../test-runners.ts";

/** Many people sign up and in from the one address of this machine. */
const E2E_LIMITS = {
  SIGN_IN_LIMIT_PER_ADDRESS: "100000/60",
  SIGN_UP_LIMIT_PER_ADDRESS: "100000/60",
  EMAIL_LIMIT_PER_ADDRESS: "100000/60",
};

/**
 * `npm test`: checks, tests of the parts and of the whole, tests in a browser. With arguments, only the test files whose
 * paths contain one of them. The last line says how many passed and failed. Returns the exit code.
 */
export async function test(filters: readonly string[]): Promise<number> {
  const signal = interruptedBySignal();
  const isWhole = filters.length === 0;
  const browserFilters = filters.filter((filter) => filter.startsWith("e2e"));
  const otherFilters = filters.filter((filter) => !filter.startsWith("e2e"));
  const env = environmentOfTests();
  const reports = await mkdtemp(join(tmpdir(), "docket-report-"));
  const total = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  try {
    await generateWhenStale(signal);
    // Before the checks: Next writes types that an older build may have left in another form.
    if (isWhole || browserFilters.length > 0 || otherFilters.some((filter) => /launcher|web/.test(filter)))
      await buildWhenStale(signal);
    if (isWhole) add(await runChecks(env, signal));
    if (isWhole || otherFilters.length > 0)
      add(await runVitest({ args: otherFilters, env, report: join(reports, "vitest.json"), signal }));
    if (existsSync(join(ROOT, "e2e")) && (isWhole || browserFilters.length > 0))
      add(await testInBrowser({ args: browserFilters, env, report: join(reports, "playwright.json"), signal }));
  } catch (error) {
    if (signal.aborted) return 130;
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function testInBrowser(run: Parameters<typeof runPlaywright>[0]): Promise<Tally> {
  const chromium = await requireChromium(run.signal);
  const dataDir = await mkdtemp(join(tmpdir(), "docket-e2e-"));
  const [port, graphqlPort] = [await freePort(), await freePort()];
  const configuration = await readConfiguration({
    ...run.env,
    ...E2E_LIMITS,
    DATA_DIR: dataDir,
    PORT: String(port),
    GRAPHQL_PORT: String(graphqlPort),
    LOG_LEVEL: "error",
  });
  try {
    const stack = await startStack(configuration, "production", run.signal);
    try {
      const addresses = {
        BASE_URL: configuration.environment.publicUrl,
        GRAPHQL_URL: `http://localhost:${graphqlPort}/graphql`,
        CHROMIUM: chromium,
        DATA_DIR: dataDir,
      };
      return await runPlaywright({ ...run, env: { ...run.env, ...addresses } });
    } finally {
      await stack.stop();
    }
  } finally {
    await removeCluster(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What a person has set up for their own Docket does not reach the tests. */
function environmentOfTests(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of [...Object.keys(environmentVariables), "NODE_ENV"]) delete env[name];
  return env;
}
