import { describe, expect, it } from "vitest";
import { createAuthorizedFetch } from "./authorized-fetch.ts";
import { SessionEndedError, type TokenStore } from "./token-store.ts";

/** Tokens numbered from 1; a forgotten one is followed by the next. */
function countingTokens(): TokenStore {
  let serial = 1;
  return { get: async () => `token-${serial}`, forget: () => void serial++ };
}

function bearerOf(init: RequestInit | undefined): string | null {
  return new Headers(init?.headers).get("authorization");
}

describe("authorized fetch", () => {
  it("sends the token and no cookie", async () => {
    const seen: (RequestInit | undefined)[] = [];
    const send = createAuthorizedFetch(
      countingTokens(),
      () => undefined,
      async (_input, init) => {
        seen.push(init);
        return new Response("{}");
      },
    );
    await send("/graphql", { method: "POST", body: "{}" });
    expect(bearerOf(seen[0])).toBe("Bearer token-1");
    expect(seen[0]?.credentials).toBe("omit");
  });

  it("asks once more with a fresh token after 401", async () => {
    const send = createAuthorizedFetch(
      countingTokens(),
      () => undefined,
      async (_input, init) =>
        bearerOf(init) === "Bearer token-2" ? new Response("{}") : new Response(null, { status: 401 }),
    );
    expect((await send("/graphql", { method: "POST" })).status).toBe(200);
  });

  it("tells the page when a fresh token is refused too, and asks no third time", async () => {
    let asked = 0;
    let ended = 0;
    const send = createAuthorizedFetch(
      countingTokens(),
      () => void ended++,
      async () => {
        asked += 1;
        return new Response(null, { status: 401 });
      },
    );
    await expect(send("/graphql", { method: "POST" })).rejects.toBeInstanceOf(SessionEndedError);
    expect([asked, ended]).toEqual([2, 1]);
  });
});
