import { createDatabase } from "@docket/db";
import type { Environment } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";
import type { AdminArguments } from "./admin-arguments.ts";
import type { AdminContext, AdminResult } from "./admin-context.ts";
import { createInvitation, showInvitations, takeInvitationBack } from "./invitations.ts";
import { deleteUser, listUsers, resetPassword, setAdministrator, setDisabled, showUser } from "./users.ts";

const commands: Readonly<Record<string, (context: AdminContext, args: AdminArguments) => Promise<AdminResult>>> = {
  "users list": (context) => listUsers(context),
  "users show": (context, { operands: [email = ""] }) => showUser(context, email),
  "users disable": (context, { operands: [email = ""] }) => setDisabled(context, email, true),
  "users enable": (context, { operands: [email = ""] }) => setDisabled(context, email, false),
  "users delete": (context, { operands: [email = ""] }) => deleteUser(context, email),
  "users reset-password": (context, { operands: [email = ""] }) => resetPassword(context, email),
  "users promote": (context, { operands: [email = ""] }) => setAdministrator(context, email, true),
  "users demote": (context, { operands: [email = ""] }) => setAdministrator(context, email, false),
  "invitations list": (context) => showInvitations(context),
  "invitations create": (context, { options }) => createInvitation(context, options),
  "invitations revoke": (context, { operands: [id = ""] }) => takeInvitationBack(context, id),
};

/**
 * Runs a command of the administrator on a migrated database.
 * @throws UserFacingError when it cannot be done, UsageError when an option's value is not one
 */
export async function runAdmin(
  databaseUrl: string,
  environment: Environment,
  logger: Logger,
  args: AdminArguments,
): Promise<AdminResult> {
  const run = commands[args.command];
  if (!run) throw new Error(`the command ${args.command} does nothing`);
  const db = createDatabase({ connectionString: databaseUrl, poolSize: 2, applicationName: "docket-admin" });
  try {
    return await run({ db, environment, logger }, args);
  } finally {
    await db.$disconnect();
  }
}
