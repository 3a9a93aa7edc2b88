import "server-only";
import { CLIENT_ADDRESS_HEADER } from "@docket/runtime/client-address";
import { type AnyVariables, createRequest, stringifyDocument, type TypedDocumentNode } from "@urql/core";
import { headers } from "next/headers";
import type { TokenHolder } from "@/server/auth/access-token.ts";
import { webRuntime } from "@/server/web-runtime.ts";
import type { InitialState } from "./client.ts";

/** A page does not wait longer than this for its first data: the browser asks again by itself. */
const timeoutInMilliseconds = 3_000;

type Prefetched<Data> = {
  /** Absent when the server is away or refused; the page then loads its data in the browser. */
  data?: Data;
  /** For the client of the browser: the same answer under the operation's key. Never holds the token. */
  initialState: InitialState;
};

/**
 * Runs a query as the person whose page is being rendered, over loopback, with a token made in this process.
 * @param holder the live session
 * @param document the same that the client will ask for
 * @param variables the same that the client will ask with, or the answer finds no reader
 */
export async function prefetch<Data, Variables extends AnyVariables>(
  holder: TokenHolder,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Prefetched<Data>> {
  const { environment, logger, issueAccessToken, noteSessionUse } = webRuntime();
  const request = createRequest(document, variables);
  try {
    const { token } = await issueAccessToken(holder);
    void noteSessionUse(holder.session.id, (await headers()).get(CLIENT_ADDRESS_HEADER) ?? undefined);
    const response = await fetch(`http://127.0.0.1:${environment.graphqlPort}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json",
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: stringifyDocument(document), variables }),
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutInMilliseconds),
    });
    const body = (await response.json()) as { data?: Data; errors?: { extensions?: { code?: string } }[] };
    if (body.data && !body.errors) {
      return { data: body.data, initialState: { [request.key]: { data: JSON.stringify(body.data) } } };
    }
    logger.warn(
      { status: response.status, codes: body.errors?.map(({ extensions }) => extensions?.code) },
      "prefetch refused",
    );
  } catch (error) {
    logger.warn({ reason: error instanceof Error ? error.name : "unknown" }, "prefetch failed");
  }
  return { initialState: {} };
}
