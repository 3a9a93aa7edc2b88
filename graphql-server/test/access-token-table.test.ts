import { createHash, createHmac, randomUUID } from "node:crypto";
import { accessTokenSigner } from "@docket/access-token";
import { makeOpaqueToken } from "@docket/access-token/opaque-token";
import { makeSession, makeUser } from "@docket/db/factories/user";
import { generateSecret } from "@docket/runtime/environment";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./support/test-server.ts";

type Parts = { header: Record<string, unknown>; payload: Record<string, unknown> };

let server: TestServer;
let good: string;
let user: { id: string; email: string };
let stranger: { id: string; email: string };
let strangersSession: string;
let endedSession: string;
let expiredSession: string;
let opaque: string;
let deletedToken: string;
let refusal: string;

beforeAll(async () => {
  server = await startTestServer();
  const made = await makeUser(server.database);
  user = made;
  const other = await makeUser(server.database);
  stranger = other;
  strangersSession = other.session.id;
  endedSession = (await makeSession(server.database, user.id)).id;
  await server.database.session.delete({ where: { id: endedSession } });
  expiredSession = (await makeSession(server.database, user.id, new Date(Date.now() - 1_000))).id;
  const sign = accessTokenSigner({ current: server.secret });
  const holder = { userId: user.id, email: user.email, sessionId: made.session.id };
  good = (await sign({ ...holder, sessionExpiresAt: made.session.expiresAt })).token;
  opaque = (await server.makeToken({ userId: user.id, scopes: ["TASKS_READ"] })).token;
  const deleted = await server.makeToken({ userId: user.id });
  deletedToken = deleted.token;
  await server.database.accessToken.deleteMany({ where: { id: deleted.id } });
  refusal = (await ask(undefined)).text;
});
afterAll(() => server?.close());

async function ask(authorization: string | undefined) {
  const response = await fetch(server.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({ query: "{ viewer { id } }" }),
  });
  return { status: response.status, challenge: response.headers.get("www-authenticate"), text: await response.text() };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function partsOf(token: string): Parts {
  const [header = "", payload = ""] = token.split(".");
  const decode = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString());
  return { header: decode(header), payload: decode(payload) };
}

/** Signs the good token's parts again after a change, with the right key unless another is given. */
function forge(change: (parts: Parts) => void, secret = server.secret, digest = "sha256"): string {
  const parts = partsOf(good);
  change(parts);
  const signed = `${encode(parts.header)}.${encode(parts.payload)}`;
  return `${signed}.${createHmac(digest, secret).update(signed).digest("base64url")}`;
}

const withClaim = (name: string, value: unknown) => () =>
  forge(({ payload }) => Object.assign(payload, { [name]: value }));
const withoutClaim = (name: string) => () => forge(({ payload }) => delete payload[name]);
const withHeader = (name: string, value: unknown) => () =>
  forge(({ header }) => Object.assign(header, { [name]: value }));
const bearer = (token: () => string) => () => `Bearer ${token()}`;
const now = () => Math.floor(Date.now() / 1000);

const SPARE_BITS: Record<string, string> = Object.fromEntries(
  [..."AEIMQUYcgkosw048"].map((c, i) => [c, [..."BFJNRVZdhlptx159"][i] ?? ""]),
);

const TABLE: [string, () => string][] = [
  ["an empty header", () => ""],
  ["the scheme alone", () => "Bearer"],
  ["the scheme and a space", () => "Bearer "],
  ["another scheme", () => `Basic ${good}`],
  ["the token without a scheme", () => good],
  ["two tokens", () => `Bearer ${good} ${good}`],
  ["two spaces", () => `Bearer  ${good}`],
  ["a token in quotes", () => `Bearer "${good}"`],
  ["a header of 5,000 characters", () => `Bearer ${"a".repeat(5_000)}.a.${"a".repeat(43)}`],
  ["text that is no token", () => "Bearer not-a-token"],
  ["two parts", () => `Bearer ${good.split(".").slice(0, 2).join(".")}`],
  ["four parts", () => `Bearer ${good}.e30`],
  ["an empty signature", () => `Bearer ${good.split(".").slice(0, 2).join(".")}.`],
  ["a padded signature", () => `Bearer ${good}=`],
  ["spare bits in the signature", () => `Bearer ${good.slice(0, -1)}${SPARE_BITS[good.at(-1) ?? ""]}`],
  ["another signature", () => `Bearer ${good.split(".").slice(0, 2).join(".")}.${"A".repeat(43)}`],
  [
    "a signature with one character changed",
    () => `Bearer ${good.slice(0, -10)}${good.at(-10) === "A" ? "B" : "A"}${good.slice(-9)}`,
  ],
  [
    "a payload changed after signing",
    () => {
      const [header, , signature] = good.split(".");
      return `Bearer ${header}.${encode({ ...partsOf(good).payload, sub: stranger.id })}.${signature}`;
    },
  ],
  [
    "a header that is not JSON",
    () => `Bearer ${Buffer.from("{").toString("base64url")}.${good.split(".").slice(1).join(".")}`,
  ],
  [
    "algorithm none without a signature",
    () => {
      const { header, payload } = partsOf(good);
      return `Bearer ${encode({ ...header, alg: "none" })}.${encode(payload)}.`;
    },
  ],
  ["algorithm none with a signature", bearer(withHeader("alg", "none"))],
  ["algorithm HS512 in name", bearer(withHeader("alg", "HS512"))],
  [
    "algorithm HS384 in earnest",
    bearer(() => forge(({ header }) => Object.assign(header, { alg: "HS384" }), server.secret, "sha384")),
  ],
  ["algorithm RS256", bearer(withHeader("alg", "RS256"))],
  ["another secret", bearer(() => forge(() => {}, generateSecret()))],
  ["an unknown key id", bearer(withHeader("kid", "unknown"))],
  ["a key id that objects inherit", bearer(withHeader("kid", "__proto__"))],
  ["no key id", bearer(() => forge(({ header }) => delete header.kid))],
  ["type JWT", bearer(withHeader("typ", "JWT"))],
  ["no type", bearer(() => forge(({ header }) => delete header.typ))],
  ["a critical extension", bearer(withHeader("crit", ["exp"]))],
  ["another issuer", bearer(withClaim("iss", "someone"))],
  ["no issuer", bearer(withoutClaim("iss"))],
  ["another audience", bearer(withClaim("aud", "docket-web"))],
  ["several audiences", bearer(withClaim("aud", ["docket-graphql", "another"]))],
  ["no audience", bearer(withoutClaim("aud"))],
  [
    "an end in the past",
    bearer(() => forge(({ payload }) => Object.assign(payload, { iat: now() - 600, exp: now() - 300 }))),
  ],
  [
    "an end a second ago",
    bearer(() => forge(({ payload }) => Object.assign(payload, { iat: now() - 60, exp: now() - 1 }))),
  ],
  ["no end", bearer(withoutClaim("exp"))],
  ["an end that is text", bearer(() => forge(({ payload }) => Object.assign(payload, { exp: String(payload.exp) })))],
  ["an end in the far future", bearer(withClaim("exp", 1e308))],
  [
    "a life longer than five minutes",
    bearer(() => forge(({ payload }) => Object.assign(payload, { exp: now() + 3_600 }))),
  ],
  [
    "a beginning in the future",
    bearer(() => forge(({ payload }) => Object.assign(payload, { iat: now() + 120, exp: now() + 240 }))),
  ],
  ["a beginning long ago", bearer(() => forge(({ payload }) => Object.assign(payload, { iat: now() - 3_600 })))],
  ["no beginning", bearer(withoutClaim("iat"))],
  ["not valid yet", bearer(withClaim("nbf", now() + 600))],
  ["no subject", bearer(withoutClaim("sub"))],
  ["an empty subject", bearer(withClaim("sub", ""))],
  ["a subject that is null", bearer(withClaim("sub", null))],
  ["a subject that is an object", bearer(withClaim("sub", { id: 1 }))],
  ["no e-mail address", bearer(withoutClaim("email"))],
  ["no token id", bearer(withoutClaim("jti"))],
  ["an empty token id", bearer(withClaim("jti", ""))],
  ["no session", bearer(withoutClaim("sid"))],
  ["a session id that is no UUID", bearer(withClaim("sid", "' OR 1=1 --"))],
  ["a session that never was", bearer(() => withClaim("sid", randomUUID())())],
  ["a session that was ended", bearer(() => withClaim("sid", endedSession)())],
  ["a session that has expired", bearer(() => withClaim("sid", expiredSession)())],
  ["another user's session", bearer(() => withClaim("sid", strangersSession)())],
  ["another user with one's own session", bearer(() => withClaim("sub", stranger.id)())],
  ["a time of the password that is text", bearer(withClaim("auth_time", "1790000000"))],
  ["an opaque token that never was", bearer(makeOpaqueToken)],
  ["an opaque token that was deleted", bearer(() => deletedToken)],
  ["an opaque token with a wrong checksum", bearer(() => `${opaque.slice(0, -1)}${opaque.endsWith("A") ? "B" : "A"}`)],
  ["an opaque token cut short", bearer(() => opaque.slice(0, -1))],
  ["an opaque token and one more character", bearer(() => `${opaque}0`)],
  ["an opaque token in capital letters", bearer(() => opaque.toUpperCase())],
  ["an opaque token without its prefix", bearer(() => opaque.slice(4))],
  ["an opaque token's prefix alone", () => "Bearer dkt_"],
  ["an opaque token after two spaces", () => `Bearer  ${opaque}`],
  ["an opaque token under another scheme", () => `Token ${opaque}`],
  ["an opaque token as a password", () => `Basic ${Buffer.from(`ada:${opaque}`).toString("base64")}`],
  ["two opaque tokens", () => `Bearer ${opaque} ${opaque}`],
  ["a good token behind an opaque token's prefix", () => `Bearer dkt_${good}`],
  ["an opaque token for a signature", () => `Bearer ${good.split(".").slice(0, 2).join(".")}.${opaque}`],
  ["the hash of an opaque token", () => `Bearer dkt_${createHash("sha256").update(opaque).digest("hex").slice(0, 46)}`],
];

test("a good token is let in", async () => {
  expect(await ask(`Bearer ${good}`)).toMatchObject({
    status: 200,
    text: `{"data":{"viewer":{"id":"user_${user.id}"}}}`,
  });
});

test("the parts of a good token, signed again, are let in", async () => {
  expect((await ask(`Bearer ${forge(() => {})}`)).status).toBe(200);
});

test("an opaque token is let in", async () => {
  expect(await ask(`Bearer ${opaque}`)).toMatchObject({
    status: 200,
    text: `{"data":{"viewer":{"id":"user_${user.id}"}}}`,
  });
});

test("an opaque token in the address is no token", async () => {
  const query = encodeURIComponent("{ viewer { id } }");
  for (const name of ["access_token", "token", "authorization"]) {
    const response = await fetch(`${server.url}?query=${query}&${name}=${opaque}`);
    expect({ status: response.status, text: await response.text() }, name).toEqual({ status: 401, text: refusal });
  }
});

test("an opaque token that has expired is told so, and no other is told anything", async () => {
  const { token, id } = await server.makeToken({ userId: user.id, expiresAt: new Date(Date.now() - 1_000) });
  server.logLines.length = 0;
  const { status, challenge, text } = await ask(`Bearer ${token}`);
  expect({ status, challenge }).toEqual({ status: 401, challenge: "Bearer" });
  expect(JSON.parse(text)).toEqual({
    errors: [{ message: "The access token has expired.", extensions: { code: "UNAUTHENTICATED", reason: "EXPIRED" } }],
  });
  expect(server.logLines).toContainEqual(
    expect.objectContaining({ msg: "access token refused", reason: "token expired", userId: user.id, accessToken: id }),
  );
});

test.each(TABLE)("%s gets the same 401 as everything else", async (_what, authorization) => {
  expect(await ask(authorization())).toEqual({ status: 401, challenge: "Bearer", text: refusal });
});

test("a token that was good is refused when its time is over, though it is known", async () => {
  const token = forge(({ payload }) => Object.assign(payload, { exp: now() + 2, jti: randomUUID() }));
  expect((await ask(`Bearer ${token}`)).status).toBe(200);
  await expect.poll(async () => (await ask(`Bearer ${token}`)).status, { timeout: 5_000, interval: 100 }).toBe(401);
});

test("a refused token says so in the log, with the reason and without the token", async () => {
  server.logLines.length = 0;
  await ask(`Bearer ${forge(({ payload }) => Object.assign(payload, { iss: "someone" }))}`);
  const line = server.logLines.find(({ msg }) => msg === "access token refused");
  expect(line).toMatchObject({ level: "warn", status: 401, reason: "ERR_JWT_CLAIM_VALIDATION_FAILED" });
  expect(JSON.stringify(server.logLines)).not.toContain("eyJ");
});
