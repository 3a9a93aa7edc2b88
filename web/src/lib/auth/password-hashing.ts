import { availableParallelism } from "node:os";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { APIError } from "better-auth/api";
import pLimit from "p-limit";

/** Argon2id by the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. About 15 ms of CPU. */
const ARGON2ID: Algorithm.Argon2id = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One core stays free for everything else. */
const PARALLEL_HASHES = Math.max(1, availableParallelism() - 1);
/** At 15 ms each, the last in line waits about four seconds for one core. */
const MAX_WAITING = 256;

const queue = pLimit(PARALLEL_HASHES);

/**
 * Hashes a password with a new salt.
 * @returns a PHC string, which names its own parameters
 * @throws APIError 503 when too many passwords wait already
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

/**
 * Tells whether `password` is the one behind a PHC string.
 * @throws APIError 503 when too many passwords wait already
 */
export function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  return inTurn(() => verify(stored, password));
}

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (queue.pendingCount >= MAX_WAITING) {
    const body = { code: "UNAVAILABLE", message: "Too many people are signing in at this moment. Try again shortly." };
    throw new APIError("SERVICE_UNAVAILABLE", body, { "Retry-After": "2" });
  }
  return queue(work);
}
