import { findEmbeddedPostgres } from "@docket/launcher/embedded-postgres";
import pg from "pg";
import { addresses } from "./addresses.ts";

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
