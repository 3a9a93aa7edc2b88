import { createHmac } from "node:crypto";
import { SignJWT } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  ACCESS_TOKEN_LIFETIME_SECONDS,
  accessTokenSigner,
  accessTokenVerifier,
  InvalidAccessTokenError,
  readBearerToken,
} from "../src/access-token.ts";

const current = "Qm3vT8xZk1Wr6Lb5Yc2Nd9Hp4Jg7FsAa";
const previous = "Bz7nC4mX2wK9qR5tV1yU8iO3pL6aS0dE";

/** Made once by hand with node:crypto, so that signer and verifier cannot drift together. */
const VECTOR = {
  at: 1_800_000_000,
  secret: current,
  header: { alg: "HS256", typ: "at+jwt", kid: "" },
  payload: {
    email: "ada@docket.example",
    sid: "01a20386-93ed-724b-8d5f-5b3aa1cf6889",
    sub: "01a20386-93ed-724b-8d5f-5b3aa1cf6880",
    iss: "docket-web",
    aud: "docket-graphql",
    iat: 1_800_000_000,
    exp: 1_800_000_300,
    jti: "7b1c7f9e-3d5c-4c4e-9a55-0d6f3f3f9d11",
  },
};

const holder = {
  userId: VECTOR.payload.sub,
  email: VECTOR.payload.email,
  sessionId: VECTOR.payload.sid,
  sessionExpiresAt: new Date(Date.now() + 86_400_000),
  passwordEnteredAt: new Date(1_790_000_000_999),
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString());

/** Signs by node:crypto alone, whatever header and payload say. */
function handMade(header: object, payload: object, secret = current, hash = "sha256"): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest("base64url")}`;
}

async function issued() {
  const { token } = await accessTokenSigner({ current })(holder);
  const [header, payload] = token.split(".");
  return { token, header: decode(header), payload: decode(payload) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("an issued token", () => {
  it("says what it has to, and nothing more", async () => {
    const before = Math.floor(Date.now() / 1000);
    const { header, payload } = await issued();
    expect(header).toEqual({ alg: "HS256", typ: "at+jwt", kid: expect.stringMatching(/^[\w-]{12}$/) });
    expect(payload).toEqual({
      sub: holder.userId,
      email: holder.email,
      sid: holder.sessionId,
      iss: "docket-web",
      aud: "docket-graphql",
      iat: expect.any(Number),
      exp: payload.iat + 300,
      auth_time: 1_790_000_000,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(payload.iat).toBeGreaterThanOrEqual(before);
    expect((await issued()).payload.jti).not.toBe(payload.jti);
  });

  it("ends with the session when that ends first", async () => {
    const sessionExpiresAt = new Date(Date.now() + 60_000);
    const { token, expiresAt } = await accessTokenSigner({ current })({ ...holder, sessionExpiresAt });
    expect(expiresAt.getTime()).toBe(Math.floor(sessionExpiresAt.getTime() / 1000) * 1000);
    expect((await accessTokenVerifier({ current })(token)).expiresAt * 1000).toBe(expiresAt.getTime());
  });

  it("is believed until it ends, and no longer", async () => {
    const { token, payload } = await issued();
    const verify = accessTokenVerifier({ current });
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime((payload.exp - 1) * 1000);
    expect(await verify(token)).toEqual({
      userId: holder.userId,
      email: holder.email,
      sessionId: holder.sessionId,
      passwordEnteredAt: 1_790_000_000,
      expiresAt: payload.exp,
    });
    vi.setSystemTime((payload.exp + 6) * 1000);
    await expect(verify(token)).rejects.toThrow(InvalidAccessTokenError);
  });
});

describe("the fixed vector", () => {
  it("is believed at its time: what the module reads is what RFC 7519 and RFC 7518 say", async () => {
    const kid = (await issued()).header.kid;
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(VECTOR.at * 1000);
    const token = handMade({ ...VECTOR.header, kid }, VECTOR.payload);
    expect(await accessTokenVerifier({ current })(token)).toEqual({
      userId: VECTOR.payload.sub,
      email: VECTOR.payload.email,
      sessionId: VECTOR.payload.sid,
      passwordEnteredAt: 0,
      expiresAt: VECTOR.payload.exp,
    });
  });

  it("names its key as it always has, so that a rolling restart keeps tokens alive", async () => {
    expect((await issued()).header.kid).toBe("8wadgusIMT1S");
  });
});

describe("rotation", () => {
  it("keeps tokens of the previous secret until it is dropped", async () => {
    const { token } = await accessTokenSigner({ current: previous })(holder);
    expect((await accessTokenVerifier({ current, previous })(token)).userId).toBe(holder.userId);
    await expect(accessTokenVerifier({ current })(token)).rejects.toThrow(InvalidAccessTokenError);
  });

  it("signs with the current secret alone", async () => {
    const { token } = await accessTokenSigner({ current, previous })(holder);
    expect((await accessTokenVerifier({ current })(token)).userId).toBe(holder.userId);
    await expect(accessTokenVerifier({ current: previous })(token)).rejects.toThrow(InvalidAccessTokenError);
  });
});

describe("a token is not believed", () => {
  const now = Math.floor(Date.now() / 1000);
  const cases: [string, (token: Awaited<ReturnType<typeof issued>>) => string | Promise<string>][] = [
    ["signed with another secret", ({ header, payload }) => handMade(header, payload, previous)],
    [
      "signed with another secret, under the right key id",
      ({ header, payload }) => handMade(header, payload, `${current}x`),
    ],
    ["without a key id", ({ header: { kid: _kid, ...header }, payload }) => handMade(header, payload)],
    ["with an unknown key id", ({ header, payload }) => handMade({ ...header, kid: "unknown" }, payload)],
    ["with a key id of Object's", ({ header, payload }) => handMade({ ...header, kid: "__proto__" }, payload)],
    ["with alg none", ({ header, payload }) => `${encode({ ...header, alg: "none" })}.${encode(payload)}.`],
    ["with HS512", ({ header, payload }) => handMade({ ...header, alg: "HS512" }, payload, current, "sha512")],
    ["of another type", ({ header, payload }) => handMade({ ...header, typ: "JWT" }, payload)],
    ["without a type", ({ header: { typ: _typ, ...header }, payload }) => handMade(header, payload)],
    ["with a critical extension", ({ header, payload }) => handMade({ ...header, crit: ["x"], x: 1 }, payload)],
    ["of another issuer", ({ header, payload }) => handMade(header, { ...payload, iss: "docket" })],
    ["for another audience", ({ header, payload }) => handMade(header, { ...payload, aud: "docket-web" })],
    ["for several audiences", ({ header, payload }) => handMade(header, { ...payload, aud: ["docket-graphql", "x"] })],
    ["issued in the future", ({ header, payload }) => handMade(header, { ...payload, iat: now + 60, exp: now + 360 })],
    ["that ended", ({ header, payload }) => handMade(header, { ...payload, iat: now - 400, exp: now - 100 })],
    ["that lives too long", ({ header, payload }) => handMade(header, { ...payload, exp: payload.iat + 301 })],
    ["that ends before it begins", ({ header, payload }) => handMade(header, { ...payload, exp: payload.iat })],
    ["that is not valid yet", ({ header, payload }) => handMade(header, { ...payload, nbf: now + 60 })],
    ["with a time that is text", ({ header, payload }) => handMade(header, { ...payload, exp: String(payload.exp) })],
    ["with a fraction of a second", ({ header, payload }) => handMade(header, { ...payload, iat: payload.iat - 0.5 })],
    [
      "with a changed payload",
      ({ token, payload }) => token.replace(/\.[^.]+\./, `.${encode({ ...payload, sub: "x" })}.`),
    ],
    [
      "with another JWT's signature",
      async ({ token }) => token.replace(/[^.]+$/, (await issued()).token.split(".")[2] ?? ""),
    ],
    ["that is a JSON text", ({ payload }) => handMade({ alg: "HS256" }, payload)],
    [
      "signed by jose for another purpose with the same secret",
      ({ payload }) =>
        new SignJWT(payload).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(current)),
    ],
    ...["sub", "email", "sid", "jti", "iat", "exp", "iss", "aud"].map((claim): (typeof cases)[number] => [
      `without ${claim}`,
      ({ header, payload: { [claim]: _gone, ...payload } }) => handMade(header, payload),
    ]),
    ...["sub", "email", "sid", "jti"].flatMap((claim) =>
      ["", null, 7, {}, ["a"], true].map((value): (typeof cases)[number] => [
        `with ${claim} ${JSON.stringify(value)}`,
        ({ header, payload }) => handMade(header, { ...payload, [claim]: value }),
      ]),
    ),
    ["of two parts", ({ token }) => token.split(".").slice(0, 2).join(".")],
    ["of four parts", ({ token }) => `${token}.x`],
    ["of nothing", () => ""],
    ["of noise", () => "a.b.c"],
  ];

  it.each(cases)("%s", async (_title, make) => {
    const token = await make(await issued());
    await expect(accessTokenVerifier({ current })(token)).rejects.toThrow(InvalidAccessTokenError);
  });
});

describe("an Authorization header", () => {
  it("gives its token, in any case of the scheme", async () => {
    const { token } = await issued();
    expect(readBearerToken(`Bearer ${token}`)).toBe(token);
    expect(readBearerToken(`bEARER ${token}`)).toBe(token);
    expect(readBearerToken(undefined)).toBeUndefined();
  });

  it("is refused before any cryptography when it is malformed", async () => {
    const { token } = await issued();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const last = signature.at(-1) ?? "";
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const sameBytes = alphabet[alphabet.indexOf(last) + 1] ?? "";
    for (const value of [
      "",
      "Bearer",
      "Bearer ",
      token,
      `Basic ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} `,
      `Bearer ${token}=`,
      `Bearer ${token}\n`,
      `Bearer ${token},Bearer ${token}`,
      `Bearer ${header}.${payload}.`,
      `Bearer ${header}.${payload}.${signature}A`,
      `Bearer ${header}.${payload}.${signature.slice(0, -1)}${sameBytes}`,
      `Bearer ${header}.${payload}.${signature}.x`,
      `Bearer ${header}.${payload.slice(0, -1)}+.${signature}`,
      `Bearer ${header}.${"a".repeat(4096)}.${signature}`,
    ])
      expect(() => readBearerToken(value), value).toThrow(InvalidAccessTokenError);
  });

  it("may live for five minutes at most", () => {
    expect(ACCESS_TOKEN_LIFETIME_SECONDS).toBe(300);
  });
});
