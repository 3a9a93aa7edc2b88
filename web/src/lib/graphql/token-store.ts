/** The session is over or belongs to somebody else by now: only a new page can go on. */
export class SessionEndedError extends Error {
  override name = "SessionEndedError";
}

/** The token endpoint could not be asked; the session may be fine. */
export class TokenUnavailableError extends Error {
  override name = "TokenUnavailableError";
}

export type TokenStore = {
  /**
   * Answers a token that is good for now, asking for one only when needed; parallel callers share one request.
   * @throws SessionEndedError, TokenUnavailableError
   */
  get(): Promise<string>;
  /** Drops a token that the server refused; a newer one stays. */
  forget(refused: string): void;
};

type Options = {
  /** Whose page this is. A token for anybody else ends the page's life. */
  userId: string;
  /** `GET /api/auth/token`, as fetch answers it. */
  request(): Promise<Response>;
  /** Milliseconds; only differences count, so a wrong clock does no harm. */
  now?: () => number;
};

/** Renewed when this part of its life is over, so that no request carries a token that dies on the way. */
const usableShareOfLife = 0.8;

/**
 * Keeps the access token in a closure: never in storage, never in the page.
 * @param options see there
 */
export function createTokenStore({ userId, request, now = Date.now }: Options): TokenStore {
  let held: { token: string; renewAt: number } | null = null;
  let flight: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const asked = now();
    const response = await request().catch((cause: unknown) => {
      throw new TokenUnavailableError("The sign-in service can't be reached.", { cause });
    });
    if (response.status === 401 || response.status === 403) throw new SessionEndedError("The session has ended.");
    if (!response.ok) throw new TokenUnavailableError(`The sign-in service answered ${response.status}.`);
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
    if (subjectOf(token) !== userId) throw new SessionEndedError("Another account is signed in by now.");
    // Both moments by the server's clock; what is left counts from before the question.
    const issuedAt = Date.parse(response.headers.get("date") ?? "") || asked;
    held = { token, renewAt: asked + (Date.parse(expiresAt) - issuedAt) * usableShareOfLife };
    return token;
  }

  return {
    get() {
      if (held && now() < held.renewAt) return Promise.resolve(held.token);
      flight ??= renew().finally(() => {
        flight = null;
      });
      return flight;
    },
    forget(refused) {
      if (held?.token === refused) held = null;
    },
  };
}

/** Reads, without verifying, whom a token speaks for. That is the server's business; here it only guards against mix-ups. */
function subjectOf(token: string): string | undefined {
  const payload = token.split(".")[1] ?? "";
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof claims === "object" && claims && "sub" in claims && typeof claims.sub === "string"
      ? claims.sub
      : undefined;
  } catch {
    return undefined;
  }
}
