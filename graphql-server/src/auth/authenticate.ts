import { type AccessTokenClaims, InvalidAccessTokenError, readBearerToken } from "@docket/access-token";
import type { SessionLiveness } from "./session-liveness.ts";

/** What became of a request's Authorization header. */
export type Authentication =
  | { kind: "anonymous" }
  | { kind: "viewer"; claims: AccessTokenClaims }
  /** The reason is for the log only. */
  | { kind: "refused"; reason: string };

const ANONYMOUS: Authentication = { kind: "anonymous" };

/**
 * Makes the function that tells who sent a request. It answers at once for a token and session that are known.
 * @returns a function from the Authorization header; it rejects with ApiError UNAVAILABLE when the session cannot be
 *   looked up
 */
export function authenticator(
  verify: (token: string) => AccessTokenClaims | Promise<AccessTokenClaims>,
  sessions: SessionLiveness,
) {
  return (authorization: string | undefined): Authentication | Promise<Authentication> => {
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
    const answer = (isLive: boolean): Authentication =>
      isLive ? { kind: "viewer", claims } : { kind: "refused", reason: "session ended" };
    const isLive = sessions.isLive(claims.sessionId, claims.userId);
    return typeof isLive === "boolean" ? answer(isLive) : isLive.then(answer);
  }
}

function refuse(error: unknown): Authentication {
  if (error instanceof InvalidAccessTokenError) return { kind: "refused", reason: error.reason };
  throw error;
}
