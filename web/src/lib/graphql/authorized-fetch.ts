import { SessionEndedError, type TokenStore } from "./token-store.ts";

/** `fetch` with the bearer token of the page. */
export type AuthorizedFetch = typeof fetch;

/**
 * Makes the one function through which the browser speaks GraphQL: it adds the bearer token, and when the server
 * refuses it, asks once more with a fresh one. A refused request did nothing, so writes repeat safely.
 * @param tokens where the token lives
 * @param onSessionEnded called when no token can be had any more; the promise rejects too
 * @param send how requests leave, `fetch` in a browser
 */
export function createAuthorizedFetch(
  tokens: TokenStore,
  onSessionEnded: () => void,
  send: typeof fetch,
): AuthorizedFetch {
  async function once(input: RequestInfo | URL, init: RequestInit | undefined) {
    const token = await tokens.get();
    const headers = new Headers(init?.headers);
    headers.set("authorization", `Bearer ${token}`);
    return { token, response: await send(input, { ...init, headers, credentials: "omit" }) };
  }
  return async (input, init) => {
    try {
      const first = await once(input, init);
      if (first.response.status !== 401) return first.response;
      tokens.forget(first.token);
      const second = await once(input, init);
      if (second.response.status === 401) throw new SessionEndedError("A fresh token was refused.");
      return second.response;
    } catch (error) {
      if (error instanceof SessionEndedError) onSessionEnded();
      throw error;
    }
  };
}
