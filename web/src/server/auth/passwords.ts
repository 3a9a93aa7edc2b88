import type { Database } from "@docket/db";
import { hashPassword, isStaleHash, verifyPassword } from "@docket/password-hashing";
import { authRequest } from "./auth-request.ts";

/** Better Auth's two password functions, which find the rest of what they need in {@link authRequest}. */
export const passwords = {
  hash: (password: string): Promise<string> => {
    const prepared = authRequest.getStore()?.preparedHash;
    return prepared?.password === password ? Promise.resolve(prepared.hash) : hashPassword(password);
  },
  verify: async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
    const isRight = await verifyPassword({ hash, password });
    const request = authRequest.getStore();
    if (isRight && request && isStaleHash(hash)) request.staleHash = { password, hash };
    return isRight;
  },
};

/**
 * Gives the account that has just been signed in to a hash of today's cost, when its own is of another: unless all cost
 * the same, the time of an answer tells which addresses have an account. A password changed meanwhile stays.
 */
export async function renewStaleHash(db: Database, userId: string): Promise<void> {
  const stale = authRequest.getStore()?.staleHash;
  if (!stale) return;
  const password = await hashPassword(stale.password);
  await db.account.updateMany({ where: { userId, password: stale.hash }, data: { password } });
}
