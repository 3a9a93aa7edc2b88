import type { AccessTokenClaims } from "@docket/access-token";
import { InvalidAccessTokenError } from "@docket/access-token";
import { BoundedMap } from "../bounded-map.ts";

type Verify = (token: string) => Promise<AccessTokenClaims>;

const MAX_TOKENS = 10_000;

/**
 * Makes a verifier that runs the cryptography once a token and remembers the claims of good ones, so that only their
 * end has to be looked at again. The claims come at once for a token that is known, else as a promise.
 * @throws InvalidAccessTokenError (or rejects with it) for anything but a valid token
 */
export function verifiedTokens(verify: Verify): (token: string) => AccessTokenClaims | Promise<AccessTokenClaims> {
  const known = new BoundedMap<string, AccessTokenClaims>(MAX_TOKENS);
  const verifyNew = async (token: string) => {
    const claims = await verify(token);
    known.set(token, claims);
    return unlessEnded(claims);
  };
  return (token) => {
    const claims = known.get(token);
    return claims ? unlessEnded(claims) : verifyNew(token);
  };
}

/** To the second, whatever tolerance for clocks was given before: a token must not come and go. */
function unlessEnded(claims: AccessTokenClaims): AccessTokenClaims {
  if (claims.expiresAt <= Date.now() / 1000) throw new InvalidAccessTokenError("ERR_JWT_EXPIRED");
  return claims;
}
