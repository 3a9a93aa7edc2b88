import type { Database } from "@docket/db";
import { APIError } from "better-auth/api";

/**
 * Refuses a session to a person whose account an administrator has disabled. The database refuses it, too.
 * @throws APIError 403 ACCOUNT_DISABLED
 */
export async function requireEnabled(db: Database, userId: string): Promise<void> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  if (!user?.disabledAt) return;
  const message = "This account is disabled. Ask whoever runs this Docket.";
  throw new APIError("FORBIDDEN", { code: "ACCOUNT_DISABLED", message });
}
