import { randomBytes } from "node:crypto";
import { environmentWithFile, readConfiguration } from "../configuration.ts";
import { withDatabase } from "../database-at-hand.ts";
import { interruptedBySignal } from "../interruption.ts";
import { generateWhenStale } from "../products.ts";

const PASSWORD_BYTES = 12;

/**
 * `npm run seed`: makes an account with tasks that look lived in, or makes it anew, in the database that `npm start`
 * uses, whether that runs at the moment or not. Its password is made up and shown once. Returns the exit code.
 */
export async function seed(): Promise<number> {
  const configuration = await readConfiguration(environmentWithFile());
  await generateWhenStale(interruptedBySignal());
  // It imports the generated client, which was perhaps not there a moment ago.
  const { seedAccount } = await import("../seed-account.ts");
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  const email = await withDatabase(configuration, (url) => seedAccount(url, password));
  console.log(`Sign in at ${configuration.environment.publicUrl}/login with ${email} and the password ${password}`);
  return 0;
}
