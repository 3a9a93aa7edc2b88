import { Client, fetchExchange, ssrExchange } from "@urql/core";
import { type AuthorizedFetch, createAuthorizedFetch } from "./authorized-fetch.ts";
import { taskCache } from "./cache.ts";
import { answerFirstFromThePage } from "./first-answers.ts";
import { repeatWhenLimited } from "./repeat-when-limited.ts";
import { createServerStatus, type ServerStatus } from "./server-status.ts";
import { createTokenStore, type TokenStore } from "./token-store.ts";
import { createWriteCount, type WriteCount } from "./write-count.ts";
import { writesInOrder } from "./writes-in-order.ts";

/** Answers of operations by their key, as `prefetch` on the server makes them. Holds data, never a token. */
export type InitialState = Record<string, { data: string }>;

export type GraphqlSession = {
  client: Client;
  status: ServerStatus;
  writes: WriteCount;
  tokens: TokenStore;
  authorizedFetch: AuthorizedFetch;
};

/** Where the browser speaks GraphQL: its own origin, which passes it on. */
export const graphqlPath = "/graphql";

/**
 * Makes everything one signed-in page needs to speak GraphQL. One per page and person: nothing is shared.
 * While rendering on the server, the client answers from `initialState` alone and sends nothing.
 * @param userId whose page it is, as the session says
 * @param initialState what the server fetched for the first paint
 * @param onSessionEnded called when the page cannot go on as this person
 */
export function createGraphqlSession(
  userId: string,
  initialState: InitialState,
  onSessionEnded: () => void,
): GraphqlSession {
  const status = createServerStatus();
  const writes = createWriteCount();
  const tokens = createTokenStore({
    userId,
    request: () => fetch("/api/auth/token", { cache: "no-store", signal: AbortSignal.timeout(10_000) }),
  });
  const authorizedFetch = createAuthorizedFetch(tokens, onSessionEnded, (input, init) => fetch(input, init));
  const isServer = typeof window === "undefined";
  const ssr = ssrExchange({ isClient: !isServer, initialState });
  const first = answerFirstFromThePage(taskCache(), ssr, Object.keys(initialState), !isServer);
  const client = new Client({
    url: graphqlPath,
    fetch: authorizedFetch,
    preferGetMethod: false,
    suspense: false,
    exchanges: isServer
      ? [first]
      : [first, status.exchange, writes.exchange, writesInOrder, repeatWhenLimited, fetchExchange],
  });
  return { client, status, writes, tokens, authorizedFetch };
}
