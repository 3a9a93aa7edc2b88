import type { Session } from "@docket/db/types";
import { readWithRetry } from "../../read-with-retry.ts";
import { requireSessionId, type Scope } from "../../scope.ts";

/** The most sessions that are listed. A person may have more: a script can sign in anew for each of its runs. */
export const MAX_LISTED_SESSIONS = 100;

/** What is told of a session; never its token. */
export type SessionRow = Pick<Session, "id" | "createdAt" | "lastUsedAt" | "expiresAt" | "ipAddress" | "userAgent"> & {
  isCurrent: boolean;
};

/** Returns the viewer's live sessions, the one used last first, and at most {@link MAX_LISTED_SESSIONS}. */
export async function readSessions(scope: Scope): Promise<SessionRow[]> {
  const { db, userId } = scope;
  const sessionId = requireSessionId(scope);
  const rows = await readWithRetry(() =>
    db.session.findMany({
      where: { userId, expiresAt: { gt: new Date() } },
      select: { id: true, createdAt: true, lastUsedAt: true, expiresAt: true, ipAddress: true, userAgent: true },
      orderBy: [{ lastUsedAt: "desc" }, { id: "desc" }],
      take: MAX_LISTED_SESSIONS,
    }),
  );
  return rows.map((row) => ({ ...row, isCurrent: row.id === sessionId }));
}
