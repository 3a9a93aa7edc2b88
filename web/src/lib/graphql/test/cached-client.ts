import { Client, fetchExchange } from "@urql/core";
import { expect } from "vitest";
import { taskCache } from "../cache.ts";

/**
 * The page's cache before an API that answers when told to.
 * @returns the client; `answer`, which waits for a request and answers the oldest one, with null for a broken
 *   connection; and `asked`, the bodies of the requests that have no answer yet
 */
export function cachedClient() {
  const waiting: { body: string; answer(data: object | null): void }[] = [];
  const client = new Client({
    url: "http://docket.invalid/graphql",
    preferGetMethod: false,
    exchanges: [taskCache(), fetchExchange],
    fetch: (_url, init) =>
      new Promise((resolve, reject) => {
        const answer = (data: object | null) =>
          data ? resolve(Response.json({ data })) : reject(new TypeError("fetch failed"));
        waiting.push({ body: String(init?.body), answer });
      }),
  });
  async function answer(data: object | null): Promise<void> {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.answer(data);
  }
  return { client, answer, asked: () => waiting.map(({ body }) => body) };
}
