import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** Makes the secret of a link that works once: 256 random bits, as 43 characters of base64url. */
export function makeLinkToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** Returns what is stored of a link's token: its SHA-256, which needs no salt at that length. */
export function hashLinkToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
