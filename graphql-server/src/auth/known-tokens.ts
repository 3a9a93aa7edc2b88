import { hashOpaqueToken, isOpaqueToken } from "@docket/access-token/opaque-token";
import type { AccessTokenScope } from "@docket/db/types";
import type pg from "pg";
import { BoundedMap } from "../bounded-map.ts";
import { keptAnswers } from "./kept-answers.ts";

/** What is kept of an access token, once it was presented. */
export interface KnownToken {
  /** The hash, in hexadecimal digits, as the database announces it. */
  key: string;
  id: string;
  userId: string;
  scopes: ReadonlySet<AccessTokenScope>;
  /** Null: never. */
  expiresAt: Date | null;
}

interface TokenAnswer {
  key: string;
  id: string;
  user_id: string;
  scopes: AccessTokenScope[];
  expires_at: Date | null;
}

/** Tokens that are remembered to have been good. */
const MAX_FAMILIAR = 10_000;

/** Finds opaque access tokens by what they are, not later than a second after they changed. */
export interface KnownTokens {
  /**
   * Returns what a token is, undefined for what is none: at once when the answer is known. What does not look like a
   * token is not looked up.
   * @param isStrangerWelcome tells whether a token may be looked up that was never good here
   * @throws ApiError UNAVAILABLE (as a rejection) when the answer is not known and the database is away
   */
  find(token: string, isStrangerWelcome: () => boolean): KnownToken | undefined | Promise<KnownToken | undefined>;
  /** Drops the answer about a token, by its hash in hexadecimal digits. */
  forget(hash: string): void;
  /** Drops all answers, for when announcements may have been missed. */
  forgetAll(): void;
  close(): Promise<void>;
}

/** Makes the keeper of answers about access tokens. */
export function knownTokens(pool: pg.Pool): KnownTokens {
  const answers = keptAnswers<TokenAnswer>(pool, {
    name: "known-tokens",
    text: `SELECT "key", "id", "user_id", "scopes", "expires_at" FROM "known_access_tokens"($1::text[])`,
  });
  const read = new WeakMap<TokenAnswer, KnownToken>();
  const familiar = new BoundedMap<string, true>(MAX_FAMILIAR);

  function known(answer: TokenAnswer | undefined): KnownToken | undefined {
    if (!answer) return undefined;
    let token = read.get(answer);
    if (!token) {
      familiar.set(answer.key, true);
      const { key, id, user_id: userId, scopes, expires_at: expiresAt } = answer;
      token = { key, id, userId, scopes: new Set(scopes), expiresAt };
      read.set(answer, token);
    }
    return token;
  }

  return {
    find: (token, isStrangerWelcome) => {
      if (!isOpaqueToken(token)) return undefined;
      const hash = hashOpaqueToken(token).toString("hex");
      if (!familiar.get(hash) && !isStrangerWelcome()) return undefined;
      const answer = answers.get(hash);
      return answer instanceof Promise ? answer.then(known) : known(answer);
    },
    forget: answers.forget,
    forgetAll: answers.forgetAll,
    close: answers.close,
  };
}
