import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "@docket/testing/wait";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildWhenStale, generateWhenStale } from "../src/products.ts";
import { ROOT } from "../src/root.ts";
import { createInstance, type Instance } from "./support/instance.ts";
import { operationsWith } from "./support/schema-canaries.ts";

const BUILD_DEADLINE_MS = 600_000;
const WALK_DEADLINE_MS = 300_000;
const AMPLE = "100000/60";
/** Of the files in the data folder, those that hold what people wrote by their purpose. */
const NOT_LOGS = /^(?:postgres\/|outbox\/|secrets\.json$)/;
const LIMITS =
  "SIGN_IN_LIMIT_PER_ADDRESS SIGN_IN_LIMIT_PER_ACCOUNT SECOND_FACTOR_LIMIT_PER_ACCOUNT SIGN_UP_LIMIT_PER_ADDRESS TOKEN_LIMIT_PER_SESSION ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT EMAIL_LIMIT_PER_ADDRESS EMAIL_LIMIT_PER_ACCOUNT GRAPHQL_LIMIT_PER_ADDRESS".split(
    " ",
  );

/** Everything that must be written nowhere. What people type begins with "canary"; the rest is what Docket made. */
const made = new Set<string>();
const canary = (what: string) => `canary-${what}-${randomUUID()}`;

let instance: Instance;
beforeAll(async () => {
  const { signal } = new AbortController();
  await generateWhenStale(signal);
  await buildWhenStale(signal);
  instance = await createInstance();
}, BUILD_DEADLINE_MS);
afterAll(() => instance?.remove());

/** A browser: it keeps cookies, and each of their values is something that must not be written. */
function browser() {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: instance.address, ...(cookie && { cookie }), ...init.headers };
    const answer = await fetch(`${instance.address}${path}`, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
      if (value.length > 20) made.add(value).add(value.split(".")[0] ?? value);
    }
    return { status: answer.status, text: await answer.text() };
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  return { ask, post, auth: (path: string, body: unknown) => post(`/api/auth${path}`, body) };
}

/** Waits for a letter and remembers the token of its link. */
async function linkTo(email: string, path: string): Promise<string> {
  const folder = join(instance.dataDir, "outbox");
  const token = await waitFor(async () => {
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), "utf8");
      if (text.startsWith(`To: ${email}\n`)) {
        const found = new RegExp(`${path}#([\\w-]{43})`).exec(text)?.[1];
        if (found && !made.has(found)) return found;
      }
    }
    return undefined;
  }, `a letter with ${path} to ${email}`);
  made.add(token);
  return token;
}

/** Signs up, in and out, and does with the account all that one can, right and wrong. */
async function walkAccount(): Promise<void> {
  const email = `${canary("address")}@docket.example`;
  const [first, second, third, wrong] = [canary("one"), canary("two"), canary("three"), canary("wrong")];
  const { ask, auth, post } = browser();
  await auth("/sign-up/email", { email, name: canary("name"), password: first });
  await auth("/request-email-confirmation", {});
  await auth("/confirm-email", { token: await linkTo(email, "/confirm-email") });
  await browser().auth("/sign-up/email", { email, name: canary("name"), password: first });
  await browser().auth("/sign-in/email", { email, password: wrong });
  await browser().auth("/invitation", { invitation: canary("invitation") });
  for (const password of [wrong, first]) {
    await auth("/enter-password", { password });
    await auth("/change-password", { currentPassword: password, newPassword: second });
  }
  await auth("/update-user", { name: canary("name") });
  await auth("/forgot-password", { email });
  const reset = await linkTo(email, "/reset-password");
  await auth("/new-password", { token: canary("link").slice(0, 43), newPassword: third });
  await auth("/new-password", { token: reset, newPassword: third });
  await auth("/sign-in/email", { email, password: third });
  const newEmail = `${canary("new")}@docket.example`;
  await auth("/request-email-change", { newEmail, password: wrong });
  await auth("/request-email-change", { newEmail, password: third });
  await auth("/confirm-email", { token: canary("link").slice(0, 43) });
  const set = JSON.parse((await auth("/two-factor/enable", { password: third })).text);
  made.add(new URL(set.totpURI).searchParams.get("secret") ?? "");
  for (const code of set.backupCodes) made.add(code).add(code.replace("-", ""));
  await auth("/two-factor/verify-totp", { code: "000000" });
  await auth("/two-factor/verify-backup-code", { code: set.backupCodes[0] });
  await auth("/two-factor/disable", { password: third, code: set.backupCodes[1] });

  const { token } = JSON.parse((await ask("/api/auth/token")).text);
  made.add(token).add(token.split(".")[2]);
  const bearer = { authorization: `Bearer ${token}` };
  const issue = `mutation { createAccessToken(input: { name: "${canary("token")}", scopes: [TASKS_READ] }) { token } }`;
  made.add(JSON.parse((await post("/graphql", { query: issue }, bearer)).text).data.createAccessToken.token);
  for (const query of await operationsWith(canary("text"))) await post("/graphql", { query }, bearer);
  await post(
    "/graphql",
    { query: `mutation { createTask(input: { title: "${canary("title")}" }) { task { id } } }` },
    bearer,
  );
  await post(
    "/graphql",
    { query: `{ ${canary("field").replaceAll("-", "_")} }`, variables: { a: canary("value") } },
    bearer,
  );
  await ask(`/graphql?query={viewer{tasks(search:"${canary("search")}"){totalCount}}}`, { headers: bearer });
  for (const format of ["json", "csv", "ics", canary("format")])
    await ask(`/export?format=${format}`, { headers: bearer });
  for (const page of await pages()) await ask(`${page}?q=${canary("query")}`, { headers: { accept: "text/html" } });
  await auth("/delete-user", { password: wrong });
  await auth("/delete-user", { password: third });
}

/** Sends to each path of the accounts what none expects, and tokens that are none to everything. */
async function walkNonsense(): Promise<void> {
  const source = await readFile(`${ROOT}/web/src/server/auth/handle-auth-request.ts`, "utf8");
  const paths = [...source.matchAll(/\["(\/[\w/-]+)", "(?:GET|POST)"\]/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(15);
  const members = "name email password currentPassword newPassword newEmail token invitation code text".split(" ");
  for (const path of paths) {
    const { ask, auth } = browser();
    await auth(path, Object.fromEntries(members.map((member) => [member, canary(member)])));
    await ask(`/api/auth${path}`, {
      method: "POST",
      body: `{"${canary("broken")}`,
      headers: { "content-type": "application/json" },
    });
    await ask(`/api/auth${path}?token=${canary("query")}`, {
      headers: { cookie: `docket.session_token=${canary("cookie")}` },
    });
  }
  for (const token of [canary("bearer"), `dkt_${canary("opaque")}`, `${canary("a")}.${canary("b")}.${canary("c")}`])
    for (const path of ["/graphql", "/export", "/dashboard", "/api/health"])
      await browser().ask(path, {
        headers: {
          authorization: `Bearer ${token}`,
          "x-forwarded-for": canary("hop"),
          referer: `http://x/${canary("from")}`,
        },
      });
  await browser().post("/api/theme", { theme: canary("theme") });
}

/** The paths of all pages, from the files that make them. */
async function pages(): Promise<string[]> {
  const files = await readdir(`${ROOT}/web/src/app`, { recursive: true });
  const found = files
    .filter((file) => /(?:^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`);
  expect(found.length).toBeGreaterThan(10);
  return found.map((path) => path.replaceAll(/\[\w+\]/g, randomUUID()));
}

/** What is in the files of the data folder that are neither PostgreSQL's, the outbox, nor the secrets. */
async function filesWritten(): Promise<string> {
  const names = await readdir(instance.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const logs = files.filter((file) => !NOT_LOGS.test(file.slice(instance.dataDir.length + 1)));
  expect(logs.some((file) => file.endsWith("postgres.log"))).toBe(true);
  return (await Promise.all(logs.map((file) => readFile(file, "utf8")))).join("\n");
}

test(
  "what people type and what opens an account is written by no process and into no log, whatever route it took",
  async () => {
    const limits = Object.fromEntries(LIMITS.map((name) => [name, AMPLE]));
    const launcher = await instance.start({ LOG_LEVEL: "trace", ...limits });
    await walkAccount();
    await walkNonsense();
    await launcher.stop();

    const written = `${launcher.lines.join("\n")}\n${await filesWritten()}`;
    const leaks = written
      .split("\n")
      .filter((line) => /canary/i.test(line) || [...made].some((secret) => line.includes(secret)));
    expect(leaks).toEqual([]);
    expect(made.size).toBeGreaterThan(15);

    const events = launcher.lines.flatMap((line) => /"event":"([a-z-]+)"/.exec(line)?.[1] ?? []);
    expect([...new Set(events)]).toEqual(
      expect.arrayContaining([
        "signed-up",
        "sign-up-refused",
        "signed-in",
        "sign-in-failed",
        "password-entered",
        "password-entry-refused",
        "password-changed",
        "password-change-refused",
        "password-reset-requested",
        "password-reset",
        "password-reset-refused",
        "email-change-requested",
        "email-change-refused",
        "email-confirmed",
        "email-confirmation-refused",
        "second-factor-refused",
        "data-exported",
        "account-deletion-refused",
        "account-deleted",
      ]),
    );
  },
  WALK_DEADLINE_MS,
);
