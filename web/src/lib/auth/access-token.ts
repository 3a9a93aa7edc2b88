import "server-only";
import { accessTokenSigner } from "@docket/access-token";
import { webRuntime } from "../../server/web-runtime.ts";

/** What a person's session and account must say for an access token to be signed. */
export interface TokenHolder {
  session: { id: string; expiresAt: Date };
  user: { id: string; email: string };
}

/** What the browser and scripts get: a JWT and when it ends (ISO 8601, UTC). */
export interface IssuedToken {
  token: string;
  expiresAt: string;
}

let signer: ReturnType<typeof accessTokenSigner> | undefined;

/** Signs an access token for a session that the caller has just read from the database. */
export async function signAccessTokenFor({ session, user }: TokenHolder): Promise<IssuedToken> {
  signer ??= accessTokenSigner({ current: webRuntime().environment.jwtSecret });
  const { token, expiresAt } = await signer({
    userId: user.id,
    email: user.email,
    sessionId: session.id,
    sessionExpiresAt: session.expiresAt,
  });
  return { token, expiresAt: expiresAt.toISOString() };
}
