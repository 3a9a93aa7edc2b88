import { environmentWithFile, readConfiguration } from "../configuration.ts";
import { interruptedBySignal } from "../interruption.ts";
import { restartOnChange } from "../restart-on-change.ts";
import { type Mode, startStack } from "../stack.ts";

/** `npm start`: runs the builds until a signal ends it. Returns the exit code. */
export function start(): Promise<number> {
  return runUntilSignal("production");
}

/** `npm run dev`: runs the sources, and restarts what a change concerns. Returns the exit code. */
export function develop(): Promise<number> {
  return runUntilSignal("development");
}

async function runUntilSignal(mode: Mode): Promise<number> {
  const start = performance.now();
  const interrupted = interruptedBySignal();
  const configuration = await readConfiguration(environmentWithFile());
  try {
    const stack = await startStack(configuration, mode, interrupted);
    const stopWatching = mode === "development" ? restartOnChange(stack) : () => undefined;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`Docket is ready in ${seconds} s: ${configuration.environment.publicUrl}`);
    void tellFirstAdministrator(stack.databaseUrl, configuration.environment.publicUrl).catch((error: unknown) =>
      console.error("It could not be looked at whether anybody has an account.", error),
    );
    const failure = await Promise.race([waitFor(interrupted), stack.failure.catch((error: unknown) => error)]);
    if (failure === undefined) console.log("Stopping; requests in flight are finished first …");
    stopWatching();
    await stack.stop();
    if (failure !== undefined) throw failure;
    console.log("Stopped.");
    return 0;
  } catch (error) {
    if (!interrupted.aborted) throw error;
    console.log("Stopped before it was ready.");
    return 0;
  }
}

/**
 * While nobody has an account, says how the first administrator gets theirs. The link is for the person at the terminal:
 * what goes elsewhere is kept as a log, which others read.
 */
async function tellFirstAdministrator(databaseUrl: string, publicUrl: string): Promise<void> {
  // It imports the generated client, which was perhaps not there when this process started.
  const { firstAdministratorLink, hasAccounts } = await import("../first-administrator.ts");
  if (await hasAccounts(databaseUrl)) return;
  if (!process.stdout.isTTY)
    return console.log(
      "Nobody has an account yet. Become its administrator with: npm run admin -- invitations create --administrator",
    );
  const link = await firstAdministratorLink(databaseUrl, publicUrl);
  if (link) console.log(`Nobody has an account yet. Open the first, an administrator's, within 24 hours:\n${link}`);
}

function waitFor(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
