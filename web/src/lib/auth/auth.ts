import "server-only";
import { hashPassword, verifyPassword } from "@docket/password-hashing";
import { CLIENT_ADDRESS_HEADER } from "@docket/runtime/client-address";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { v7 as uuidV7 } from "uuid";
import { describeError, withoutEmails } from "../../server/describe-error.ts";
import { type WebRuntime, webRuntime } from "../../server/web-runtime.ts";
import { accessTokenEndpoint } from "./access-token-endpoint.ts";
import { createAttemptLimits } from "./attempt-limits.ts";
import { authEvents } from "./auth-events.ts";
import { authGuard } from "./auth-guard.ts";
import { authRequest } from "./auth-request.ts";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./password-rule.ts";

const DAY_SECONDS = 86_400;
const SESSION_SECONDS = 7 * DAY_SECONDS;
/** A session in daily use rolls on, but not for ever (OWASP ASVS 5.0, 7.3.2). */
const SESSION_MAX_AGE_MS = 30 * DAY_SECONDS * 1000;

export type Auth = ReturnType<typeof createAuth>;

let instance: Auth | undefined;

/** Returns the one Better Auth of this process, made at the first call. */
export function auth(): Auth {
  instance ??= createAuth(webRuntime());
  return instance;
}

function createAuth({ environment, db, logger }: WebRuntime) {
  const limits = createAttemptLimits(db, environment);
  return betterAuth({
    appName: "Docket",
    baseURL: environment.publicUrl,
    secret: environment.betterAuthSecret,
    trustedOrigins: [environment.publicUrl],
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: {
        hash: (password) => {
          const prepared = authRequest.getStore()?.preparedHash;
          return prepared?.password === password ? Promise.resolve(prepared.hash) : hashPassword(password);
        },
        verify: verifyPassword,
      },
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
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
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
    plugins: [authGuard({ db, limits, logger }), accessTokenEndpoint(), authEvents({ limits, logger })],
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
  });
}
