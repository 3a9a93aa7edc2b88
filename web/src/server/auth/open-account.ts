import { Prisma } from "@docket/db/types";
import { APIError } from "better-auth/api";
import { v7 as uuidV7 } from "uuid";

/** What an account begins with. */
export interface NewAccount {
  name: string;
  /** In lower case. */
  email: string;
  /** PHC string. */
  passwordHash: string;
  /** Whether the person has shown that they read the address's mail. */
  emailVerified?: boolean;
  isAdministrator?: boolean;
}

/** What of a user is told to themselves. */
export type OpenedAccount = Awaited<ReturnType<typeof openAccount>>;

/**
 * Makes a user who signs in by e-mail and password.
 * @param db a transaction: an account is whole, or is not
 * @throws APIError 422 USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL
 */
export async function openAccount(db: Prisma.TransactionClient, { passwordHash, ...person }: NewAccount) {
  const id = uuidV7();
  try {
    const user = await db.user.create({
      data: { id, ...person },
      select: {
        id: true,
        name: true,
        email: true,
        emailVerified: true,
        image: true,
        createdAt: true,
        updatedAt: true,
      },
    });
    await db.account.create({
      data: { id: uuidV7(), userId: id, accountId: id, providerId: "credential", password: passwordHash },
    });
    return user;
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    const message = "User already exists. Use another email.";
    throw new APIError("UNPROCESSABLE_ENTITY", { code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", message });
  }
}
