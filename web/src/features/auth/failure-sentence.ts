import type { AuthFailure } from "@/lib/auth/auth-client.ts";

/**
 * A wait in words.
 * @param seconds at least 1
 */
export function waitInWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? "1 second" : `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/**
 * A refusal as a sentence that says what to do, with the wait when there is one.
 * @param failure from the auth client
 */
export function failureSentence({ code, message, retryAfterSeconds }: AuthFailure): string {
  if (retryAfterSeconds) {
    const wait = waitInWords(retryAfterSeconds);
    if (code === "RATE_LIMITED") return `Too many attempts. Wait ${wait}, then try again.`;
    return `${message} Try again in ${wait}.`;
  }
  return message;
}
