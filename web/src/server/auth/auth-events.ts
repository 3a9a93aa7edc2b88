import type { Database } from "@docket/db";
import { type RecordedEvent, recordAccountEvent } from "@docket/db/account-events";
import type { AccountEventKind } from "@docket/db/types";
import { fingerprint, type Logger } from "@docket/runtime/logger";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import type { AttemptLimits } from "./attempt-limits.ts";
import { authRequest } from "./auth-request.ts";
import { noteAccountEvent } from "./note-account-event.ts";
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

/** Which refusals the owner of the account sees: that a password was wrong, by path. */
const recordedRefusals: Readonly<Record<string, AccountEventKind>> = {
  "/sign-in/email": "SIGN_IN_REFUSED",
  "/change-password": "PASSWORD_REFUSED",
  "/request-email-change": "PASSWORD_REFUSED",
  "/delete-user": "PASSWORD_REFUSED",
  "/enter-password": "PASSWORD_REFUSED",
  "/two-factor/enable": "PASSWORD_REFUSED",
  "/two-factor/generate-backup-codes": "PASSWORD_REFUSED",
  "/two-factor/disable": "PASSWORD_REFUSED",
};
const WRONG_PASSWORD: ReadonlySet<unknown> = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD"]);
const WRONG_CODE: ReadonlySet<unknown> = new Set(["INVALID_CODE", "INVALID_BACKUP_CODE"]);

/** What is recorded of a success whose statements share no transaction, by path. */
const recordedSuccesses: Readonly<Record<string, readonly AccountEventKind[]>> = {
  "/change-password": ["PASSWORD_CHANGED"],
  "/two-factor/verify-totp": ["SECOND_FACTOR_ON"],
  "/two-factor/generate-backup-codes": ["RECOVERY_CODES_MADE"],
  "/two-factor/disable": ["SECOND_FACTOR_OFF"],
};

/** The same of a sign-in that a code finished: the session before it, which was taken back, was none. */
const recordedSignIns: Readonly<Record<string, readonly AccountEventKind[]>> = {
  "/two-factor/verify-totp": ["SIGNED_IN"],
  "/two-factor/verify-backup-code": ["RECOVERY_CODE_USED", "SIGNED_IN"],
};

export interface EventDependencies {
  db: Database;
  logger: Logger;
  limits: AttemptLimits;
}

/**
 * Writes one log line per auth event: who (user id, hashed e-mail, hashed session id), never a secret; and records
 * for the owner what no transaction of its own records.
 */
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
            const by = holder
              ? { actor: "SESSION" as const, actorRef: fingerprint(holder.session.id) }
              : { actor: "NOBODY" as const };
            const account = line.userId ? { userId: line.userId } : email === undefined ? undefined : { email };
            const recorded = (kind: AccountEventKind): RecordedEvent | undefined =>
              account && {
                account,
                kind,
                ...by,
                address: request?.clientAddress,
                userAgent: context.headers?.get("user-agent"),
              };
            if (isAPIError(returned)) {
              const event = failures[path];
              const reason: unknown = returned.body?.code;
              if (event) logger.warn({ event, reason, ...line }, "auth request refused");
              const kind = WRONG_CODE.has(reason)
                ? "SECOND_FACTOR_REFUSED"
                : WRONG_PASSWORD.has(reason)
                  ? recordedRefusals[path]
                  : undefined;
              if (kind) noteAccountEvent(db, logger, recorded(kind));
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
            if (path === "/forgot-password") noteAccountEvent(db, logger, recorded("PASSWORD_RESET_REQUESTED"));
            for (const kind of factor && !session ? (recordedSignIns[path] ?? []) : (recordedSuccesses[path] ?? [])) {
              const done = recorded(kind);
              if (done) await recordAccountEvent(db, done);
            }
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
