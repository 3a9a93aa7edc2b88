import { availableParallelism } from "node:os";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";

/** Argon2id by the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. About 15 ms of CPU. */
const ARGON2ID: Algorithm.Argon2id = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One core stays free for everything else. How many may wait is bounded where requests come in. */
const PARALLEL_HASHES = Math.max(1, availableParallelism() - 1);
const turns = pLimit(PARALLEL_HASHES);

/**
 * Hashes a password with a new salt.
 * @returns a PHC string, which names its own parameters
 */
export function hashPassword(password: string): Promise<string> {
  return turns(() => hash(password, OPTIONS));
}

/** Tells whether `password` is the one behind a PHC string. */
export function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  return turns(() => verify(stored, password));
}
