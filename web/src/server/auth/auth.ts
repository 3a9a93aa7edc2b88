import type { Database } from "@docket/db";
import { clearAccountEvents } from "@docket/db/account-events";
import { clearLinks } from "@docket/db/email-links";
import { clearInvitations } from "@docket/db/invitations";
import { CLIENT_ADDRESS_HEADER } from "@docket/runtime/client-address";
import type { Environment } from "@docket/runtime/environment";
import type { Logger } from "@docket/runtime/logger";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { v7 as uuidV7 } from "uuid";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../../lib/auth/password-rule.ts";
import { describeError, withoutEmails } from "../describe-error.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import type { IssueAccessToken } from "./access-token.ts";
import { accessTokenEndpoint } from "./access-token-endpoint.ts";
import { accountLetters } from "./account-letters.ts";
import { createAttemptLimits } from "./attempt-limits.ts";
import { authEvents } from "./auth-events.ts";
import { authGuard } from "./auth-guard.ts";
import { authRequest } from "./auth-request.ts";
import { requireEnabled } from "./disabled-account.ts";
import { emailAddress } from "./email-address.ts";
import { passwordEntryEndpoint } from "./password-entry-endpoint.ts";
import { passwordReset } from "./password-reset.ts";
import { passwords } from "./passwords.ts";
import { secondFactor, signInNote } from "./second-factor.ts";
import type { NoteSessionUse } from "./session-use.ts";
import { signUp } from "./sign-up.ts";

const DAY_SECONDS = 86_400;
const SESSION_SECONDS = 7 * DAY_SECONDS;
/** A session in daily use rolls on, but not for ever (OWASP ASVS 5.0, 7.3.2). */
const SESSION_MAX_AGE_MS = 30 * DAY_SECONDS * 1000;

export type Auth = ReturnType<typeof createAuth>;

const CLEARING_MS = 300_000;

export interface AuthDependencies {
  environment: Environment;
  db: Database;
  logger: Logger;
  issueAccessToken: IssueAccessToken;
  noteSessionUse: NoteSessionUse;
  mail: MailQueue;
}

/** Makes Docket's Better Auth. It asks nothing of the database before its first use. */
export function createAuth({ environment, db, logger, issueAccessToken, noteSessionUse, mail }: AuthDependencies) {
  const limits = createAttemptLimits(db, environment);
  const clear = () =>
    Promise.all([limits.clear(), clearLinks(db), clearInvitations(db), clearAccountEvents(db)]).catch(
      (error: unknown) => logger.warn({ error: describeError(error) }, "old counters, links and events not removed"),
    );
  setInterval(clear, CLEARING_MS).unref();
  // Named, so that Better Auth's types speak of any options, which its router asks for.
  const options: BetterAuthOptions = {
    appName: "Docket",
    baseURL: environment.publicUrl,
    secret: environment.betterAuthSecret,
    trustedOrigins: [environment.publicUrl],
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: passwords,
    },
    user: {
      deleteUser: {
        enabled: true,
        // One statement: every row of the account goes with it by foreign key, or none does.
        beforeDelete: async ({ id }) => {
          await db.user.deleteMany({ where: { id } });
        },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: false },
      // Set by the database when the session begins, and by the endpoint that takes the password again.
      additionalFields: { passwordEnteredAt: { type: "date", required: false, input: false } },
    },
    databaseHooks: {
      session: {
        // Whoever comes here has shown that the account is theirs: they may know how it stands.
        create: { before: ({ userId }) => requireEnabled(db, userId) },
        update: {
          before: async (change, context) => {
            const createdAt = context?.context.session?.session.createdAt;
            if (!change.expiresAt || !createdAt) return undefined;
            const end = Math.min(change.expiresAt.getTime(), createdAt.getTime() + SESSION_MAX_AGE_MS);
            return { data: { ...change, expiresAt: new Date(end) } };
          },
        },
      },
    },
    plugins: [
      authGuard({ db, limits, logger, signUpPolicy: environment.signUp }),
      signUp(db, environment),
      signInNote,
      secondFactor,
      passwordEntryEndpoint(db),
      accessTokenEndpoint(issueAccessToken, noteSessionUse),
      passwordReset(db, mail),
      emailAddress(db, mail),
      authEvents({ db, limits, logger }),
      accountLetters({ environment, limits, mail }),
    ],
    verification: { storeIdentifier: "hashed" },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "docket",
      useSecureCookies: environment.publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => uuidV7() },
    },
    onAPIError: { throw: true },
    logger: {
      level: "error",
      log: (level, message, ...details: unknown[]) =>
        logger[level](
          { requestId: authRequest.getStore()?.requestId, details: details.map(describeError) },
          `better-auth: ${withoutEmails(message)}`,
        ),
    },
    telemetry: { enabled: false },
  };
  return betterAuth(options);
}
