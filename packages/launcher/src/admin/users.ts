import { LINK_MINUTES, makeLink } from "@docket/db/email-links";
import { fingerprint } from "@docket/runtime/logger";
import { v7 as uuidV7 } from "uuid";
import { UserFacingError } from "../user-facing-error.ts";
import type { AdminContext, AdminResult } from "./admin-context.ts";

/** What is told of an account: nothing of what is in it but how much. */
const shown = {
  id: true,
  email: true,
  name: true,
  emailVerified: true,
  isAdministrator: true,
  disabledAt: true,
  createdAt: true,
  _count: { select: { sessions: true, accessTokens: true, tasks: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

/** `users list`: everybody who has an account, the oldest first. */
export async function listUsers({ db }: AdminContext): Promise<AdminResult> {
  const rows = await db.user.findMany({ select: shown, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return { text: rows.map(lineOf).join("\n") || "Nobody has an account.", data: rows.map(describe) };
}

/** `users show`. */
export async function showUser(context: AdminContext, email: string): Promise<AdminResult> {
  const row = await requireRow(context, email);
  const { sessions, accessTokens, tasks } = row._count;
  const text = `${lineOf(row)}\n  id ${row.id}; ${sessions} sessions, ${accessTokens} access tokens, ${tasks} tasks`;
  return { text, data: describe(row) };
}

/** `users disable` and `users enable`. The database ends what is open, and tells every server. */
export async function setDisabled(context: AdminContext, email: string, isDisabled: boolean): Promise<AdminResult> {
  const { id, disabledAt } = await requireRow(context, email);
  if ((disabledAt !== null) !== isDisabled) {
    await context.db.user.update({ where: { id }, data: { disabledAt: isDisabled ? new Date() : null } });
    note(context, isDisabled ? "account-disabled" : "account-enabled", id, email);
  }
  const text = isDisabled
    ? `${email} is disabled: signed out everywhere, and access tokens are refused. Nothing is deleted.`
    : `${email} is enabled: may sign in again, and access tokens work again.`;
  return { text, data: describe(await requireRow(context, email)) };
}

/** `users promote` and `users demote`. */
export async function setAdministrator(
  context: AdminContext,
  email: string,
  isAdministrator: boolean,
): Promise<AdminResult> {
  const row = await requireRow(context, email);
  if (row.isAdministrator !== isAdministrator) {
    await context.db.user.update({ where: { id: row.id }, data: { isAdministrator } });
    note(context, isAdministrator ? "administrator-made" : "administrator-unmade", row.id, email);
  }
  const text = isAdministrator ? `${email} is an administrator.` : `${email} is no administrator.`;
  return { text, data: { ...describe(row), isAdministrator } };
}

/** `users delete`: one statement, and every row of the account goes with it. */
export async function deleteUser(context: AdminContext, email: string): Promise<AdminResult> {
  const row = await requireRow(context, email);
  await context.db.user.deleteMany({ where: { id: row.id } });
  note(context, "account-deleted", row.id, email);
  return { text: `The account of ${email} is deleted, with everything in it.`, data: { deleted: describe(row) } };
}

/** `users reset-password`: a letter where there is a mail server, else the link itself, to be passed on. */
export async function resetPassword(context: AdminContext, email: string): Promise<AdminResult> {
  const { db, environment } = context;
  const { id: userId, email: recipient } = await requireRow(context, email);
  note(context, "password-reset-requested", userId, recipient);
  if (environment.email.kind === "smtp") {
    await db.emailMessage.create({ data: { id: uuidV7(), kind: "RESET_PASSWORD", recipient } });
    return {
      text: `A letter with a link goes to ${recipient}, when Docket runs.`,
      data: { email: recipient, link: null },
    };
  }
  const token = await makeLink(db, { userId, purpose: "RESET_PASSWORD", email: recipient });
  const link = `${environment.publicUrl}/reset-password#${token}`;
  const text = `Pass this link on to ${recipient}; it works once, within ${LINK_MINUTES} minutes:\n${link}`;
  return { text, data: { email: recipient, link } };
}

function findRow({ db }: AdminContext, email: string) {
  return db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: shown });
}

async function requireRow(context: AdminContext, email: string): Promise<Row> {
  const row = await findRow(context, email);
  if (!row) throw new UserFacingError(`Nobody has an account with the address ${email}.`);
  return row;
}

function describe({ _count, ...row }: Row) {
  return { ...row, ..._count };
}

function lineOf({ email, name, createdAt, emailVerified, isAdministrator, disabledAt }: Row): string {
  const marks = [
    isAdministrator && "administrator",
    disabledAt && `disabled since ${disabledAt.toISOString()}`,
    !emailVerified && "address not confirmed",
  ].filter(Boolean);
  return `${email}  ${name}  since ${createdAt.toISOString().slice(0, 10)}${marks.length > 0 ? `  (${marks.join(", ")})` : ""}`;
}

function note({ logger }: AdminContext, event: string, userId: string, email: string): void {
  logger.info({ event, userId, account: fingerprint(email) }, "administration");
}
