import { recordAccountEvent } from "@docket/db/account-events";
import type { AccountEventKind, Prisma } from "@docket/db/types";
import { fingerprint } from "@docket/runtime/logger";
import type { Scope } from "../../scope.ts";

/**
 * Records what the viewer does to their own account.
 * @param db the transaction of the thing itself
 * @param subject what it is done to, as it is called
 */
export function recordOwnEvent(
  db: Prisma.TransactionClient,
  { userId, grant, origin }: Omit<Scope, "db">,
  kind: AccountEventKind,
  subject?: string,
): Promise<void> {
  const by =
    grant.kind === "session"
      ? { actor: "SESSION" as const, actorRef: fingerprint(grant.sessionId) }
      : { actor: "ACCESS_TOKEN" as const, actorRef: grant.tokenId };
  return recordAccountEvent(db, { account: { userId }, kind, ...by, ...origin(), subject });
}
