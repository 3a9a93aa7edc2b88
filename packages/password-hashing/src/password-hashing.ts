import { availableParallelism } from "node:os";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";

/**
 * Argon2id with 12 MiB, three passes and one lane: of the settings that OWASP's password storage cheat sheet holds
 * equal, and ASVS 5.0 (appendix C) admits, the one that takes the least time. About 12 ms of CPU.
 */
const ARGON2ID: Algorithm.Argon2id = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 12_288, timeCost: 3, parallelism: 1 };
const CURRENT_PREFIX = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`;

/** Node computes them on a pool of four threads, where files, names and signatures need one, too. */
const PARALLEL_HASHES = Math.min(3, availableParallelism());
/** How many may wait is bounded where requests come in. */
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

/** Tells whether a PHC string was made with other parameters than those of today. */
export function isStaleHash(stored: string): boolean {
  return !stored.startsWith(CURRENT_PREFIX);
}
