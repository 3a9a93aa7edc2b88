import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { v7 as uuidV7 } from "uuid";
import { type WebRuntime, webRuntime } from "../../server/web-runtime.ts";

export type Auth = ReturnType<typeof createAuth>;

let instance: Auth | undefined;

/** Returns the one Better Auth of this process, made at the first call. */
export function auth(): Auth {
  instance ??= createAuth(webRuntime());
  return instance;
}

function createAuth({ environment, db }: WebRuntime) {
  return betterAuth({
    appName: "Docket",
    baseURL: environment.publicUrl,
    secret: environment.betterAuthSecret,
    trustedOrigins: [environment.publicUrl],
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    emailAndPassword: { enabled: true },
    advanced: {
      cookiePrefix: "docket",
      useSecureCookies: environment.publicUrl.startsWith("https:"),
      database: { generateId: () => uuidV7() },
    },
    telemetry: { enabled: false },
  });
}
