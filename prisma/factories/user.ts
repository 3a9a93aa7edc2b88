import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { Session, User } from "../generated/client/client.ts";

const SESSION_LIFETIME_MS = 7 * 24 * 60 * 60 * 1_000;

export interface UserOptions {
  id?: string;
  /** Stored in lower case. */
  email?: string;
  name?: string;
  emailVerified?: boolean;
  createdAt?: Date;
  /** The argon2id hash of a password (PHC string); without it nobody can sign in by password. */
  passwordHash?: string;
  /** When the password was last entered in the session; now when not given. */
  passwordEnteredAt?: Date;
}

/** Makes a user with a live session, and an account when a password's hash is given. */
export async function makeUser(
  database: Database,
  { passwordHash, passwordEnteredAt, ...options }: UserOptions = {},
): Promise<User & { session: Session }> {
  const id = options.id ?? uuidv7();
  const user = await database.user.create({
    data: { name: "Ada Example", ...options, id, email: (options.email ?? `user-${id}@example.test`).toLowerCase() },
  });
  if (passwordHash !== undefined)
    await database.account.create({
      data: { id: uuidv7(), userId: id, accountId: id, providerId: "credential", password: passwordHash },
    });
  return { ...user, session: await makeSession(database, id, undefined, passwordEnteredAt) };
}

/**
 * Makes a session of a user, on one more device.
 * @param expiresAt in a week when not given
 * @param passwordEnteredAt now when not given
 */
export function makeSession(
  database: Database,
  userId: string,
  expiresAt = new Date(Date.now() + SESSION_LIFETIME_MS),
  passwordEnteredAt = new Date(),
): Promise<Session> {
  return database.session.create({
    data: { id: uuidv7(), userId, token: randomBytes(24).toString("base64url"), expiresAt, passwordEnteredAt },
  });
}
