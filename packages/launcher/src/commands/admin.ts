import { Console } from "node:console";
import { createLogger, type Logger } from "@docket/runtime/logger";
import { type AdminArguments, readArguments, usage } from "../admin/admin-arguments.ts";
import { type AdminResult, UsageError } from "../admin/admin-context.ts";
import { retireSecrets, rotateSecrets } from "../admin/secrets.ts";
import { type Configuration, environmentWithFile, readConfiguration } from "../configuration.ts";
import { withDatabase } from "../database-at-hand.ts";
import { interruptedBySignal } from "../interruption.ts";
import { generateWhenStale } from "../products.ts";

/**
 * `npm run admin -- <command>`: what the operator does to accounts and invitations, in the database that `npm start`
 * uses, whether that runs at the moment or not. Returns the exit code: 2 for a command that is not written as it should be.
 */
export async function admin(args: readonly string[]): Promise<number> {
  // Standard output is for the result alone, so that a program can read it.
  globalThis.console = new Console(process.stderr, process.stderr);
  try {
    const given = readArguments(args);
    if (given.command === "help") {
      process.stdout.write(`${usage()}\n`);
      return 0;
    }
    const source = { ...environmentWithFile() };
    const configuration = await readConfiguration(source);
    const { environment } = configuration;
    const logger = createLogger("admin", environment.logLevel, process.stderr).child({ actor: "administrator" });
    const result = await run(configuration, source, logger, given);
    process.stdout.write(`${given.options.json ? JSON.stringify(result.data, null, 2) : result.text}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message} Run npm run admin -- help.`);
    return 2;
  }
}

async function run(
  configuration: Configuration,
  source: NodeJS.ProcessEnv,
  logger: Logger,
  given: AdminArguments,
): Promise<AdminResult> {
  if (given.command === "secrets rotate") return rotateSecrets(configuration, source, logger, given.options["at-once"]);
  if (given.command === "secrets retire") return retireSecrets(configuration, source, logger);
  await generateWhenStale(interruptedBySignal());
  // It imports the generated client, which was perhaps not there a moment ago.
  const { runAdmin } = await import("../admin/run-admin.ts");
  return withDatabase(configuration, (url) => runAdmin(url, configuration.environment, logger, given));
}
