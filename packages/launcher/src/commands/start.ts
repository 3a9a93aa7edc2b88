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

function waitFor(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
