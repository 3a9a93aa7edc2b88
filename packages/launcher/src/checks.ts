import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { npmCommand, runQuietly } from "./child-command.ts";
import { ROOT } from "./root.ts";
import type { Tally } from "./test-runners.ts";
import { UserFacingError } from "./user-facing-error.ts";

type Check = (env: NodeJS.ProcessEnv, signal: AbortSignal) => Promise<void>;

const npmScript =
  (name: string): Check =>
  (env, signal) =>
    runQuietly(`npm run ${name}`, { command: npmCommand("run", "--silent", name), env, signal });

const CHECKS: Readonly<Record<string, Check>> = {
  "the code is formatted and follows the lint rules": npmScript("lint"),
  "the types agree": npmScript("typecheck"),
  "schema.graphql is what the GraphQL server's types print": printedSchemaIsCommitted,
};

/** Runs the checks that need nothing running, and tells about each. */
export async function runChecks(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Tally> {
  const tally = { passed: 0, failed: 0 };
  for (const [title, check] of Object.entries(CHECKS)) {
    try {
      await check(env, signal);
      tally.passed += 1;
      console.log(` ✓ ${title}`);
    } catch (error) {
      signal.throwIfAborted();
      tally.failed += 1;
      console.log(` ✗ ${title}\n${error instanceof Error ? error.message : error}`);
    }
  }
  return tally;
}

async function printedSchemaIsCommitted(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const file = join(ROOT, "schema.graphql");
  const before = await readFile(file, "utf8");
  const command = npmCommand("run", "--silent", "schema", "--workspace", "graphql-server");
  await runQuietly("Printing schema.graphql", { command, env, signal });
  if ((await readFile(file, "utf8")) !== before)
    throw new UserFacingError("Printing it has changed the file. Look at the change, and commit it if it is meant.");
}
