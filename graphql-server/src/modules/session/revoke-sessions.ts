import { requireSessionId, type Scope } from "../../scope.ts";
import { notFound } from "../../user-error.ts";

/**
 * Ends one of the viewer's sessions, for good. The database announces it to every server.
 * @throws UserError NOT_FOUND
 */
export async function revokeSession({ db, userId }: Scope, id: string): Promise<void> {
  const { count } = await db.session.deleteMany({ where: { userId, id } });
  if (count === 0) throw notFound("session");
}

/** Ends all of the viewer's sessions but the one that asks, also those that are not listed, and returns how many. */
export async function revokeOtherSessions(scope: Scope): Promise<number> {
  const { db, userId } = scope;
  const { count } = await db.session.deleteMany({ where: { userId, id: { not: requireSessionId(scope) } } });
  return count;
}
