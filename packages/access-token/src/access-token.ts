import { createHash, randomUUID } from "node:crypto";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";

/** Who an access token speaks for. */
export interface AccessTokenClaims {
  /** Id of the user (`sub`). */
  userId: string;
  /** E-mail address at the time of signing; for display only, `userId` decides. */
  email: string;
  /** Id of the session that the token was issued to (`sid`); the token ends with it. */
  sessionId: string;
  /**
   * When the password was last entered in that session (`auth_time`, OpenID Connect Core §2), in seconds since 1970; 0
   * when the token does not say.
   */
  passwordEnteredAt: number;
  /** When the token ends (`exp`), in seconds since 1970. */
  expiresAt: number;
}

/** The secrets of access tokens, each at least 32 bytes long. */
export interface AccessTokenSecrets {
  /** Signs and verifies. */
  current: string;
  /** Only verifies, while `current` is new. */
  previous?: string | undefined;
}

/** Thrown for every token that is not to be believed. The reason is for the log, never for the client. */
export class InvalidAccessTokenError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super("The access token is not valid.");
    this.name = "InvalidAccessTokenError";
    this.reason = reason;
  }
}

/** Life of an access token, in seconds. */
export const ACCESS_TOKEN_LIFETIME_SECONDS = 300;

const ALGORITHM = "HS256";
/** RFC 9068 §2.1: keeps an access token apart from every other kind of JWT. */
const TYPE = "at+jwt";
const ISSUER = "docket-web";
const AUDIENCE = "docket-graphql";
const CLOCK_SKEW_SECONDS = 5;
const MAX_AUTHORIZATION_LENGTH = 4096;
/** The signature is 32 bytes; its last character has two spare bits, which must be zero (RFC 4648 §3.5). */
const AUTHORIZATION = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])$/i;

/**
 * Makes the function that signs access tokens (RFC 7519, HS256), by the rules that {@link accessTokenVerifier} holds
 * them to. It returns the token and when it ends, never later than the session does.
 */
export function accessTokenSigner(secrets: AccessTokenSecrets) {
  const key = encode(secrets.current);
  const kid = keyId(secrets.current);
  return async (holder: {
    userId: string;
    email: string;
    sessionId: string;
    sessionExpiresAt: Date;
    /** Left out, the token is good for nothing that asks for the password. */
    passwordEnteredAt?: Date | undefined;
  }): Promise<{ token: string; expiresAt: Date }> => {
    const issuedAt = Math.floor(Date.now() / 1000);
    const sessionEnd = Math.floor(holder.sessionExpiresAt.getTime() / 1000);
    const expiresAt = Math.min(issuedAt + ACCESS_TOKEN_LIFETIME_SECONDS, sessionEnd);
    const { email, sessionId: sid, passwordEnteredAt } = holder;
    const authTime = passwordEnteredAt && { auth_time: Math.floor(passwordEnteredAt.getTime() / 1000) };
    const token = await new SignJWT({ email, sid, ...authTime })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setSubject(holder.userId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .setJti(randomUUID())
      .sign(key);
    return { token, expiresAt: new Date(expiresAt * 1000) };
  };
}

/**
 * Makes the function that verifies access tokens: algorithm, type, key id, issuer, audience, times and the shape of
 * every claim are pinned (RFC 8725 §3). Whether the session still lives is not asked here.
 * @throws InvalidAccessTokenError from the returned function, for anything else than a valid token
 */
export function accessTokenVerifier(secrets: AccessTokenSecrets) {
  const keys = new Map(
    [secrets.current, secrets.previous]
      .filter((secret) => secret !== undefined)
      .map((secret) => [keyId(secret), encode(secret)]),
  );
  return async (token: string): Promise<AccessTokenClaims> => {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keys.get(header.kid ?? "");
        if (key === undefined) throw new InvalidAccessTokenError("unknown key id");
        return key;
      },
      {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ["sub", "email", "sid", "jti", "iat", "exp"],
        maxTokenAge: ACCESS_TOKEN_LIFETIME_SECONDS,
        clockTolerance: CLOCK_SKEW_SECONDS,
      },
    ).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) throw new InvalidAccessTokenError(error.code);
      throw error;
    });
    return readClaims(payload);
  };
}

/**
 * Reads the token out of an `Authorization` header without any cryptography.
 * @returns undefined when there is no header
 * @throws InvalidAccessTokenError when the header is too long or is not `Bearer` and a compact JWS (RFC 6750 §2.1)
 */
export function readBearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const token = authorization.length <= MAX_AUTHORIZATION_LENGTH ? AUTHORIZATION.exec(authorization)?.[1] : undefined;
  if (token === undefined) throw new InvalidAccessTokenError("malformed authorization header");
  return token;
}

function readClaims(payload: JWTPayload): AccessTokenClaims {
  const { sub, email, sid, auth_time: authTime = 0, jti, iat, exp, aud } = payload;
  if (!isText(sub) || !isText(email) || !isText(sid) || !isText(jti)) throw new InvalidAccessTokenError("empty claim");
  if (typeof aud !== "string") throw new InvalidAccessTokenError("several audiences");
  if (![iat, exp, authTime].every(Number.isSafeInteger)) throw new InvalidAccessTokenError("odd time");
  const lifetime = Number(exp) - Number(iat);
  if (lifetime <= 0 || lifetime > ACCESS_TOKEN_LIFETIME_SECONDS) throw new InvalidAccessTokenError("odd lifetime");
  return { userId: sub, email, sessionId: sid, passwordEnteredAt: Number(authTime), expiresAt: Number(exp) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function encode(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

/** The key id tells which secret signed, without telling anything of it. */
function keyId(secret: string): string {
  return createHash("sha256").update(`docket access token key id\n${secret}`).digest("base64url").slice(0, 12);
}
