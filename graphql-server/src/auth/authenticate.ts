import { type AccessTokenClaims, InvalidAccessTokenError, readBearerToken } from "@docket/access-token";
import type { Grant } from "../grant.ts";
import type { KnownToken, KnownTokens } from "./known-tokens.ts";
import type { SessionLiveness } from "./session-liveness.ts";

/** What became of a request's Authorization header. */
export type Authentication =
  | { kind: "anonymous" }
  | { kind: "viewer"; userId: string; grant: Grant }
  /** The reason is for the log only; a token that is known to have expired is told so. */
  | { kind: "refused"; reason: string; expired?: { userId: string; tokenId: string } };

const ANONYMOUS: Authentication = { kind: "anonymous" };

/** What begins like an opaque access token is never tried as anything else, nor anything else as one. */
const OPAQUE = /^Bearer (dkt_.*)$/is;

/**
 * Makes the function that tells who sent a request. It answers at once for a token and session that are known.
 * @returns a function from the Authorization header, and from another that tells whether an opaque token may be looked up
 *   that was never good here; it rejects with ApiError UNAVAILABLE when the session or the token cannot be looked up
 */
export function authenticator(
  verify: (token: string) => AccessTokenClaims | Promise<AccessTokenClaims>,
  sessions: SessionLiveness,
  tokens: KnownTokens,
) {
  return (
    authorization: string | undefined,
    isStrangerWelcome: () => boolean,
  ): Authentication | Promise<Authentication> => {
    const opaque = authorization === undefined ? undefined : OPAQUE.exec(authorization)?.[1];
    if (opaque !== undefined) {
      const known = tokens.find(opaque, isStrangerWelcome);
      return known instanceof Promise ? known.then(judgeToken) : judgeToken(known);
    }
    try {
      const token = readBearerToken(authorization);
      if (token === undefined) return ANONYMOUS;
      const claims = verify(token);
      return claims instanceof Promise ? claims.then(checkSession, refuse) : checkSession(claims);
    } catch (error) {
      return refuse(error);
    }
  };

  function checkSession(claims: AccessTokenClaims): Authentication | Promise<Authentication> {
    const { userId, sessionId, passwordEnteredAt } = claims;
    const answer = (isLive: boolean): Authentication =>
      isLive
        ? { kind: "viewer", userId, grant: { kind: "session", sessionId, passwordEnteredAt } }
        : { kind: "refused", reason: "session ended" };
    const isLive = sessions.isLive(sessionId, userId);
    return typeof isLive === "boolean" ? answer(isLive) : isLive.then(answer);
  }
}

function judgeToken(token: KnownToken | undefined): Authentication {
  if (!token) return { kind: "refused", reason: "unknown token" };
  const { id: tokenId, userId, scopes, expiresAt } = token;
  if (expiresAt && expiresAt.getTime() <= Date.now())
    return { kind: "refused", reason: "token expired", expired: { userId, tokenId } };
  return { kind: "viewer", userId, grant: { kind: "token", tokenId, scopes } };
}

function refuse(error: unknown): Authentication {
  if (error instanceof InvalidAccessTokenError) return { kind: "refused", reason: error.reason };
  throw error;
}
