import type { Database } from "@docket/db";
import { clientBlock } from "@docket/runtime/client-address";
import type { Environment, Limit } from "@docket/runtime/environment";
import { type Attempt, type CountedAttempt, createAttemptCounters } from "./attempt-counters.ts";
import { requireAuthRequest } from "./auth-request.ts";

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

const ONE_A_DAY: Limit = { points: 1, seconds: 86_400 };
/** A code is right for 30 seconds, and for as long before and after. */
const ONE_WHILE_A_CODE_LASTS: Limit = { points: 1, seconds: 120 };

/**
 * Makes the limits on guessing and flooding.
 *
 * An account is slowed after too many failed sign-ins but never locked: one attempt per `signInSlowed` passes. Places
 * from which somebody is signed in to the account have a slow lane of their own, so that whoever keeps the common one
 * busy does not shut the owner out.
 */
export function createAttemptLimits(db: Database, { limits, betterAuthSecret }: Environment) {
  const counters = createAttemptCounters(db, betterAuthSecret);
  const consume = async (attempt: Attempt): Promise<void> => requireWithin(attempt, await counters.count(attempt));
  const onAccount = (email: string): Attempt => ({
    name: "sign-in-account",
    limit: limits.signInPerAccount,
    subject: email,
    isTold: false,
  });

  const onSecondFactor = (userId: string): Attempt => ({
    name: "second-factor-account",
    limit: limits.secondFactorPerAccount,
    subject: userId,
    isTold: true,
  });
  /** Who slows an account from elsewhere does not slow it for places where its owner is signed in. */
  const ownLane = async (lane: Attempt, user: Who, block: string): Promise<Attempt> =>
    (await hasSessionFrom(db, user, block)) ? { ...lane, subject: `${lane.subject} ${block}` } : lane;

  const emailFrom = (clientAddress: string): Attempt => ({
    name: "email-address",
    limit: limits.emailPerAddress,
    subject: clientBlock(clientAddress),
    isTold: true,
  });

  return {
    /** Counts a sign-in before the password is checked, so that parallel attempts cannot slip through together. */
    signIn: async (email: string, address: string): Promise<void> => {
      const block = clientBlock(address);
      const fromAddress = { name: "sign-in-address", limit: limits.signInPerAddress, subject: block, isTold: true };
      const [byAddress, byAccount] = await counters.countBoth(fromAddress, onAccount(email));
      requireWithin(fromAddress, byAddress);
      if (byAccount?.isWithinLimit) return;
      const lane = { name: "sign-in-slowed", limit: limits.signInSlowed, subject: email, isTold: false };
      await consume(await ownLane(lane, { email }, block));
    },
    /** Takes back what {@link signIn} counted on the account: only failures count there. */
    signedIn: (email: string): Promise<void> => counters.giveBack(onAccount(email)),
    /** Counts a code besides the password before it is checked. Wrong ones slow the account, and never lock it. */
    secondFactor: async (userId: string, address: string): Promise<void> => {
      if ((await counters.count(onSecondFactor(userId))).isWithinLimit) return;
      const lane = { name: "second-factor-slowed", limit: limits.secondFactorSlowed, subject: userId, isTold: true };
      await consume(await ownLane(lane, { id: userId }, clientBlock(address)));
    },
    /** Counts a code of an authenticator app, and tells whether it came the first time: none counts twice (RFC 6238 §5.2). */
    isFirstUseOfCode: async (userId: string, code: string): Promise<boolean> => {
      const attempt = {
        name: "second-factor-code",
        limit: ONE_WHILE_A_CODE_LASTS,
        subject: `${userId} ${code}`,
        isTold: false,
      };
      return (await counters.count(attempt)).isWithinLimit;
    },
    /** Takes back what {@link secondFactor} counted on the account: only failures count there. */
    secondFactorPassed: (userId: string): Promise<void> => counters.giveBack(onSecondFactor(userId)),
    signUp: (address: string): Promise<void> =>
      consume({
        name: "sign-up-address",
        limit: limits.signUpPerAddress,
        subject: clientBlock(address),
        isTold: true,
      }),
    token: (sessionId: string): Promise<void> =>
      consume({ name: "token-session", limit: limits.tokenPerSession, subject: sessionId, isTold: true }),
    /** Counts a letter with a link to an address, whether or not it belongs to an account. */
    emailTo: async (email: string, clientAddress: string): Promise<void> => {
      const fromAddress = emailFrom(clientAddress);
      const toAccount = { name: "email-account", limit: limits.emailPerAccount, subject: email, isTold: false };
      const [byAddress, byAccount] = await counters.countBoth(fromAddress, toAccount);
      requireWithin(fromAddress, byAddress);
      if (byAccount) requireWithin(toAccount, byAccount);
    },
    /**
     * Tells whether a letter about a sign-in is worth sending: one a day about the same kind of device and place, so that
     * a script that signs in for each of its runs does not fill a mailbox.
     */
    isSignInNews: async (userId: string, device: string, clientAddress: string): Promise<boolean> => {
      const subject = `${userId} ${clientBlock(clientAddress)} ${device}`;
      return (await counters.count({ name: "sign-in-notice", limit: ONE_A_DAY, subject, isTold: false })).isWithinLimit;
    },
    /** Counts the use of a link. */
    emailLink: (clientAddress: string): Promise<void> => consume(emailFrom(clientAddress)),
    accountChange: (userId: string): Promise<void> =>
      consume({ name: "change-account", limit: limits.accountChangePerAccount, subject: userId, isTold: true }),
    /** Removes counters that have no say any more. */
    clear: counters.clear,
  };
}

function requireWithin({ name, limit, isTold }: Attempt, counted: CountedAttempt): void {
  const { isWithinLimit, remaining, retryAfterSeconds } = counted;
  if (isTold) requireAuthRequest().limitStates.push({ name, limit, remaining, resetSeconds: retryAfterSeconds });
  if (!isWithinLimit) throw new TooManyAttemptsError(name, retryAfterSeconds);
}

type Who = { id: string } | { email: string };

async function hasSessionFrom(db: Database, user: Who, block: string): Promise<boolean> {
  const places = await db.session.findMany({
    where: { user, expiresAt: { gt: new Date() } },
    select: { ipAddress: true },
    distinct: ["ipAddress"],
    take: 50,
  });
  return places.some(({ ipAddress }) => ipAddress !== null && clientBlock(ipAddress) === block);
}
