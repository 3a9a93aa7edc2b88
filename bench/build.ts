import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildWhenStale, generateWhenStale } from "@docket/launcher/products";
import { build } from "esbuild";

const BUILD_DEADLINE_MS = 600_000;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Paths of what was built. */
interface Scripts {
  bare: string;
  docket: string;
  web: string;
  loadGenerator: string;
}

/**
 * Builds what is to be measured: the GraphQL server as in production, the bare server and the load generator in the
 * same way, and the web server when it is wanted and stale, for it takes long.
 */
export async function buildServers({ withWeb }: { withWeb: boolean }): Promise<Scripts> {
  const deadline = AbortSignal.timeout(BUILD_DEADLINE_MS);
  await generateWhenStale(deadline);
  if (withWeb) await buildWhenStale(deadline);
  else buildGraphqlServer();
  await build({
    absWorkingDir: root,
    entryPoints: ["bench/bare-server.ts", "bench/load-generator.ts"],
    outdir: "bench/dist",
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
  return {
    bare: `${root}bench/dist/bare-server.js`,
    docket: `${root}graphql-server/dist/main.js`,
    web: `${root}web/dist/server.js`,
    loadGenerator: `${root}bench/dist/load-generator.js`,
  };
}

function buildGraphqlServer() {
  const { status } = spawnSync("npm", ["run", "--silent", "build", "--workspace", "graphql-server"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("the GraphQL server does not build");
}
