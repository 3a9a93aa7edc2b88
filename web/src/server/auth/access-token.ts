import { accessTokenSigner } from "@docket/access-token";

/** What a person's session and account must say for an access token to be signed. */
export interface TokenHolder {
  session: { id: string; expiresAt: Date; passwordEnteredAt?: Date };
  user: { id: string; email: string };
}

/** What the browser and scripts get: a JWT and when it ends (ISO 8601, UTC). */
export interface IssuedToken {
  token: string;
  expiresAt: string;
}

export type IssueAccessToken = (holder: TokenHolder) => Promise<IssuedToken>;

/** Makes the function that signs an access token for a session which its caller has just read from the database. */
export function accessTokenIssuer(jwtSecret: string): IssueAccessToken {
  const sign = accessTokenSigner({ current: jwtSecret });
  return async ({ session, user }) => {
    const { token, expiresAt } = await sign({
      userId: user.id,
      email: user.email,
      sessionId: session.id,
      sessionExpiresAt: session.expiresAt,
      passwordEnteredAt: session.passwordEnteredAt,
    });
    return { token, expiresAt: expiresAt.toISOString() };
  };
}
