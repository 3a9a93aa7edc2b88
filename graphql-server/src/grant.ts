import type { AccessTokenScope } from "@docket/db/types";
import { ApiError } from "./errors.ts";

/** By what right a request acts for its user. */
export type Grant = SessionGrant | TokenGrant;

/** The person is here: everything that is theirs is open. */
export interface SessionGrant {
  readonly kind: "session";
  readonly sessionId: string;
  /** When the password was last entered in the session, in seconds since 1970. */
  readonly passwordEnteredAt: number;
}

/** A script or an app that was given a token: open is what the token's scopes say. */
export interface TokenGrant {
  readonly kind: "token";
  readonly tokenId: string;
  readonly scopes: ReadonlySet<AccessTokenScope>;
}

/** What a request must be granted, all of it. */
export interface RequiredGrant {
  readonly scopes: readonly AccessTokenScope[];
  /** No access token may, whatever its scopes. */
  readonly isSessionOnly: boolean;
}

/** How long after the password was entered a session may do what asks for it, in seconds. */
export const PASSWORD_MAX_AGE_SECONDS = 300;

/**
 * Lets a request go on whose grant covers what it needs.
 * @throws ApiError FORBIDDEN, naming the scopes that are missing
 */
export function requireGrant(grant: Grant, { scopes, isSessionOnly }: RequiredGrant): void {
  if (grant.kind === "session") return;
  if (isSessionOnly)
    throw new ApiError("FORBIDDEN", "No access token may do this; it takes a signed-in session.", {
      details: { missingScopes: [] },
    });
  const missingScopes = scopes.filter((scope) => !grant.scopes.has(scope)).sort();
  if (missingScopes.length > 0)
    throw new ApiError("FORBIDDEN", `The access token lacks the scopes that this needs: ${missingScopes.join(", ")}.`, {
      details: { missingScopes },
    });
}

/**
 * Lets a session go on in which the password was entered a short while ago.
 * @throws ApiError FORBIDDEN for an access token, PASSWORD_REQUIRED when it has to be entered again
 */
export function requireRecentPassword(grant: Grant): void {
  requireGrant(grant, { scopes: [], isSessionOnly: true });
  const isRecent = grant.kind === "session" && Date.now() / 1000 - grant.passwordEnteredAt <= PASSWORD_MAX_AGE_SECONDS;
  if (!isRecent) throw new ApiError("PASSWORD_REQUIRED");
}
