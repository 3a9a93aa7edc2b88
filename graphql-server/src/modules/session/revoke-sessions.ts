import { describeDevice } from "@docket/runtime/device";
import { requireSessionId, type Scope } from "../../scope.ts";
import { notFound } from "../../user-error.ts";
import { recordOwnEvent } from "../account-event/record-own-event.ts";

/**
 * Ends one of the viewer's sessions, for good. The database announces it to every server.
 * @throws UserError NOT_FOUND
 */
export function revokeSession(scope: Scope, id: string): Promise<void> {
  const { userId } = scope;
  return scope.db.$transaction(async (db) => {
    const session = await db.session.findFirst({ where: { id, userId }, select: { userAgent: true } });
    const { count } = await db.session.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound("session");
    await recordOwnEvent(db, scope, "SESSION_REVOKED", describeDevice(session?.userAgent));
  });
}

/** Ends all of the viewer's sessions but the one that asks, also those that are not listed, and returns how many. */
export function revokeOtherSessions(scope: Scope): Promise<number> {
  const { userId } = scope;
  const id = { not: requireSessionId(scope) };
  return scope.db.$transaction(async (db) => {
    const { count } = await db.session.deleteMany({ where: { userId, id } });
    if (count > 0) await recordOwnEvent(db, scope, "OTHER_SESSIONS_REVOKED");
    return count;
  });
}
