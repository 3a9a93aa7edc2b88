import type { EmailKind } from "@docket/db/types";
import { describeDevice } from "@docket/runtime/device";
import type { Environment } from "@docket/runtime/environment";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import type { MailQueue } from "../mail/mail-queue.ts";
import { noticeDetails } from "../mail/notice-details.ts";
import type { AttemptLimits } from "./attempt-limits.ts";
import { requireAuthRequest } from "./auth-request.ts";
import { KNOWN_DEVICE_COOKIE, KNOWN_DEVICE_SECONDS, knownDevices } from "./known-devices.ts";

export interface LetterDependencies {
  environment: Environment;
  limits: AttemptLimits;
  mail: MailQueue;
}

type Middleware = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];
type Person = { id: string; email: string };

/**
 * Sends the letters that a person gets without asking: to confirm the address of a new account, and about a sign-in from a
 * device that is not known and a change of the password. What fails here fails nothing else.
 */
export function accountLetters({ environment, limits, mail }: LetterDependencies) {
  const devices = knownDevices(environment.betterAuthSecret);
  const isSecure = environment.publicUrl.startsWith("https:");

  function keepCookie(context: Middleware, value: string): void {
    context.setCookie(KNOWN_DEVICE_COOKIE, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: isSecure,
      path: "/api/auth",
      maxAge: value ? KNOWN_DEVICE_SECONDS : 0,
    });
  }

  async function notice(context: Middleware, kind: EmailKind, user: Person): Promise<void> {
    const details = noticeDetails(context.headers?.get("user-agent"), requireAuthRequest().clientAddress);
    await mail.notify({ kind, recipient: user.email, userId: user.id, details });
  }

  async function signedIn(context: Middleware, user: Person): Promise<void> {
    const cookie = context.getCookie(KNOWN_DEVICE_COOKIE);
    keepCookie(context, devices.withMark(cookie, user.id));
    if (!mail.reachesPeople || devices.isKnown(cookie, user.id)) return;
    const device = describeDevice(context.headers?.get("user-agent")) ?? "";
    if (await limits.isSignInNews(user.id, device, requireAuthRequest().clientAddress))
      await notice(context, "NEW_SIGN_IN", user);
  }

  return {
    id: "account-letters",
    hooks: {
      after: [
        {
          matcher: (context) => context.request !== undefined,
          handler: createAuthMiddleware(async (context) => {
            const { returned, newSession, session } = context.context;
            const user = (newSession ?? session)?.user;
            if (isAPIError(returned) || !user) return;
            const cookie = context.getCookie(KNOWN_DEVICE_COOKIE);
            switch (context.path) {
              case "/sign-up/email":
                keepCookie(context, devices.withMark(cookie, user.id));
                if (mail.reachesPeople)
                  await mail.notify({ kind: "CONFIRM_EMAIL", recipient: user.email, userId: user.id });
                return;
              case "/sign-in/email":
                return signedIn(context, user);
              case "/two-factor/verify-totp":
                return session ? notice(context, "SECOND_FACTOR_ON", user) : signedIn(context, user);
              case "/two-factor/verify-backup-code":
                await notice(context, "RECOVERY_CODE_USED", user);
                return session ? undefined : signedIn(context, user);
              case "/two-factor/disable":
                return notice(context, "SECOND_FACTOR_OFF", user);
              case "/change-password":
                return notice(context, "PASSWORD_CHANGED", user);
              case "/delete-user":
                if (cookie) keepCookie(context, devices.withoutMark(cookie, user.id));
                return;
            }
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
