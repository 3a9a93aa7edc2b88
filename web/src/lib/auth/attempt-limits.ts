import { createHmac, hkdfSync } from "node:crypto";
import type { Database } from "@docket/db";
import { clientBlock } from "@docket/runtime/client-address";
import type { Environment, Limit } from "@docket/runtime/environment";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";

/** Thrown when something was tried too often. */
export class TooManyAttemptsError extends Error {
  /** When it may be tried again, in whole seconds from now; at least 1. */
  readonly retryAfterSeconds: number;
  /** Which limit was met. */
  readonly limit: string;

  constructor(limit: string, retryAfterSeconds: number) {
    super(`Too many attempts: ${limit}`);
    this.name = "TooManyAttemptsError";
    this.limit = limit;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type AttemptLimits = ReturnType<typeof createAttemptLimits>;

/**
 * Makes the limits on guessing and flooding. Counters stand in the table rate_limits, so that they hold over several
 * processes and restarts; each attempt is one atomic increment. Keys are keyed hashes: the table tells no address.
 *
 * An account is slowed after too many failed sign-ins but never locked: one attempt per `signInSlowed` passes. Places
 * from which somebody is signed in to the account have a slow lane of their own, so that whoever keeps the common one
 * busy does not shut the owner out.
 */
export function createAttemptLimits(db: Database, { limits, betterAuthSecret }: Environment) {
  const hashKey = Buffer.from(hkdfSync("sha256", betterAuthSecret, "", "docket attempt limits", 32));
  const limiterOf = (name: string, { points, seconds }: Limit, clearExpiredByTimeout = false) => {
    const limiter = new RateLimiterPrisma({
      storeClient: db,
      tableName: "rateLimit",
      keyPrefix: name,
      points,
      duration: seconds,
      clearExpiredByTimeout,
    });
    const keyOf = (subject: string) => createHmac("sha256", hashKey).update(subject).digest("base64url");
    return {
      /** Counts one attempt; false when the limit was reached before. */
      tryConsume: async (subject: string): Promise<boolean> =>
        limiter.consume(keyOf(subject)).then(
          () => true,
          (refusal: unknown) => {
            if (refusal instanceof RateLimiterRes) return false;
            throw refusal;
          },
        ),
      consume: async (subject: string): Promise<void> => {
        await limiter.consume(keyOf(subject)).catch((refusal: unknown) => {
          if (!(refusal instanceof RateLimiterRes)) throw refusal;
          throw new TooManyAttemptsError(name, Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
        });
      },
      giveBack: async (subject: string): Promise<void> => {
        await limiter.reward(keyOf(subject));
      },
    };
  };

  const signInByAddress = limiterOf("sign-in-address", limits.signInPerAddress, true);
  const signInByAccount = limiterOf("sign-in-account", limits.signInPerAccount);
  const signInSlowed = limiterOf("sign-in-slowed", limits.signInSlowed);
  const signUpByAddress = limiterOf("sign-up-address", limits.signUpPerAddress);
  const tokenBySession = limiterOf("token-session", limits.tokenPerSession);
  const changeByAccount = limiterOf("change-account", limits.accountChangePerAccount);

  return {
    /** Counts a sign-in before the password is checked, so that parallel attempts cannot slip through together. */
    signIn: async (email: string, address: string): Promise<void> => {
      const block = clientBlock(address);
      await signInByAddress.consume(block);
      if (await signInByAccount.tryConsume(email)) return;
      const isKnownPlace = await hasSessionFrom(db, email, block);
      await signInSlowed.consume(isKnownPlace ? `${email} ${block}` : email);
    },
    /** Takes back what {@link signIn} counted on the account: only failures count there. */
    signedIn: (email: string): Promise<void> => signInByAccount.giveBack(email),
    signUp: (address: string): Promise<void> => signUpByAddress.consume(clientBlock(address)),
    token: (sessionId: string): Promise<void> => tokenBySession.consume(sessionId),
    accountChange: (userId: string): Promise<void> => changeByAccount.consume(userId),
  };
}

async function hasSessionFrom(db: Database, email: string, block: string): Promise<boolean> {
  const places = await db.session.findMany({
    where: { user: { email }, expiresAt: { gt: new Date() } },
    select: { ipAddress: true },
    distinct: ["ipAddress"],
    take: 50,
  });
  return places.some(({ ipAddress }) => ipAddress !== null && clientBlock(ipAddress) === block);
}
