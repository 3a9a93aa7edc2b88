import { createHash, randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "../client.ts";
import type { AccessToken, AccessTokenScope } from "../generated/client/client.ts";

export interface AccessTokenOptions {
  userId: string;
  id?: string;
  name?: string;
  scopes?: AccessTokenScope[];
  expiresAt?: Date | null;
  lastUsedAt?: Date;
  lastUsedAddress?: string;
  lastUsedClient?: string;
  /** The token itself, of which the hash is stored; without it nobody has the token. */
  token?: string;
}

/** Makes an access token of a user; one that may read tasks and never ends when nothing else is said. */
export function makeAccessToken(database: Database, { token, ...options }: AccessTokenOptions): Promise<AccessToken> {
  const tokenHash = token === undefined ? randomBytes(32) : createHash("sha256").update(token).digest();
  return database.accessToken.create({
    data: { id: uuidv7(), name: "A script", scopes: ["TASKS_READ"], ...options, tokenHash: new Uint8Array(tokenHash) },
  });
}
