import { v7 as uuidV7 } from "uuid";
import type { Database } from "./client.ts";
import type { Prisma } from "./generated/client/client.ts";
import { hashLinkToken, makeLinkToken } from "./link-token.ts";

const HOUR_MS = 3_600_000;

/** What an invitation says. */
export interface InvitationTerms {
  /** The only address that it may be used with, in lower case; undefined when it is for whoever has it. */
  email?: string | undefined;
  /** Whether its token is made for a letter alone, and so proves the address. */
  isByLetter?: boolean;
  /** Whether the account will be an administrator's. */
  isAdministrator: boolean;
  /** How long it can be used. */
  hours: number;
}

/** An invitation that can still be used. Its token is not known any more. */
export interface Invitation {
  id: string;
  email: string | null;
  isByLetter: boolean;
  isAdministrator: boolean;
  expiresAt: Date;
  createdAt: Date;
}

const shown = {
  id: true,
  email: true,
  isByLetter: true,
  isAdministrator: true,
  expiresAt: true,
  createdAt: true,
} as const;

/**
 * Makes an invitation, by which one account can be opened. Only the hash of its token is stored.
 * @returns it, and its token: 43 characters of base64url
 */
export async function makeInvitation(
  db: Prisma.TransactionClient,
  { email, isByLetter = false, isAdministrator, hours }: InvitationTerms,
): Promise<Invitation & { token: string }> {
  const token = makeLinkToken();
  const expiresAt = new Date(Date.now() + hours * HOUR_MS);
  const data = { email: email ?? null, isByLetter, isAdministrator, expiresAt };
  const made = await db.invitation.create({
    data: { id: uuidV7(), tokenHash: hashLinkToken(token), ...data },
    select: shown,
  });
  return { ...made, token };
}

/** Returns the address that an invitation's token leads to. The token is in the fragment, which no server sees. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl}/register#invitation=${token}`;
}

/**
 * Gives an invitation that goes by letter another token, at the moment when the letter is written.
 * @returns it, and the token; undefined when it cannot be used any more
 */
export async function renewInvitation(
  db: Prisma.TransactionClient,
  id: string,
): Promise<(Invitation & { token: string }) | undefined> {
  const token = makeLinkToken();
  const [invitation] = await db.invitation.updateManyAndReturn({
    where: { id, isByLetter: true, expiresAt: { gt: new Date() } },
    data: { tokenHash: hashLinkToken(token) },
    select: shown,
  });
  return invitation && { ...invitation, token };
}

/** Returns what an invitation says, without using it up; undefined when it cannot be used (any more). */
export async function readInvitation(db: Prisma.TransactionClient, token: string): Promise<Invitation | undefined> {
  const found = await db.invitation.findFirst({
    where: { tokenHash: hashLinkToken(token), expiresAt: { gt: new Date() } },
    select: shown,
  });
  return found ?? undefined;
}

/**
 * Uses an invitation up. Of several at once, one succeeds.
 * @param db a transaction, so that it goes on working when the account is not opened
 * @returns what it said; undefined when it cannot be used (any more)
 */
export async function takeInvitation(db: Prisma.TransactionClient, token: string): Promise<Invitation | undefined> {
  const invitation = await readInvitation(db, token);
  if (!invitation) return undefined;
  const { count } = await db.invitation.deleteMany({ where: { id: invitation.id } });
  return count === 1 ? invitation : undefined;
}

/** Returns the invitations that can still be used, the oldest first. */
export function listInvitations(db: Prisma.TransactionClient): Promise<Invitation[]> {
  return db.invitation.findMany({
    where: { expiresAt: { gt: new Date() } },
    select: shown,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Takes an invitation back. Returns whether there was one. */
export async function revokeInvitation(db: Prisma.TransactionClient, id: string): Promise<boolean> {
  return (await db.invitation.deleteMany({ where: { id } })).count === 1;
}

/** Removes the invitations whose time is over. */
export async function clearInvitations(db: Database): Promise<void> {
  await db.invitation.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}
