import type { Database } from "./client.ts";
import type { EmailLinkPurpose, Prisma } from "./generated/client/client.ts";
import { hashLinkToken, makeLinkToken } from "./link-token.ts";

/** How long a link works, in minutes. Letters say so. */
export const LINK_MINUTES = 30;

const MINUTE_MS = 60_000;

/** What a link stands for. */
export interface LinkSubject {
  userId: string;
  purpose: EmailLinkPurpose;
  /** Where it is sent, in lower case. */
  email: string;
}

/**
 * Makes a link that works once, within {@link LINK_MINUTES}. Earlier ones go on working, so that nobody can make
 * another's useless by asking again. Only its hash is stored.
 * @returns its token, 43 characters of base64url
 */
export async function makeLink(db: Prisma.TransactionClient, subject: LinkSubject): Promise<string> {
  const token = makeLinkToken();
  const expiresAt = new Date(Date.now() + LINK_MINUTES * MINUTE_MS);
  await db.emailLink.create({ data: { ...subject, tokenHash: hashLinkToken(token), expiresAt } });
  return token;
}

/** Returns what a link stands for, without using it up; undefined when it does not work (any more). */
export async function readLink(
  db: Prisma.TransactionClient,
  token: string,
  purpose: EmailLinkPurpose,
): Promise<LinkSubject | undefined> {
  const link = await db.emailLink.findFirst({
    where: { tokenHash: hashLinkToken(token), purpose, expiresAt: { gt: new Date() } },
    select: { userId: true, purpose: true, email: true },
  });
  return link ?? undefined;
}

/**
 * Uses a link up, and with it the others of its user and purpose. Of several at once, one succeeds.
 * @param db a transaction, so that the link goes on working when what it is for fails
 * @returns what it stood for; undefined when it does not work (any more)
 */
export async function takeLink(
  db: Prisma.TransactionClient,
  token: string,
  purpose: EmailLinkPurpose,
): Promise<LinkSubject | undefined> {
  const subject = await readLink(db, token, purpose);
  if (!subject) return undefined;
  const { count } = await db.emailLink.deleteMany({ where: { tokenHash: hashLinkToken(token) } });
  if (count === 0) return undefined;
  await db.emailLink.deleteMany({ where: { userId: subject.userId, purpose } });
  return subject;
}

/** Removes the links whose time is over. */
export async function clearLinks(db: Database): Promise<void> {
  await db.emailLink.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}
