import { createDatabase } from "@docket/db";
import { SEED_ACCOUNT, seed } from "@docket/db/factories/seed";
import { hashPassword } from "@docket/password-hashing";

/**
 * Makes the seed's account in a migrated database, its password hashed as the web server does.
 * @returns the e-mail address to sign in with
 */
export async function seedAccount(databaseUrl: string, password: string): Promise<string> {
  const database = createDatabase({ connectionString: databaseUrl, applicationName: "docket-seed" });
  try {
    await seed(database, await hashPassword(password));
  } finally {
    await database.$disconnect();
  }
  return SEED_ACCOUNT.email;
}
