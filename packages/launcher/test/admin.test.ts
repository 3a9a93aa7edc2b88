import { generateSecret } from "@docket/runtime/environment";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import { waitFor } from "@docket/testing/wait";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstAdministratorLink, hasAccounts } from "../src/first-administrator.ts";
import { buildWhenStale, generateWhenStale } from "../src/products.ts";
import { admin, type Outcome } from "./support/admin.ts";
import { createInstance } from "./support/instance.ts";
import { register, signIn } from "./support/person.ts";

const START_DEADLINE_MS = 240_000;
const BUILD_DEADLINE_MS = 600_000;
const CANARY = "Canary in a task";

beforeAll(async () => {
  const { signal } = new AbortController();
  await generateWhenStale(signal);
  await buildWhenStale(signal);
}, BUILD_DEADLINE_MS);

describe("npm run admin, on a database that is given", () => {
  let db: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    db = await createTestDatabase();
    env = {
      DATABASE_URL: db.url,
      JWT_SECRET: generateSecret(),
      BETTER_AUTH_SECRET: generateSecret(),
      PUBLIC_URL: "https://docket.example",
    };
  });
  afterAll(() => db?.drop());

  async function addPerson(): Promise<string> {
    const id = uuidV7();
    const email = `${id}@docket.example`;
    await db.database.user.create({ data: { id, email, name: "Ada", accounts: { create: account(id) } } });
    await db.database.task.create({ data: { userId: id, id: uuidV7(), title: CANARY } });
    return email;
  }
  const account = (id: string) => ({ id: uuidV7(), accountId: id, providerId: "credential", password: "$argon2id$" });
  const userOf = (email: string) => db.database.user.findUnique({ where: { email } });

  test("explains itself, and refuses what is not written so with exit code 2", async () => {
    const help = await admin(env, "help");
    expect(help).toMatchObject({ code: 0, messages: "" });
    expect(help.out).toContain("users reset-password <e-mail>");
    for (const args of [
      ["users"],
      ["users", "show"],
      ["users", "list", "more"],
      ["users", "list", "--yes"],
      ["users", "delete", "ada@docket.example"],
      ["users", "reset-password", "ada@docket.example", "--password", "x"],
      ["invitations", "create", "--expires", "1y"],
      ["invitations", "create", "--email", "nobody"],
    ]) {
      const refused = await admin(env, ...args);
      expect(refused, args.join(" ")).toMatchObject({ code: 2, out: "" });
      expect(refused.messages).toContain("npm run admin -- help");
      expect(refused.messages).not.toContain("    at ");
    }
  });

  test("lists, disables, enables, promotes and deletes people, and shows nothing of their tasks", async () => {
    const [email, other] = [await addPerson(), await addPerson()];
    const outcomes: Outcome[] = [];
    const ask = async (...args: string[]) => {
      const outcome = await admin(env, "users", ...args, "--json");
      outcomes.push(outcome);
      return outcome;
    };
    expect((await ask("list")).json()).toMatchObject([{ email, tasks: 1, isAdministrator: false }, { email: other }]);
    expect((await ask("show", email.toUpperCase())).json()).toMatchObject({ email, name: "Ada", disabledAt: null });
    expect((await ask("disable", email)).code).toBe(0);
    expect((await userOf(email))?.disabledAt).toBeInstanceOf(Date);
    expect((await ask("enable", email)).json()).toMatchObject({ disabledAt: null });
    expect((await ask("promote", email)).json()).toMatchObject({ isAdministrator: true });
    expect(await userOf(email)).toMatchObject({ isAdministrator: true });
    expect((await ask("demote", email)).json()).toMatchObject({ isAdministrator: false });
    expect((await ask("delete", email, "--yes")).code).toBe(0);
    expect(await userOf(email)).toBeNull();
    expect(await db.database.task.count()).toBe(1);
    const absent = await ask("show", email);
    expect(absent).toMatchObject({ code: 1, out: "" });
    expect(absent.messages).not.toContain("    at ");

    const written = outcomes.map(({ out, messages }) => out + messages).join("\n");
    expect(written).not.toContain(CANARY);
    expect(written).not.toContain("argon2id");
    const lines = outcomes.flatMap(({ messages }) => messages.split("\n").filter((line) => line.startsWith("{")));
    const events = lines.map((line) => JSON.parse(line) as { event: string; actor: string });
    expect(events.map(({ event }) => event)).toEqual([
      "account-disabled",
      "account-enabled",
      "administrator-made",
      "administrator-unmade",
      "account-deleted",
    ]);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(["administrator"]));
    expect(lines.join("\n")).not.toContain(email);
  });

  test("makes links: for a new password, for an account; by letter where there is a mail server", async () => {
    const email = await addPerson();
    const reset = await admin(env, "users", "reset-password", email);
    expect(reset.out).toMatch(/https:\/\/docket\.example\/reset-password#[\w-]{43}$/m);
    expect(await db.database.emailLink.count({ where: { email, purpose: "RESET_PASSWORD" } })).toBe(1);

    const made = (await admin(env, "invitations", "create", "--expires", "2d", "--json")).json() as {
      id: string;
      link: string;
      expiresAt: string;
    };
    expect(made).toMatchObject({ email: null, isAdministrator: false });
    expect(made.link).toMatch(/^https:\/\/docket\.example\/register#invitation=[\w-]{43}$/);
    expect(Date.parse(made.expiresAt) - Date.now()).toBeLessThanOrEqual(48 * 3_600_000);
    expect((await admin(env, "invitations", "list")).out).toContain(`${made.id}  for whoever has the link`);
    expect((await admin(env, "invitations", "revoke", made.id)).code).toBe(0);
    expect((await admin(env, "invitations", "revoke", made.id)).code).toBe(1);
    expect(await db.database.invitation.count()).toBe(0);

    const withMail = { ...env, SMTP_URL: "smtp://127.0.0.1:1" };
    const sent = await admin(withMail, "invitations", "create", "--email", "Bob@docket.example", "--json");
    expect(sent.json()).toMatchObject({ email: "bob@docket.example", link: null });
    expect((await admin(withMail, "users", "reset-password", email, "--json")).json()).toEqual({ email, link: null });
    const letters = await db.database.emailMessage.findMany({ orderBy: { createdAt: "asc" } });
    expect(letters).toMatchObject([
      { kind: "INVITATION", recipient: "bob@docket.example" },
      { kind: "RESET_PASSWORD", recipient: email },
    ]);

    const closed = { ...env, SIGN_UP: "closed" };
    expect((await admin(closed, "invitations", "create")).messages).toContain("SIGN_UP=invitation");
    expect((await admin(closed, "invitations", "create", "--administrator")).code).toBe(0);
  });
});

test("the first administrator has one link, which a later start replaces, until somebody has an account", async () => {
  const db = await createTestDatabase();
  const link = () => firstAdministratorLink(db.url, "https://docket.example");
  const [first, second] = [await link(), await link()];
  expect(first).toMatch(/^https:\/\/docket\.example\/register#invitation=[\w-]{43}$/);
  expect(second).not.toBe(first);
  const [invitation, ...others] = await db.database.invitation.findMany();
  expect(others).toEqual([]);
  expect(invitation).toMatchObject({ isAdministrator: true, email: null });
  expect(invitation?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
  expect(await hasAccounts(db.url)).toBe(false);
  await db.database.user.create({ data: { id: uuidV7(), email: "ada@docket.example", name: "Ada" } });
  expect([await hasAccounts(db.url), await link()]).toEqual([true, undefined]);
  await db.drop();
});

test(
  "npm run admin works before the first start, and while Docket runs: invites an administrator, and disables them at once",
  async () => {
    const instance = await createInstance();
    const env = {
      DATA_DIR: instance.dataDir,
      PORT: String(instance.port),
      GRAPHQL_PORT: String(instance.graphqlPort),
      SIGN_UP: "closed",
    };
    try {
      const made = await admin(env, "invitations", "create", "--administrator", "--json");
      expect(made.code, made.messages).toBe(0);
      const { link } = made.json() as { link: string };
      expect(await instance.running()).toEqual([]);

      const launcher = await instance.start({ SIGN_UP: "closed" });
      const hint = "npm run admin -- invitations create --administrator";
      await waitFor(() => launcher.lines.some((line) => line.includes(hint)), "the way to the first account");
      expect(launcher.lines.join("\n")).not.toContain("#invitation=");
      await expect(register(instance.address)).rejects.toThrow(/403/);
      const person = await register(instance.address, link.split("#invitation=")[1]);
      await person.run("{ viewer { id } }");
      const listed = await admin(env, "users", "list", "--json");
      expect(listed.json()).toMatchObject([{ email: person.email, isAdministrator: true }]);

      expect((await admin(env, "users", "disable", person.email)).code).toBe(0);
      await expect(person.run("{ viewer { id } }")).rejects.toThrow();
      await expect(signIn(instance.address, person)).rejects.toThrow(/403/);
      expect((await admin(env, "users", "enable", person.email)).code).toBe(0);
      await (await signIn(instance.address, person)).run("{ viewer { id } }");
    } finally {
      await instance.remove();
    }
  },
  START_DEADLINE_MS,
);
