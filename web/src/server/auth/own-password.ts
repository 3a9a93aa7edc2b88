import { APIError, type createAuthMiddleware } from "better-auth/api";

type Context = Pick<Parameters<Parameters<typeof createAuthMiddleware>[0]>[0], "context">;

/**
 * Checks that a password is the one of a person who is signed in.
 * @throws APIError 400 INVALID_PASSWORD
 */
export async function requireOwnPassword({ context }: Context, userId: string, given: string): Promise<void> {
  const account = await context.internalAdapter.findCredentialAccount(userId);
  const isRight =
    typeof account?.password === "string" &&
    (await context.password.verify({ hash: account.password, password: given }));
  if (!isRight) throw new APIError("BAD_REQUEST", { code: "INVALID_PASSWORD", message: "Invalid password" });
}
