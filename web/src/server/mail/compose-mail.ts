import type { Database } from "@docket/db";
import { LINK_MINUTES, makeLink } from "@docket/db/email-links";
import { invitationLink, renewInvitation } from "@docket/db/invitations";
import { type Letter, writeLetter } from "./letter.ts";
import type { DueMail } from "./mail-queue.ts";
import type { NoticeDetails } from "./notice-details.ts";

/**
 * Makes the function that writes letters, at the moment of sending: links are made here, so that none lies in the queue.
 * @param publicUrl the origin that links lead to
 * @returns a function that answers undefined when there is nobody to send the letter to
 */
export function mailComposer(db: Database, publicUrl: string) {
  const host = new URL(publicUrl).host;

  async function resetPassword({ recipient }: DueMail): Promise<Letter | undefined> {
    const user = await db.user.findUnique({
      where: { email: recipient, accounts: { some: { password: { not: null } } } },
      select: { id: true },
    });
    if (!user) return undefined;
    const token = await makeLink(db, { userId: user.id, purpose: "RESET_PASSWORD", email: recipient });
    return writeLetter({
      subject: "Choose a new password for Docket",
      before: [
        `Somebody asked for a new password for the account of ${recipient} at ${host}. If it was you, choose one here:`,
      ],
      link: { label: "Choose a new password", href: `${publicUrl}/reset-password#${token}` },
      after: [
        `The link works once, within ${LINK_MINUTES} minutes. All devices have to sign in again afterwards.`,
        "If it was not you, do nothing: your password stays as it is.",
      ],
    });
  }

  async function confirmEmail({ userId, recipient }: DueMail): Promise<Letter | undefined> {
    if (!userId) return undefined;
    const [user, holder] = await Promise.all([
      db.user.findUnique({ where: { id: userId }, select: { email: true, emailVerified: true } }),
      db.user.findUnique({ where: { email: recipient }, select: { id: true } }),
    ]);
    const isNew = user?.email !== recipient;
    // An address that belongs to another account gets no letter, and whoever asked is not told.
    if (!user || (isNew ? holder !== null : user.emailVerified)) return undefined;
    const token = await makeLink(db, { userId, purpose: "CONFIRM_EMAIL", email: recipient });
    return writeLetter({
      subject: "Confirm your e-mail address for Docket",
      before: [
        isNew
          ? `Somebody wants to sign in to an account at ${host} with ${recipient} from now on. If it was you, confirm it here:`
          : `An account was made at ${host} with the address ${recipient}. If it was you, confirm it here:`,
      ],
      link: { label: "Confirm this address", href: `${publicUrl}/confirm-email#${token}` },
      after: [`The link works once, within ${LINK_MINUTES} minutes.`, "If it was not you, do nothing."],
    });
  }

  async function invitation({ recipient, details }: DueMail): Promise<Letter | undefined> {
    const { invitationId } = read(details);
    const renewed = invitationId ? await renewInvitation(db, invitationId) : undefined;
    if (!renewed) return undefined;
    const { token, expiresAt, isAdministrator } = renewed;
    const what = isAdministrator ? "an account as an administrator" : "an account";
    return writeLetter({
      subject: "You are invited to Docket",
      before: [`Whoever runs the Docket at ${host} invites you to open ${what} there with the address ${recipient}:`],
      link: { label: "Open your account", href: invitationLink(publicUrl, token) },
      after: [`The link works once, until ${momentInWords(expiresAt.toISOString())}.`],
    });
  }

  function emailChanged({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "Your Docket account has another e-mail address",
      before: [
        `The account of ${recipient} at ${host} was given another e-mail address${circumstances(details)}. It is not reached at this one any more.`,
        "If it was not you, write to whoever runs this Docket at once.",
      ],
    });
  }

  function newSignIn({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "A new sign-in to your Docket account",
      before: [
        `Somebody signed in to the account of ${recipient} at ${host} with a device that was not used for it before${circumstances(details)}.`,
        "If it was you, there is nothing to do. If not, sign that device out and change your password:",
      ],
      link: { label: "See your devices", href: `${publicUrl}/settings/sessions` },
    });
  }

  function accessTokenIssued({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "A new access token for your Docket account",
      before: [
        `An access token called “${read(details).name ?? ""}” was made for the account of ${recipient} at ${host}${circumstances(details)}. Whoever has it can use the account as far as its scopes go, without the password.`,
        "If it was not you, revoke it and change your password:",
      ],
      link: { label: "See your access tokens", href: `${publicUrl}/settings/tokens` },
    });
  }

  function passwordChanged({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "Your Docket password was changed",
      before: [
        `The password of the account of ${recipient} at ${host} was changed${circumstances(details)}. All other devices are signed out.`,
        "If it was not you, choose a new password at once:",
      ],
      link: { label: "Choose a new password", href: `${publicUrl}/forgot-password` },
    });
  }

  function secondFactorOn({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "Your Docket account asks for a code now",
      before: [
        `Two-step sign-in was switched on for the account of ${recipient} at ${host}${circumstances(details)}. Signing in takes a code from an authenticator app from now on.`,
        "If it was not you, choose a new password and write to whoever runs this Docket at once:",
      ],
      link: { label: "Choose a new password", href: `${publicUrl}/forgot-password` },
    });
  }

  function secondFactorOff({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "Your Docket account asks for no code any more",
      before: [
        `Two-step sign-in was switched off for the account of ${recipient} at ${host}${circumstances(details)}. The password alone opens it now.`,
        "If it was not you, choose a new password at once:",
      ],
      link: { label: "Choose a new password", href: `${publicUrl}/forgot-password` },
    });
  }

  function recoveryCodeUsed({ recipient, details }: DueMail): Letter {
    return writeLetter({
      subject: "A recovery code of your Docket account was used",
      before: [
        `Somebody signed in to the account of ${recipient} at ${host} with the password and a recovery code${circumstances(details)}. The code does not work again.`,
        "If it was not you, change your password and make new recovery codes:",
      ],
      link: { label: "See two-step sign-in", href: `${publicUrl}/settings/two-step` },
    });
  }

  function reminder({ details }: DueMail): Letter {
    const { at, name = "", taskId, isLate } = read(details);
    return writeLetter({
      subject: `Reminder: ${name}`,
      before: [
        `You wanted to be reminded of “${name}”${at ? ` on ${momentInWords(at)}` : ""}.`,
        ...(isLate ? ["This reminder comes late: Docket was not running at that time."] : []),
      ],
      link: { label: "Open the task", href: `${publicUrl}/dashboard?task=task_${taskId ?? ""}` },
    });
  }

  return (mail: DueMail): Promise<Letter | undefined> => {
    switch (mail.kind) {
      case "RESET_PASSWORD":
        return resetPassword(mail);
      case "CONFIRM_EMAIL":
        return confirmEmail(mail);
      case "INVITATION":
        return invitation(mail);
      case "EMAIL_CHANGED":
        return Promise.resolve(emailChanged(mail));
      case "PASSWORD_CHANGED":
        return Promise.resolve(passwordChanged(mail));
      case "ACCESS_TOKEN_ISSUED":
        return Promise.resolve(accessTokenIssued(mail));
      case "NEW_SIGN_IN":
        return Promise.resolve(newSignIn(mail));
      case "SECOND_FACTOR_ON":
        return Promise.resolve(secondFactorOn(mail));
      case "SECOND_FACTOR_OFF":
        return Promise.resolve(secondFactorOff(mail));
      case "RECOVERY_CODE_USED":
        return Promise.resolve(recoveryCodeUsed(mail));
      case "REMINDER":
        return Promise.resolve(reminder(mail));
    }
  };
}

/** When, by what and from where, as far as it is known: " on 23 Nov 2026 at 14:05 UTC, by Firefox on Windows, from …". */
function circumstances(details: unknown): string {
  const { at, device, address } = read(details);
  return [at && ` on ${momentInWords(at)}`, device && `, by ${device}`, address && `, from the address ${address}`]
    .filter(Boolean)
    .join("");
}

/** @param moment RFC 3339, UTC */
function momentInWords(moment: string): string {
  const [day, time] = moment.split("T");
  return `${day} at ${time?.slice(0, 5)} UTC`;
}

function read(details: unknown): NoticeDetails {
  return typeof details === "object" && details !== null ? details : {};
}
