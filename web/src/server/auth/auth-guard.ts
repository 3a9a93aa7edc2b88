import type { Database } from "@docket/db";
import { recordAccountEvent } from "@docket/db/account-events";
import { hashPassword } from "@docket/password-hashing";
import { fingerprint, type Logger } from "@docket/runtime/logger";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { readAccountInput } from "./account-input.ts";
import { type AttemptLimits, TooManyAttemptsError } from "./attempt-limits.ts";
import { type AuthRequest, requireAuthRequest } from "./auth-request.ts";
import { requireFitPassword } from "./new-password.ts";
import { noteAccountEvent } from "./note-account-event.ts";
import { guardSecondFactor } from "./second-factor.ts";
import { requireAdmission, type SignUpPolicy } from "./sign-up-policy.ts";

export interface GuardDependencies {
  db: Database;
  limits: AttemptLimits;
  logger: Logger;
  signUpPolicy: SignUpPolicy;
}

type Middleware = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Checks input and counts attempts before Better Auth handles a request. Calls from server components pass untouched. */
export function authGuard(dependencies: GuardDependencies) {
  return {
    id: "docket-guard",
    hooks: {
      before: [
        {
          matcher: (context) => context.request !== undefined,
          handler: createAuthMiddleware(async (context) => {
            const request = requireAuthRequest();
            try {
              return await guard(context, request, dependencies);
            } catch (error) {
              throw error instanceof TooManyAttemptsError ? refusal(error, request, dependencies.logger) : error;
            }
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

async function guard(
  context: Middleware,
  request: AuthRequest,
  { db, limits, logger, signUpPolicy }: GuardDependencies,
) {
  switch (context.path) {
    case "/sign-up/email": {
      const body = readAccountInput(context.path, context.body);
      await requireAdmission(db, signUpPolicy, body);
      requireFitPassword(body.password, "password");
      await limits.signUp(request.clientAddress);
      request.preparedHash = { password: body.password, hash: await hashPassword(body.password) };
      return { context: { body } };
    }
    case "/sign-in/email": {
      const body = readAccountInput(context.path, context.body);
      try {
        await limits.signIn(body.email, request.clientAddress);
      } catch (error) {
        if (error instanceof TooManyAttemptsError)
          noteAccountEvent(db, logger, {
            account: { email: body.email },
            kind: "SIGN_IN_REFUSED",
            actor: "NOBODY",
            address: request.clientAddress,
            userAgent: context.headers?.get("user-agent"),
          });
        throw error;
      }
      return { context: { body } };
    }
    case "/token": {
      const holder = await readSession(context);
      if (holder) await limits.token(holder.session.id);
      return undefined;
    }
    case "/update-user": {
      const body = readAccountInput(context.path, context.body);
      await readSession(context);
      return { context: { body } };
    }
    case "/change-password": {
      const body = readAccountInput(context.path, context.body);
      requireFitPassword(body.newPassword, "newPassword");
      const holder = await readSession(context);
      if (holder) await limits.accountChange(holder.user.id);
      return { context: { body } };
    }
    case "/delete-user":
    case "/enter-password": {
      const body = readAccountInput(context.path, context.body);
      const holder = await readSession(context);
      if (holder) await limits.accountChange(holder.user.id);
      return { context: { body } };
    }
    case "/forgot-password": {
      const body = readAccountInput(context.path, context.body);
      await limits.emailTo(body.email, request.clientAddress);
      return { context: { body } };
    }
    case "/request-email-confirmation": {
      const body = readAccountInput(context.path, context.body);
      const holder = await readSession(context);
      if (holder) await limits.emailTo(holder.user.email, request.clientAddress);
      return { context: { body } };
    }
    case "/request-email-change": {
      const body = readAccountInput(context.path, context.body);
      const holder = await readSession(context);
      if (holder) await limits.accountChange(holder.user.id);
      if (holder) await limits.emailTo(body.newEmail, request.clientAddress);
      return { context: { body } };
    }
    case "/invitation":
    case "/confirm-email": {
      const body = readAccountInput(context.path, context.body);
      await limits.emailLink(request.clientAddress);
      return { context: { body } };
    }
    case "/new-password": {
      const body = readAccountInput(context.path, context.body);
      requireFitPassword(body.newPassword, "newPassword");
      await limits.emailLink(request.clientAddress);
      return { context: { body } };
    }
    case "/sign-out": {
      const token = await readSessionToken(context);
      if (token) await endSession(db, token, context.headers?.get("user-agent"), request, logger);
      return undefined;
    }
    default:
      return guardSecondFactor(context, request, limits);
  }
}

/** Better Auth takes a failing database for a missing session; read here, the failure shows. */
async function readSession(context: Middleware) {
  const token = await readSessionToken(context);
  return token ? context.context.internalAdapter.findSession(token) : null;
}

function readSessionToken(context: Middleware): Promise<string | null | undefined | false> {
  return context.getSignedCookie(context.context.authCookies.sessionToken.name, context.context.secret);
}

/** Better Auth answers that the session ended even when the database did not take it; this throws instead. */
async function endSession(
  db: Database,
  token: string,
  userAgent: string | null | undefined,
  { requestId, clientAddress }: AuthRequest,
  logger: Logger,
): Promise<void> {
  const session = await db.session.findUnique({ where: { token }, select: { id: true, userId: true } });
  if (!session) return;
  await db.$transaction(async (transaction) => {
    const { count } = await transaction.session.deleteMany({ where: { id: session.id } });
    if (count === 0) return;
    await recordAccountEvent(transaction, {
      account: { userId: session.userId },
      kind: "SIGNED_OUT",
      actor: "SESSION",
      actorRef: fingerprint(session.id),
      address: clientAddress,
      userAgent,
    });
  });
  logger.info(
    { event: "signed-out", requestId, userId: session.userId, session: fingerprint(session.id) },
    "signed out",
  );
}

function refusal(error: TooManyAttemptsError, { requestId, clientAddress }: AuthRequest, logger: Logger): APIError {
  logger.warn(
    {
      event: "attempt-refused",
      requestId,
      clientAddress,
      limit: error.limit,
      retryAfterSeconds: error.retryAfterSeconds,
    },
    "too many attempts",
  );
  const body = { code: "RATE_LIMITED", message: `Too many attempts. Try again in ${error.retryAfterSeconds} s.` };
  return new APIError("TOO_MANY_REQUESTS", body, { "Retry-After": String(error.retryAfterSeconds) });
}
