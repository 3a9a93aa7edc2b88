import type { Database } from "@docket/db";
import { readInvitation, takeInvitation } from "@docket/db/invitations";
import type { Environment } from "@docket/runtime/environment";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint, type createAuthMiddleware } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { type NewAccount, type OpenedAccount, openAccount } from "./open-account.ts";
import { requireFitInvitation } from "./sign-up-policy.ts";

/**
 * Puts Docket's own `POST /api/auth/sign-up/email` in the place of Better Auth's, so that an invitation is used up in the
 * transaction that makes the account, and adds `POST /api/auth/invitation`, which tells what an invitation says.
 */
export function signUp(db: Database, { signUp: policy }: Environment) {
  return {
    id: "sign-up",
    endpoints: {
      signUpEmail: createAuthEndpoint(
        "/sign-up/email",
        {
          method: "POST",
          requireHeaders: true,
          body: z.object({
            name: z.string(),
            email: z.string(),
            password: z.string(),
            rememberMe: z.boolean().optional(),
            invitation: z.string().optional(),
          }),
          metadata: { noStore: true },
        },
        async (context) => {
          const { name, email, password, rememberMe, invitation } = context.body;
          const passwordHash = await context.context.password.hash(password);
          const user = await open({ name, email, passwordHash }, invitation);
          await beginSession(context, user, rememberMe === false);
          return context.json({ user });
        },
      ),
      readInvitation: createAuthEndpoint(
        "/invitation",
        { method: "POST", body: z.object({ invitation: z.string() }), metadata: { noStore: true } },
        async (context) => {
          const found = await readInvitation(db, context.body.invitation);
          const { email, isAdministrator, expiresAt } = requireFitInvitation(found, policy, undefined);
          return context.json({ email, isAdministrator, expiresAt });
        },
      ),
    },
  } satisfies BetterAuthPlugin;

  function open(account: NewAccount, token: string | undefined): Promise<OpenedAccount> {
    return db.$transaction(async (transaction) => {
      if (token === undefined) return openAccount(transaction, account);
      const taken = await takeInvitation(transaction, token);
      const { isAdministrator, isByLetter } = requireFitInvitation(taken, policy, account.email);
      return openAccount(transaction, { ...account, isAdministrator, emailVerified: isByLetter });
    });
  }
}

/** Signs a person in who has just opened an account. */
async function beginSession(
  context: Parameters<Parameters<typeof createAuthMiddleware>[0]>[0],
  user: OpenedAccount,
  isForThisVisitOnly: boolean,
): Promise<void> {
  const session = await context.context.internalAdapter.createSession(user.id, isForThisVisitOnly);
  await setSessionCookie(context, { session, user }, isForThisVisitOnly);
}
