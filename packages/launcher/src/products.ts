import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { npmCommand, runQuietly } from "./child-command.ts";
import { makeWhenStale, makingLockFile, type Product } from "./content-hash.ts";
import { lockWhenFree } from "./file-lock.ts";
import { step } from "./progress.ts";
import { ROOT } from "./root.ts";

const CLIENT: Product = {
  name: "prisma-client",
  sources: ["prisma/schema.prisma", "package-lock.json"],
  outputs: ["prisma/generated/client/client.ts", "prisma/generated/pothos-types.ts"],
};
const DOCUMENTS: Product = {
  name: "typed-documents",
  sources: ["schema.graphql", "codegen.ts", "package-lock.json", "web/src", "graphql-server", "bench"],
  hasTestsAsSources: true,
  isSource: (content) => /\bgraphql\(|^type Query|CodegenConfig|lockfileVersion/m.test(content),
  outputs: ["web/src/gql/graphql.ts", "graphql-server/test/gql/graphql.ts"],
};
const SHARED_SOURCES = [
  "packages/access-token",
  "packages/password-hashing",
  "packages/runtime",
  "prisma",
  "package-lock.json",
  "tsconfig.base.json",
];
const GRAPHQL_SERVER: Product = {
  name: "graphql-server",
  sources: ["graphql-server", ...SHARED_SOURCES],
  outputs: ["graphql-server/dist/main.js"],
};
const WEB: Product = {
  name: "web",
  sources: ["web", "schema.graphql", ...SHARED_SOURCES],
  outputs: ["web/dist/server.js", "web/.next/BUILD_ID"],
};

/** Makes the generated code that is missing or stale: Prisma's client and the typed GraphQL documents. */
export async function generateWhenStale(signal: AbortSignal): Promise<void> {
  await alone(signal, async () => {
    await makeWhenStale(CLIENT, () =>
      step("Generating the database client", "Generated the database client", () =>
        npmRun("Generating the database client", signal, "generate", "--workspace", "prisma"),
      ),
    );
    await makeWhenStale(DOCUMENTS, () =>
      step("Generating typed documents", "Generated typed documents", () =>
        runQuietly("Generating typed documents", {
          command: npmCommand("exec", "--", "graphql-codegen", "--config", "codegen.ts"),
          env: environmentOfTools(),
          signal,
        }),
      ),
    );
  });
}

/** Prints `schema.graphql` from the GraphQL server's types. It is committed, so nothing but its content tells its age. */
export async function printSchema(signal: AbortSignal): Promise<void> {
  const read = () => readFile(join(ROOT, "schema.graphql"), "utf8");
  await alone(signal, async () => {
    const before = await read();
    await npmRun("Printing schema.graphql", signal, "schema", "--workspace", "graphql-server");
    if ((await read()) !== before) console.log("Printed schema.graphql: the API has changed.");
  });
}

/** Builds those of the two servers whose build is missing or stale. The generated code must be fresh. */
export async function buildWhenStale(signal: AbortSignal): Promise<void> {
  await alone(signal, async () => {
    await makeWhenStale(GRAPHQL_SERVER, () => build("graphql-server", "the GraphQL server", signal));
    await makeWhenStale(WEB, () => build("web", "the web server", signal));
  });
}

async function build(workspace: string, what: string, signal: AbortSignal): Promise<void> {
  await step(`Building ${what}`, `Built ${what}`, () =>
    npmRun(`Building ${what}`, signal, "build", "--workspace", workspace),
  );
}

/** Two instances may be started from one checkout at once. */
async function alone(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const lock = await lockWhenFree(await makingLockFile(), signal, () =>
    console.log("Waiting for another start of this checkout to finish its build …"),
  );
  try {
    await work();
  } finally {
    await lock.release();
  }
}

function npmRun(what: string, signal: AbortSignal, ...args: string[]): Promise<void> {
  return runQuietly(what, { command: npmCommand("run", ...args), env: environmentOfTools(), signal });
}

/** Nothing of where and how Docket will run goes into a build. */
function environmentOfTools(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, USER, SHELL, npm_execpath, npm_config_cache } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    USER,
    SHELL,
    npm_execpath,
    npm_config_cache,
    CI: "true",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
  };
}
