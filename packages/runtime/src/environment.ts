import { randomBytes } from "node:crypto";
import { join } from "node:path";
import ipaddr from "ipaddr.js";
import { z } from "zod";

/** A bound on how often something may be done: `points` times in any window of `seconds`. */
export interface Limit {
  points: number;
  seconds: number;
}

/** What every Docket process needs to know from outside, checked. */
export type Environment = z.output<typeof environmentSchema>;

/** Thrown when the environment is unfit; the message lists every fault, one a line, and never a secret's value. */
export class EnvironmentError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The environment has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.name = "EnvironmentError";
    this.faults = faults;
  }
}

/** An address in ASCII, alone or after a name on one line (RFC 5322 §3.4). */
const SENDER = /^(?:[^<>@\p{C}]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u;

const SECRET_MIN_BYTES = 32;
const SECRET_COMMAND = `node -e "console.log(require('node:crypto').randomBytes(48).toString('base64url'))"`;
const SAMPLE_SECRET = /change.?me|example|sample|secret|password|docket|your[-_ ]|12345|abcdef|(.)\1{7}/i;
const SECRET_MIN_DISTINCT_CHARACTERS = 12;

/** Returns a new secret: 48 random bytes as 64 characters of base64url (RFC 4648 §5). */
export function generateSecret(): string {
  return randomBytes(48).toString("base64url");
}

const secret = z.string().superRefine((value, context) => {
  const fault =
    Buffer.byteLength(value) < SECRET_MIN_BYTES
      ? `is shorter than ${SECRET_MIN_BYTES} bytes`
      : SAMPLE_SECRET.test(value) || new Set(value).size < SECRET_MIN_DISTINCT_CHARACTERS
        ? "is a sample or too regular to be random"
        : undefined;
  if (fault) context.addIssue({ code: "custom", message: `${fault}; make one with: ${SECRET_COMMAND}` });
});

const port = (fallback: number) =>
  z.coerce
    .number("must be a port number")
    .int("must be a port number")
    .min(1, "must be a port number from 1 to 65535")
    .max(65_535, "must be a port number from 1 to 65535")
    .default(fallback);

const list = z
  .string()
  .default("")
  .transform((value) =>
    value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  );

const origin = z.string().superRefine((value, context) => {
  if (originOf(value) !== value)
    context.addIssue({
      code: "custom",
      message: `${JSON.stringify(value)} is not an origin such as https://app.example`,
    });
});

const addressRange = z.string().superRefine((value, context) => {
  if (!(value.includes("/") ? ipaddr.isValidCIDR(value) : ipaddr.isValid(value)))
    context.addIssue({ code: "custom", message: `${JSON.stringify(value)} is neither an address nor a CIDR range` });
});

const limit = (fallback: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}\/[1-9]\d{0,5}$/, "must read <times>/<seconds>, such as 10/60")
    .default(fallback)
    .transform((value): Limit => {
      const [points, seconds] = value.split("/").map(Number) as [number, number];
      return { points, seconds };
    });

const variables = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .describe("PostgreSQL 15 or newer. Unset, npm start runs an embedded one in DATA_DIR."),
  DIRECT_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional()
    .describe("The same database past a connection pooler, for migrations and announcements. Default: DATABASE_URL."),
  DATABASE_URL_GRAPHQL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional()
    .describe("The same database by a role of the GraphQL server's own, which row-level security binds."),
  DATABASE_URL_WEB: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" })
    .optional()
    .describe("The same database by a role of the web server's own, which reads no tasks."),
  DATA_DIR: z.string().default("./data").describe("Folder of the embedded PostgreSQL and of generated secrets."),
  JWT_SECRET: secret.describe("Signs access tokens (HS256)."),
  JWT_SECRET_PREVIOUS: secret.optional().describe("Still verifies access tokens while JWT_SECRET is being rotated."),
  BETTER_AUTH_SECRET: secret.describe("Signs the session cookie."),
  PUBLIC_URL: origin.optional().describe("The origin that people open. Default: http://localhost:PORT."),
  PORT: port(3000).describe("Port of the web server."),
  GRAPHQL_PORT: port(4000).describe("Port of the GraphQL server."),
  CORS_ORIGINS: list.pipe(z.array(origin)).describe("Other origins whose pages may call the GraphQL API."),
  TRUSTED_PROXIES: list
    .pipe(z.array(addressRange))
    .describe("Addresses or ranges of reverse proxies whose X-Forwarded-For is believed."),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" })
    .optional()
    .describe("The mail server, with user and password. Unset, letters are files in EMAIL_OUTBOX_DIR."),
  EMAIL_FROM: z
    .string()
    .regex(SENDER, "must be an address, or a name and an address such as Docket <docket@app.example>")
    .optional()
    .describe("The sender of e-mail. Default: docket@ and the host of PUBLIC_URL."),
  EMAIL_OUTBOX_DIR: z
    .string()
    .optional()
    .describe("Folder of the letters while there is no mail server. Default: DATA_DIR/outbox."),
  SIGN_UP: z
    .enum(["open", "invitation", "closed"], "must be open, invitation or closed")
    .default("open")
    .describe("Who may open an account: anybody, who was invited, or nobody."),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  SIGN_IN_LIMIT_PER_ADDRESS: limit("30/60").describe("Sign-in attempts from one client address."),
  SIGN_IN_LIMIT_PER_ACCOUNT: limit("20/900").describe("Failed sign-ins to one account before it is slowed."),
  SIGN_IN_LIMIT_SLOWED: limit("1/30").describe("Attempts on a slowed account."),
  SECOND_FACTOR_LIMIT_PER_ACCOUNT: limit("5/900").describe("Wrong codes of one account before it is slowed."),
  SECOND_FACTOR_LIMIT_SLOWED: limit("1/300").describe("Codes on an account that is slowed."),
  SIGN_UP_LIMIT_PER_ADDRESS: limit("20/3600").describe("Sign-ups from one client address."),
  TOKEN_LIMIT_PER_SESSION: limit("60/60").describe("Access tokens issued to one session."),
  ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT: limit("10/600").describe("Password checks for changes of one account."),
  EMAIL_LIMIT_PER_ADDRESS: limit("20/3600").describe(
    "Letters with links asked for, and links tried, from one address.",
  ),
  EMAIL_LIMIT_PER_ACCOUNT: limit("5/3600").describe("Letters with links to one e-mail address."),
  GRAPHQL_LIMIT_PER_USER: limit("120000/60").describe("Points of cost on the API by one user."),
  GRAPHQL_LIMIT_PER_TOKEN: limit("60000/60").describe("Points of cost on the API with one access token."),
  GRAPHQL_LIMIT_PER_ADDRESS: limit("3000/60").describe(
    "Points of cost on the API from one client address without a good access token.",
  ),
};

const environmentSchema = z.object(variables).transform((values) => {
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  return {
    databaseUrl: values.DATABASE_URL,
    directDatabaseUrl: values.DIRECT_DATABASE_URL ?? values.DATABASE_URL,
    graphqlDatabase: graphqlDatabase(values),
    webDatabaseUrl: values.DATABASE_URL_WEB ?? values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    jwtSecret: values.JWT_SECRET,
    jwtSecretPrevious: values.JWT_SECRET_PREVIOUS,
    betterAuthSecret: values.BETTER_AUTH_SECRET,
    publicUrl,
    port: values.PORT,
    graphqlPort: values.GRAPHQL_PORT,
    corsOrigins: values.CORS_ORIGINS,
    trustedProxies: values.TRUSTED_PROXIES,
    email:
      values.SMTP_URL === undefined
        ? { kind: "outbox" as const, folder: values.EMAIL_OUTBOX_DIR ?? join(values.DATA_DIR, "outbox") }
        : {
            kind: "smtp" as const,
            url: values.SMTP_URL,
            from: values.EMAIL_FROM ?? `Docket <docket@${new URL(publicUrl).hostname}>`,
          },
    signUp: values.SIGN_UP,
    logLevel: values.LOG_LEVEL,
    limits: {
      signInPerAddress: values.SIGN_IN_LIMIT_PER_ADDRESS,
      signInPerAccount: values.SIGN_IN_LIMIT_PER_ACCOUNT,
      signInSlowed: values.SIGN_IN_LIMIT_SLOWED,
      secondFactorPerAccount: values.SECOND_FACTOR_LIMIT_PER_ACCOUNT,
      secondFactorSlowed: values.SECOND_FACTOR_LIMIT_SLOWED,
      signUpPerAddress: values.SIGN_UP_LIMIT_PER_ADDRESS,
      tokenPerSession: values.TOKEN_LIMIT_PER_SESSION,
      accountChangePerAccount: values.ACCOUNT_CHANGE_LIMIT_PER_ACCOUNT,
      emailPerAddress: values.EMAIL_LIMIT_PER_ADDRESS,
      emailPerAccount: values.EMAIL_LIMIT_PER_ACCOUNT,
      graphqlPerUser: values.GRAPHQL_LIMIT_PER_USER,
      graphqlPerToken: values.GRAPHQL_LIMIT_PER_TOKEN,
      graphqlPerAddress: values.GRAPHQL_LIMIT_PER_ADDRESS,
    },
  };
});

/** How the GraphQL server reaches the database: by a role of its own if it has one, also past a connection pooler. */
function graphqlDatabase(values: {
  DATABASE_URL: string;
  DIRECT_DATABASE_URL?: string | undefined;
  DATABASE_URL_GRAPHQL?: string | undefined;
}) {
  const { DATABASE_URL: ownerUrl, DIRECT_DATABASE_URL: directUrl = ownerUrl, DATABASE_URL_GRAPHQL: url } = values;
  if (url === undefined) return { url: ownerUrl, directUrl, isBound: false };
  const { username, password } = new URL(url);
  const isDirect = values.DIRECT_DATABASE_URL === undefined;
  return {
    url,
    directUrl: isDirect ? url : Object.assign(new URL(directUrl), { username, password }).href,
    isBound: true,
  };
}

/** The variables by name, each with its rule and description; the documentation and `.env.example` are held against it. */
export const environmentVariables: Readonly<Record<string, z.ZodType>> = variables;

/**
 * Checks the variables that a Docket process runs by. An empty value counts as unset.
 * @param source usually `process.env`
 * @throws EnvironmentError listing every fault at once
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, given));
  faults.push(...equalSecretFaults(given));
  if (given.PORT !== undefined && given.PORT === given.GRAPHQL_PORT) faults.push("PORT and GRAPHQL_PORT are the same");
  if (!parsed.success || faults.length > 0) throw new EnvironmentError(faults);
  return parsed.data;
}

function describeIssue(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  if (given[name] !== undefined) return `${name}: ${issue.message}`;
  const isSecret = name === "JWT_SECRET" || name === "BETTER_AUTH_SECRET";
  return `${name}: is not set${isSecret ? `; make one with: ${SECRET_COMMAND}` : ""}`;
}

function equalSecretFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  const names = ["JWT_SECRET", "JWT_SECRET_PREVIOUS", "BETTER_AUTH_SECRET"];
  return names.flatMap((name, i) =>
    names
      .slice(i + 1)
      .filter((other) => given[name] !== undefined && given[name] === given[other])
      .map((other) => `${name}: is the same as ${other}; make another with: ${SECRET_COMMAND}`),
  );
}

function originOf(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === "http:" || url.protocol === "https:" ? url.origin : undefined;
}
