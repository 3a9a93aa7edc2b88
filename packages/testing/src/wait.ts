import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 20;

/**
 * Polls until `condition` returns something truthy, and returns that.
 * @param condition an exception counts as "not yet" and is the cause of the error at the deadline
 * @param what ends the sentence "Waited in vain for …"
 * @param deadlineMs milliseconds; 20 s when not given
 */
export async function waitFor<Result>(
  condition: () => Result | Promise<Result>,
  what: string,
  deadlineMs = 20_000,
): Promise<NonNullable<Result>> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    let failure: unknown;
    try {
      const result = await condition();
      if (result) return result;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline)
      throw new Error(
        `Waited in vain for ${what} (${deadlineMs} ms).`,
        failure === undefined ? {} : { cause: failure },
      );
    await delay(POLL_MS);
  }
}
