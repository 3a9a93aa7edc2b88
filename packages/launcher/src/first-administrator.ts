import { createDatabase, type Database } from "@docket/db";
import { invitationLink, makeInvitation } from "@docket/db/invitations";

const LINK_HOURS = 24;

/**
 * Makes the link by which the first administrator's account is opened, as long as nobody has an account. It takes the
 * place of the one that an earlier start made.
 * @returns undefined when somebody has an account
 */
export function firstAdministratorLink(databaseUrl: string, publicUrl: string): Promise<string | undefined> {
  return withClient(databaseUrl, (db) =>
    db.$transaction(async (transaction) => {
      if (await transaction.user.findFirst({ select: { id: true } })) return undefined;
      await transaction.invitation.deleteMany({ where: { isAdministrator: true, email: null } });
      const { token } = await makeInvitation(transaction, { isAdministrator: true, hours: LINK_HOURS });
      return invitationLink(publicUrl, token);
    }),
  );
}

/** Tells whether anybody has an account. */
export function hasAccounts(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (db) => (await db.user.findFirst({ select: { id: true } })) !== null);
}

async function withClient<Result>(databaseUrl: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = createDatabase({ connectionString: databaseUrl, poolSize: 1, applicationName: "docket-admin" });
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}
