import {
  type Invitation,
  invitationLink,
  listInvitations,
  makeInvitation,
  revokeInvitation,
} from "@docket/db/invitations";
import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import { UserFacingError } from "../user-facing-error.ts";
import { type AdminContext, type AdminResult, UsageError } from "./admin-context.ts";

const DEFAULT_HOURS = 7 * 24;
const LONGEST_HOURS = 90 * 24;

/** As sign-up reads addresses: lowered, of ASCII alone. */
const address = z
  .string()
  .trim()
  .regex(/^\p{ASCII}*$/u)
  .toLowerCase()
  .pipe(z.email().max(254));

/** `invitations list`: those that can still be used. */
export async function showInvitations({ db }: AdminContext): Promise<AdminResult> {
  const invitations = await listInvitations(db);
  return { text: invitations.map(lineOf).join("\n") || "There is no invitation.", data: invitations };
}

/** `invitations create`: by letter where there is an address and a mail server, else a link, to be passed on. */
export async function createInvitation(
  { db, environment, logger }: AdminContext,
  options: { email?: string; administrator: boolean; expires?: string },
): Promise<AdminResult> {
  const email = options.email === undefined ? undefined : readAddress(options.email);
  const hours = readHours(options.expires);
  if (environment.signUp === "closed" && !options.administrator)
    throw new UserFacingError("Sign-up is closed (SIGN_UP=closed). Set SIGN_UP=invitation, or say --administrator.");
  const isByLetter = email !== undefined && environment.email.kind === "smtp";
  const { token, ...invitation } = await db.$transaction(async (transaction) => {
    const made = await makeInvitation(transaction, {
      email,
      isByLetter,
      isAdministrator: options.administrator,
      hours,
    });
    if (isByLetter)
      await transaction.emailMessage.create({
        data: { id: uuidV7(), kind: "INVITATION", recipient: email, details: { invitationId: made.id } },
      });
    return made;
  });
  const { id: invitationId, isAdministrator } = invitation;
  logger.info({ event: "invitation-made", invitationId, isAdministrator, isByLetter }, "administration");
  if (isByLetter)
    return {
      text: `A letter with the invitation goes to ${email}, when Docket runs.`,
      data: { ...invitation, link: null },
    };
  const link = invitationLink(environment.publicUrl, token);
  const whom = email ? `to ${email}` : "to whom you invite";
  const until = invitation.expiresAt.toISOString();
  return { text: `Pass this link on ${whom}; it works once, until ${until}:\n${link}`, data: { ...invitation, link } };
}

/** `invitations revoke`. */
export async function takeInvitationBack({ db, logger }: AdminContext, id: string): Promise<AdminResult> {
  const isUuid = z.uuid().safeParse(id).success;
  if (!isUuid || !(await revokeInvitation(db, id))) throw new UserFacingError(`There is no invitation ${id}.`);
  logger.info({ event: "invitation-revoked", invitationId: id }, "administration");
  return { text: "The invitation does not work any more.", data: { revoked: id } };
}

function readAddress(given: string): string {
  const { data, success } = address.safeParse(given);
  if (!success) throw new UsageError(`${given} is not an e-mail address that Docket accepts.`);
  return data;
}

function readHours(given: string | undefined): number {
  if (given === undefined) return DEFAULT_HOURS;
  const [, count, unit] = /^([1-9]\d{0,3})([hd])$/.exec(given) ?? [];
  const hours = Number(count) * (unit === "d" ? 24 : 1);
  if (!count || hours > LONGEST_HOURS)
    throw new UsageError("--expires is hours, as 48h, or days, as 7d; 90 days at most.");
  return hours;
}

function lineOf({ id, email, isAdministrator, expiresAt }: Invitation): string {
  const forWhom = email ?? "whoever has the link";
  return `${id}  for ${forWhom}${isAdministrator ? ", as administrator" : ""}, until ${expiresAt.toISOString()}`;
}
