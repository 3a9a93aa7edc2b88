import type { AccountEventActor, AccountEventKind, Prisma } from "./generated/client/client.ts";

/** Something that was done, or tried, to an account. */
export interface RecordedEvent {
  /** Whose account: a user id, or the e-mail address that was given, which may be nobody's. */
  account: { userId: string } | { email: string };
  kind: AccountEventKind;
  actor: AccountEventActor;
  /** The fingerprint of the session, or the id of the access token, by which it was done. */
  actorRef?: string | undefined;
  /** Where it came from; the database keeps a block of addresses. */
  address?: string | undefined;
  /** What the program called itself; the database cuts it to a length. */
  userAgent?: string | null | undefined;
  /** What it was done to, as it is called. */
  subject?: string | undefined;
}

/**
 * Records what was done to an account, in the transaction of the thing itself. Of an account that does not exist,
 * nothing is recorded.
 */
export async function recordAccountEvent(db: Prisma.TransactionClient, event: RecordedEvent): Promise<void> {
  const { account, kind, actor, actorRef = null, address = null, userAgent = null, subject = null } = event;
  const userId = "userId" in account ? account.userId : null;
  const email = "email" in account ? account.email : null;
  await db.$executeRaw`SELECT "record_account_event"("id", ${kind}::text::"account_event_kind",
      ${actor}::text::"account_event_actor", ${actorRef}::text, ${address}::text, ${userAgent}::text, ${subject}::text)
    FROM "users" WHERE "id" = ${userId}::uuid OR "email" = ${email}::text`;
}

/** Deletes the events that are older than the year for which they are kept, and returns how many. */
export function clearAccountEvents(db: Prisma.TransactionClient): Promise<number> {
  return db.$executeRaw`DELETE FROM "account_events" WHERE "at" < now() - interval '1 year'
    AND "last_at" < now() - interval '1 year'`;
}
