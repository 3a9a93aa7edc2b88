import { signOut } from "@/lib/auth/auth-client.ts";
import { forgetLocalData } from "@/lib/local-data.ts";
import { announceSignOut } from "@/lib/session-channel.ts";

/**
 * Signs this device out, takes the other tabs along and leaves for the sign-in page by a full load, so that nothing
 * stays in memory.
 * @returns a sentence when it did not work; the person is then still signed in
 */
export async function endSession(): Promise<string | undefined> {
  const result = await signOut();
  // 401: the session was over already, which is what was asked for.
  if (!result.ok && result.status !== 401) return `You are still signed in. ${result.failure.message}`;
  forgetLocalData();
  announceSignOut();
  location.replace("/login");
  return undefined;
}
