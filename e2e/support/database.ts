import { createDatabase } from "@docket/db";
import { invitationLink, makeInvitation } from "@docket/db/invitations";
import { findEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import pg from "pg";
import { addresses } from "./addresses.ts";

/** Makes an invitation for an address and returns its link. */
export async function inviteByLink(email: string): Promise<string> {
  const connectionString = await findEmbeddedPostgres(addresses.dataDir);
  if (!connectionString) throw new Error(`No database runs in ${addresses.dataDir}.`);
  const database = createDatabase({ connectionString, poolSize: 1 });
  try {
    const { token } = await makeInvitation(database, { email, isAdministrator: false, hours: 1 });
    return invitationLink(addresses.web, token);
  } finally {
    await database.$disconnect();
  }
}

/** Makes all sessions of a person forget that the password was entered a short while ago. */
export async function forgetPasswordEntry(email: string): Promise<void> {
  const connectionString = await findEmbeddedPostgres(addresses.dataDir);
  if (!connectionString) throw new Error(`No database runs in ${addresses.dataDir}.`);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(
      `UPDATE sessions SET password_entered_at = now() - interval '1 hour'
        WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [email],
    );
  } finally {
    await client.end();
  }
}
