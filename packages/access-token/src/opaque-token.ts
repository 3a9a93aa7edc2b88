import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "dkt_";
/** 238 bits. */
const RANDOM_LENGTH = 40;
/** As many digits of base 62 as the largest CRC-32 has. */
const CHECKSUM_LENGTH = 6;
const SHAPE = /^dkt_[0-9A-Za-z]{46}$/;

/**
 * Makes an opaque access token: `dkt_`, 40 random characters of base 62, and 6 more that are their CRC-32, so that whoever
 * looks for leaked secrets knows one without asking.
 */
export function makeOpaqueToken(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${PREFIX}${random}${checksum(random)}`;
}

/** Returns whether a text is an opaque access token by its look, checksum included. */
export function isOpaqueToken(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const end = PREFIX.length + RANDOM_LENGTH;
  return checksum(text.slice(PREFIX.length, end)) === text.slice(end);
}

/** Returns what is kept of a token: its SHA-256. It needs no salt and no slowness, as nobody can guess 238 bits. */
export function hashOpaqueToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function checksum(random: string): string {
  let digits = "";
  for (let rest = crc32(random); digits.length < CHECKSUM_LENGTH; rest = Math.floor(rest / ALPHABET.length))
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
  return digits;
}
