import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds the GraphQL server by its own script, and the bare server and the load generator in the same way.
 * @returns the paths of what was built
 */
export async function buildServers(): Promise<{ bare: string; docket: string; loadGenerator: string }> {
  runBuild("graphql-server");
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
    loadGenerator: `${root}bench/dist/load-generator.js`,
  };
}

/** Builds the web server unless that has been done, for it takes long. Returns its path. */
export function buildWebServer(): string {
  const script = `${root}web/dist/server.js`;
  if (!existsSync(script) || !existsSync(`${root}web/.next/BUILD_ID`)) runBuild("web");
  return script;
}

function runBuild(workspace: string) {
  const { status } = spawnSync("npm", ["run", "--silent", "build", "--workspace", workspace], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${workspace} does not build`);
}
