import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import { readAccountInput } from "./account-input.ts";
import type { AttemptLimits } from "./attempt-limits.ts";
import { type AuthRequest, authRequest } from "./auth-request.ts";
import { makeRecoveryCodes, WRONG_CODE } from "./recovery-codes.ts";

type Middleware = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const CHALLENGE_SECONDS = 600;
const COOKIE = "two_factor";

/**
 * Adds codes of an authenticator app (TOTP, RFC 6238) and recovery codes: a sign-in with the right password then gets no
 * session but a short-lived challenge, which a code turns into one. Guessing is slowed by Docket's own limits instead of
 * the plugin's lock, with which a stranger could shut an owner out; no device is exempt.
 */
export const secondFactor = twoFactor({
  issuer: "Docket",
  twoFactorCookieMaxAge: CHALLENGE_SECONDS,
  accountLockout: { enabled: false },
  backupCodeOptions: { storeBackupCodes: "encrypted", customBackupCodesGenerate: makeRecoveryCodes },
}) satisfies BetterAuthPlugin;

/** Keeps who gave the right password, before the session is taken back until a code was given. */
export const signInNote = {
  id: "sign-in-note",
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === "/sign-in/email",
        handler: createAuthMiddleware(async ({ context: { newSession } }) => {
          const request = authRequest.getStore();
          if (newSession && request) request.userId = newSession.user.id;
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin;

/** Checks input and counts attempts before the paths of the second factor are handled. */
export async function guardSecondFactor(context: Middleware, request: AuthRequest, limits: AttemptLimits) {
  switch (context.path) {
    case "/two-factor/enable": {
      const body = readAccountInput(context.path, context.body);
      const userId = await holderOf(context);
      if (userId) await limits.accountChange(userId);
      return { context: { body } };
    }
    case "/two-factor/verify-totp":
    case "/two-factor/verify-backup-code": {
      const body = readAccountInput(context.path, context.body);
      const userId = (await holderOf(context)) ?? (await challengedBy(context));
      if (userId) {
        request.userId = userId;
        await countCode(userId, body.code, request, limits);
      }
      return { context: { body } };
    }
    case "/two-factor/generate-backup-codes":
    case "/two-factor/disable": {
      const { code, ...body } = readAccountInput(context.path, context.body);
      const userId = await holderOf(context);
      if (userId) {
        await limits.accountChange(userId);
        await countCode(userId, code, request, limits);
        await requireRightCode(context, code);
        await limits.secondFactorPassed(userId);
      }
      return { context: { body } };
    }
    default:
      return undefined;
  }
}

async function countCode(userId: string, code: string, { clientAddress }: AuthRequest, limits: AttemptLimits) {
  await limits.secondFactor(userId, clientAddress);
  if (isTotp(code) && !(await limits.isFirstUseOfCode(userId, code))) throw new APIError("UNAUTHORIZED", WRONG_CODE);
}

/** The password alone neither switches the second factor off nor makes new ways round it. */
async function requireRightCode(context: Middleware, code: string): Promise<void> {
  const { endpoints } = secondFactor;
  const question = { headers: context.headers ?? new Headers(), context: context.context };
  try {
    await (isTotp(code)
      ? endpoints.verifyTOTP({ ...question, body: { code } })
      : endpoints.verifyBackupCode({ ...question, body: { code, disableSession: true } }));
  } catch (error) {
    throw isAPIError(error) && error.statusCode < 500 ? new APIError("UNAUTHORIZED", WRONG_CODE) : error;
  }
}

const isTotp = (code: string): boolean => /^\d{6}$/.test(code);

async function holderOf(context: Middleware): Promise<string | undefined> {
  const { authCookies, internalAdapter, secret } = context.context;
  const token = await context.getSignedCookie(authCookies.sessionToken.name, secret);
  return token ? (await internalAdapter.findSession(token))?.user.id : undefined;
}

/** Returns who gave the right password in this browser and has yet to give a code. */
async function challengedBy(context: Middleware): Promise<string | undefined> {
  const { createAuthCookie, internalAdapter, secret } = context.context;
  const challenge = await context.getSignedCookie(createAuthCookie(COOKIE).name, secret);
  return challenge ? (await internalAdapter.findVerificationValue(challenge))?.value : undefined;
}
