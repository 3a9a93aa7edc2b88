import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EnvironmentError, environmentVariables, generateSecret, readEnvironment } from "../src/environment.ts";

const complete = () => ({
  DATABASE_URL: "postgresql://user@127.0.0.1:5432/docket",
  JWT_SECRET: generateSecret(),
  BETTER_AUTH_SECRET: generateSecret(),
});

/** Returns the faults of an environment that is complete but for `changes`. */
function faultsOf(changes: Record<string, string | undefined>): readonly string[] {
  try {
    readEnvironment({ ...complete(), ...changes });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
}

describe("a complete environment", () => {
  it("needs the database and two secrets, and has a default for everything else", () => {
    const source = complete();
    expect(readEnvironment(source)).toEqual({
      databaseUrl: source.DATABASE_URL,
      directDatabaseUrl: source.DATABASE_URL,
      graphqlDatabase: { url: source.DATABASE_URL, directUrl: source.DATABASE_URL, isBound: false },
      webDatabaseUrl: source.DATABASE_URL,
      dataDir: "./data",
      jwtSecret: source.JWT_SECRET,
      jwtSecretPrevious: undefined,
      betterAuthSecret: source.BETTER_AUTH_SECRET,
      publicUrl: "http://localhost:3000",
      port: 3000,
      graphqlPort: 4000,
      corsOrigins: [],
      trustedProxies: [],
      email: { kind: "outbox", folder: "data/outbox" },
      signUp: "open",
      logLevel: "info",
      limits: {
        signInPerAddress: { points: 30, seconds: 60 },
        signInPerAccount: { points: 20, seconds: 900 },
        secondFactorPerAccount: { points: 5, seconds: 900 },
        secondFactorSlowed: { points: 1, seconds: 300 },
        signInSlowed: { points: 1, seconds: 30 },
        signUpPerAddress: { points: 20, seconds: 3600 },
        tokenPerSession: { points: 60, seconds: 60 },
        accountChangePerAccount: { points: 10, seconds: 600 },
        emailPerAddress: { points: 20, seconds: 3600 },
        emailPerAccount: { points: 5, seconds: 3600 },
        graphqlPerUser: { points: 120_000, seconds: 60 },
        graphqlPerToken: { points: 60_000, seconds: 60 },
        graphqlPerAddress: { points: 3_000, seconds: 60 },
      },
    });
  });

  it("reads lists, ports and limits", () => {
    expect(
      readEnvironment({
        ...complete(),
        PORT: "8080",
        GRAPHQL_PORT: "8081",
        CORS_ORIGINS: " https://a.example , http://b.example:8080,",
        TRUSTED_PROXIES: "10.0.0.0/8, ::1,2001:db8::/32",
        SIGN_IN_LIMIT_PER_ADDRESS: "5/10",
      }),
    ).toMatchObject({
      publicUrl: "http://localhost:8080",
      corsOrigins: ["https://a.example", "http://b.example:8080"],
      trustedProxies: ["10.0.0.0/8", "::1", "2001:db8::/32"],
      limits: { signInPerAddress: { points: 5, seconds: 10 } },
    });
  });

  it("reads a mail server and a sender, who has a default, or a folder for letters", () => {
    const emailOf = (changes: Record<string, string>) => readEnvironment({ ...complete(), ...changes }).email;
    const url = "smtps://u:p%40ss@mail.example:465";
    expect(emailOf({ SMTP_URL: url, EMAIL_FROM: "Docket <docket@app.example>" })).toEqual({
      kind: "smtp",
      url,
      from: "Docket <docket@app.example>",
    });
    expect(emailOf({ SMTP_URL: "smtp://mail.example", PUBLIC_URL: "https://app.example:8443" })).toMatchObject({
      from: "Docket <docket@app.example>",
    });
    expect(emailOf({ DATA_DIR: "/srv/docket" })).toEqual({ kind: "outbox", folder: "/srv/docket/outbox" });
    expect(emailOf({ EMAIL_OUTBOX_DIR: "/srv/mail" })).toEqual({ kind: "outbox", folder: "/srv/mail" });
  });

  it("gives each server its own role, also past a connection pooler", () => {
    const roles = {
      DATABASE_URL: "postgresql://owner:a@pool.example/docket",
      DATABASE_URL_GRAPHQL: "postgresql://api:b%40@pool.example/docket",
      DATABASE_URL_WEB: "postgresql://pages:c@pool.example/docket",
    };
    const databasesOf = (changes: Record<string, string>) => {
      const { databaseUrl, graphqlDatabase, webDatabaseUrl } = readEnvironment({ ...complete(), ...changes });
      return { databaseUrl, graphqlDatabase, webDatabaseUrl };
    };
    const url = roles.DATABASE_URL_GRAPHQL;
    const given = { databaseUrl: roles.DATABASE_URL, webDatabaseUrl: roles.DATABASE_URL_WEB };
    expect(databasesOf(roles)).toEqual({ ...given, graphqlDatabase: { url, directUrl: url, isBound: true } });
    const directUrl = "postgresql://api:b%40@direct.example/docket";
    expect(databasesOf({ ...roles, DIRECT_DATABASE_URL: "postgresql://owner:a@direct.example/docket" })).toEqual({
      ...given,
      graphqlDatabase: { url, directUrl, isBound: true },
    });
  });

  it("takes an empty value for none", () => {
    expect(faultsOf({ PUBLIC_URL: "", JWT_SECRET_PREVIOUS: "", CORS_ORIGINS: "", PORT: "" })).toEqual([]);
    expect(faultsOf({ JWT_SECRET: "" })).toEqual([
      expect.stringMatching(/^JWT_SECRET: is not set; make one with: node/),
    ]);
  });
});

describe("an unfit environment", () => {
  it("is told every fault at once, without the value of a secret", () => {
    const weak = "hunter2-hunter2";
    const faults = faultsOf({ DATABASE_URL: "mysql://x", JWT_SECRET: weak, PORT: "x", LOG_LEVEL: "loud" });
    expect(faults.map((fault) => fault.split(":")[0]).sort()).toEqual([
      "DATABASE_URL",
      "JWT_SECRET",
      "LOG_LEVEL",
      "PORT",
    ]);
    expect(faults.join("\n")).not.toContain(weak);
  });

  it.each([
    ["31 bytes", "Zk3vQ9xWm1Tr7Lb5Yc2Nd8Hp4Jg6FsA"],
    ["one letter repeated", "a".repeat(64)],
    ["a sample", "change-me-Zk3vQ9xWm1Tr7Lb5Yc2Nd8Hp4Jg6FsA"],
    ["a sentence of the documentation", "your-secret-Zk3vQ9xWm1Tr7Lb5Yc2Nd8Hp4Jg6"],
    ["few different letters", "abababababababababababababababababab"],
  ])("has a secret of %s", (_title, secret) => {
    for (const name of ["JWT_SECRET", "BETTER_AUTH_SECRET", "JWT_SECRET_PREVIOUS"])
      expect(faultsOf({ [name]: secret })).toEqual([
        expect.stringMatching(new RegExp(`^${name}: .*make one with: node`)),
      ]);
  });

  it("has one secret for two purposes", () => {
    const secret = generateSecret();
    expect(faultsOf({ JWT_SECRET: secret, BETTER_AUTH_SECRET: secret })).toHaveLength(1);
    expect(faultsOf({ JWT_SECRET: secret, JWT_SECRET_PREVIOUS: secret })).toHaveLength(1);
  });

  it.each([
    ["PUBLIC_URL", "https://docket.example/"],
    ["PUBLIC_URL", "docket.example"],
    ["PUBLIC_URL", "ftp://docket.example"],
    ["CORS_ORIGINS", "*"],
    ["CORS_ORIGINS", "https://a.example,https://b.example/path"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "proxy.internal"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["GRAPHQL_PORT", "3000"],
    ["SMTP_URL", "https://mail.example"],
    ["SMTP_URL", "mail.example:465"],
    ["SIGN_UP", "close"],
    ["EMAIL_FROM", "Docket"],
    ["EMAIL_FROM", "a@b.example, c@d.example"],
    ["EMAIL_FROM", "Docket <a@b.example>\nBcc: x@y.example"],
    ["SIGN_IN_LIMIT_PER_ADDRESS", "0/60"],
    ["SIGN_IN_LIMIT_PER_ADDRESS", "10 per minute"],
  ])("has %s=%s", (name, value) => {
    expect(faultsOf({ PORT: "3000", [name]: value })).toHaveLength(1);
  });
});

describe(".env.example", () => {
  const text = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
  const lines = [...text.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => ({ name, value }));

  it("explains every variable once, and no other", () => {
    expect(lines.map(({ name }) => name).sort()).toEqual(Object.keys(environmentVariables).sort());
    for (const { name } of lines) expect(text).toMatch(new RegExp(`^# .+\\n#?${name}=`, "m"));
  });

  it("can be used as it stands: nothing is set, and what it shows is valid", () => {
    expect(text).not.toMatch(/^[A-Z_]+=/m);
    const shown = Object.fromEntries(lines.filter(({ value }) => value !== "").map(({ name, value }) => [name, value]));
    const { JWT_SECRET, BETTER_AUTH_SECRET } = complete();
    expect(() => readEnvironment({ ...shown, JWT_SECRET, BETTER_AUTH_SECRET })).not.toThrow();
  });

  it("shows the default where there is one", () => {
    const defaults = readEnvironment(complete());
    const shown = Object.fromEntries(lines.map(({ name, value }) => [name, value]));
    const limit = ({ points, seconds }: { points: number; seconds: number }) => `${points}/${seconds}`;
    expect(shown).toMatchObject({
      DATA_DIR: defaults.dataDir,
      PORT: String(defaults.port),
      GRAPHQL_PORT: String(defaults.graphqlPort),
      SIGN_UP: defaults.signUp,
      LOG_LEVEL: defaults.logLevel,
      SIGN_IN_LIMIT_PER_ADDRESS: limit(defaults.limits.signInPerAddress),
      SIGN_IN_LIMIT_PER_ACCOUNT: limit(defaults.limits.signInPerAccount),
      SIGN_IN_LIMIT_SLOWED: limit(defaults.limits.signInSlowed),
      SIGN_UP_LIMIT_PER_ADDRESS: limit(defaults.limits.signUpPerAddress),
      TOKEN_LIMIT_PER_SESSION: limit(defaults.limits.tokenPerSession),
      ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT: limit(defaults.limits.accountChangePerAccount),
      EMAIL_LIMIT_PER_ADDRESS: limit(defaults.limits.emailPerAddress),
      EMAIL_LIMIT_PER_ACCOUNT: limit(defaults.limits.emailPerAccount),
    });
  });
});

describe("a generated secret", () => {
  it("passes the rules, and is new every time", () => {
    const secrets = Array.from({ length: 200 }, generateSecret);
    expect(new Set(secrets).size).toBe(200);
    for (const secret of secrets) expect(faultsOf({ JWT_SECRET: secret })).toEqual([]);
  });
});
