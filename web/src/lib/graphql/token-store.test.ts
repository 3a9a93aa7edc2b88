import { describe, expect, it } from "vitest";
import { createTokenStore, SessionEndedError, TokenUnavailableError } from "./token-store.ts";

const userId = "018f2d9c-0000-7000-8000-000000000001";
const life = 300_000;

function tokenFor(sub: string, serial: number): string {
  const payload = Buffer.from(JSON.stringify({ sub, jti: String(serial) })).toString("base64url");
  return `header.${payload}.signature`;
}

/** An endpoint whose clock runs an hour ahead of the browser's. */
function endpoint(answer?: (asked: number) => Response | Error | undefined) {
  const clock = { now: 1_000_000 };
  let asked = 0;
  const store = createTokenStore({
    userId,
    now: () => clock.now,
    request: async () => {
      asked += 1;
      const special = answer?.(asked);
      if (special instanceof Error) throw special;
      if (special) return special;
      const serverNow = clock.now + 3_600_000;
      return Response.json(
        { token: tokenFor(userId, asked), expiresAt: new Date(serverNow + life).toISOString() },
        { headers: { date: new Date(serverNow).toUTCString() } },
      );
    },
  });
  return { store, clock, asked: () => asked };
}

describe("token store", () => {
  it("asks once for callers that come together", async () => {
    const { store, asked } = endpoint();
    const tokens = await Promise.all([store.get(), store.get(), store.get()]);
    expect(new Set(tokens).size).toBe(1);
    expect(asked()).toBe(1);
  });

  it("keeps a token for 80 % of its life, whatever the browser's clock says", async () => {
    const { store, clock, asked } = endpoint();
    const first = await store.get();
    clock.now += life * 0.79;
    expect(await store.get()).toBe(first);
    clock.now += life * 0.02;
    expect(await store.get()).not.toBe(first);
    expect(asked()).toBe(2);
  });

  it("drops a refused token, but not the newer one that took its place", async () => {
    const { store, asked } = endpoint();
    const first = await store.get();
    store.forget(first);
    const second = await store.get();
    store.forget(first);
    expect(await store.get()).toBe(second);
    expect(asked()).toBe(2);
  });

  it("says that the session has ended on 401", async () => {
    const { store } = endpoint(() => new Response(null, { status: 401 }));
    await expect(store.get()).rejects.toBeInstanceOf(SessionEndedError);
  });

  it("refuses a token of another account", async () => {
    const { store } = endpoint(() =>
      Response.json({ token: tokenFor("somebody-else", 1), expiresAt: new Date().toISOString() }),
    );
    await expect(store.get()).rejects.toBeInstanceOf(SessionEndedError);
  });

  it("asks again after a failure that says nothing about the session", async () => {
    const { store } = endpoint((asked) => (asked === 1 ? new TypeError("fetch failed") : undefined));
    await expect(store.get()).rejects.toBeInstanceOf(TokenUnavailableError);
    await expect(store.get()).resolves.toContain("header.");
  });
});
