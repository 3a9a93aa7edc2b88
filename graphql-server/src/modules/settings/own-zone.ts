import type { Scope } from "../../scope.ts";
import { readProfile } from "./read-profile.ts";

/**
 * Returns the zone for what is to be due at a time without one: the viewer's own. Nothing is read when it is not needed.
 * @throws ApiError UNAUTHENTICATED when the user is gone
 */
export async function zoneOfDue(
  scope: Scope,
  due: { time?: string | null | undefined; timeZone?: string | null | undefined } | null | undefined,
): Promise<string> {
  return due?.time && !due.timeZone ? (await readProfile(scope)).timeZone : "UTC";
}
