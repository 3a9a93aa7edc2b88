import type { Database } from "@docket/db";
import { fingerprint, type Logger } from "@docket/runtime/logger";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import type { AttemptLimits } from "./attempt-limits.ts";
import { authRequest } from "./auth-request.ts";
import { renewStaleHash } from "./passwords.ts";

const withEmail = z.object({ email: z.string() });

/** What a success is called in the log, by path. */
const successes: Readonly<Record<string, string>> = {
  "/sign-up/email": "signed-up",
  "/sign-in/email": "signed-in",
  "/change-password": "password-changed",
  "/forgot-password": "password-reset-requested",
  "/new-password": "password-reset",
  "/request-email-confirmation": "email-confirmation-requested",
  "/request-email-change": "email-change-requested",
  "/confirm-email": "email-confirmed",
  "/delete-user": "account-deleted",
  "/enter-password": "password-entered",
  "/update-user": "account-updated",
  "/token": "token-issued",
  "/two-factor/generate-backup-codes": "recovery-codes-made",
  "/two-factor/disable": "second-factor-off",
};

/** What besides the password was given, by path. */
const factors: Readonly<Record<string, string>> = {
  "/two-factor/verify-totp": "totp",
  "/two-factor/verify-backup-code": "recovery-code",
};

/** What a refusal is called in the log, by path. */
const failures: Readonly<Record<string, string>> = {
  "/sign-up/email": "sign-up-refused",
  "/sign-in/email": "sign-in-failed",
  "/change-password": "password-change-refused",
  "/new-password": "password-reset-refused",
  "/request-email-change": "email-change-refused",
  "/confirm-email": "email-confirmation-refused",
  "/delete-user": "account-deletion-refused",
  "/enter-password": "password-entry-refused",
  "/two-factor/enable": "second-factor-refused",
  "/two-factor/verify-totp": "second-factor-refused",
  "/two-factor/verify-backup-code": "second-factor-refused",
  "/two-factor/generate-backup-codes": "second-factor-refused",
  "/two-factor/disable": "second-factor-refused",
};

export interface EventDependencies {
  db: Database;
  logger: Logger;
  limits: AttemptLimits;
}

/** Writes one log line per auth event: who (user id, hashed e-mail, hashed session id), never a secret. */
export function authEvents({ db, logger, limits }: EventDependencies) {
  return {
    id: "docket-events",
    hooks: {
      after: [
        {
          matcher: (context) => context.request !== undefined,
          handler: createAuthMiddleware(async (context) => {
            const { path } = context;
            const { returned, newSession, session } = context.context;
            const email = withEmail.safeParse(context.body).data?.email;
            const holder = newSession ?? session;
            const request = authRequest.getStore();
            const line = {
              requestId: request?.requestId,
              clientAddress: request?.clientAddress,
              userId: holder?.user.id ?? request?.userId,
              session: holder ? fingerprint(holder.session.id) : undefined,
              account: email && fingerprint(email),
            };
            if (isAPIError(returned)) {
              const event = failures[path];
              const reason: unknown = returned.body?.code;
              if (event) logger.warn({ event, reason, ...line }, "auth request refused");
              return;
            }
            const factor = factors[path];
            const event = factor ? (session ? "second-factor-on" : "signed-in") : successes[path];
            const isAsked = path === "/sign-in/email" && !holder;
            if (event)
              logger[path === "/token" ? "debug" : "info"](
                { event: isAsked ? "second-factor-asked" : event, factor, ...line },
                "auth event",
              );
            if (factor && line.userId) await limits.secondFactorPassed(line.userId);
            if (path !== "/sign-in/email" || !email || !line.userId) return;
            await limits.signedIn(email);
            await renewStaleHash(db, line.userId);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
