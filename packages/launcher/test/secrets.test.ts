import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { generateSecret } from "@docket/runtime/environment";
import { beforeAll, expect, test } from "vitest";
import { buildWhenStale, generateWhenStale } from "../src/products.ts";
import { admin } from "./support/admin.ts";
import { createInstance } from "./support/instance.ts";
import { type Person, register } from "./support/person.ts";

const BUILD_DEADLINE_MS = 600_000;
const DEADLINE_MS = 300_000;
const VIEWER = "{ viewer { id } }";

beforeAll(async () => {
  const { signal } = new AbortController();
  await generateWhenStale(signal);
  await buildWhenStale(signal);
}, BUILD_DEADLINE_MS);

test(
  "a rotation signs nobody out: tokens of the former secret work until it is retired, and sessions go on",
  async () => {
    const instance = await createInstance();
    const env = {
      DATA_DIR: instance.dataDir,
      PORT: String(instance.port),
      GRAPHQL_PORT: String(instance.graphqlPort),
    };
    const file = join(instance.dataDir, "secrets.json");
    const secrets = async (): Promise<Record<string, string>> => JSON.parse(await readFile(file, "utf8"));
    const newToken = async ({ cookie }: Person) => {
      const answer = await fetch(`${instance.address}/api/auth/token`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { token: string }).token;
    };
    const keyOf = (token: string): unknown =>
      JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;
    const statusOf = async (token: string) => {
      const body = JSON.stringify({ query: VIEWER });
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      return (await fetch(`${instance.address}/graphql`, { method: "POST", headers, body })).status;
    };
    try {
      const first = await instance.start();
      const person = await register(instance.address);
      const before = await secrets();

      const rotated = await admin(env, "secrets", "rotate", "--json");
      expect(rotated.code, rotated.messages).toBe(0);
      expect(rotated.json()).toEqual({ file, changed: ["JWT_SECRET", "JWT_SECRET_PREVIOUS"] });
      const after = await secrets();
      expect(after).toEqual({ ...before, JWT_SECRET: after.JWT_SECRET, JWT_SECRET_PREVIOUS: before.JWT_SECRET });
      expect(after.JWT_SECRET).not.toBe(before.JWT_SECRET);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      for (const secret of Object.values(after)) expect(rotated.out + rotated.messages).not.toContain(secret);
      expect(rotated.messages).toContain('"event":"secret-rotated"');
      await person.run(VIEWER);

      await first.stop();
      const second = await instance.start();
      await person.run(VIEWER);
      const renewed = await newToken(person);
      expect(keyOf(renewed)).not.toBe(keyOf(person.token));
      expect(await statusOf(renewed)).toBe(200);

      expect((await admin(env, "secrets", "retire")).code).toBe(0);
      expect(await secrets()).toEqual({ ...before, JWT_SECRET: after.JWT_SECRET });
      await second.stop();
      await instance.start();
      expect([await statusOf(person.token), await statusOf(renewed)]).toEqual([401, 200]);
      expect(await statusOf(await newToken(person))).toBe(200);
    } finally {
      await instance.remove();
    }
  },
  DEADLINE_MS,
);

test("where the operator keeps the secrets, the command says what to set, and changes nothing itself", async () => {
  const [JWT_SECRET, BETTER_AUTH_SECRET] = [generateSecret(), generateSecret()];
  const env = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/docket", JWT_SECRET, BETTER_AUTH_SECRET };
  const rotated = await admin(env, "secrets", "rotate", "--json");
  expect(rotated.json()).toEqual({
    file: null,
    variables: { JWT_SECRET: expect.stringMatching(/^[\w-]{43,}$/), JWT_SECRET_PREVIOUS: JWT_SECRET },
  });
  expect(rotated.messages).not.toContain(JWT_SECRET);
  const atOnce = await admin(env, "secrets", "rotate", "--at-once");
  expect(atOnce.out).toMatch(/^JWT_SECRET=[\w-]{43,}$/m);
  expect(atOnce.out).toContain("# remove JWT_SECRET_PREVIOUS");
  expect(atOnce.out).not.toContain(JWT_SECRET);
  expect(await admin(env, "secrets", "retire", "--at-once")).toMatchObject({ code: 2, out: "" });
});
