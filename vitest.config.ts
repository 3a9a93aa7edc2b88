import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
/** Neither UTC nor a whole hour from it, so that a forgotten time zone shows. */
process.env.TZ = "Asia/Kathmandu";

const resolve = {
  alias: [
    // Sources would get graphql's ES modules and its dependants the CommonJS ones: two realms, and no error of the one
    // is an instance of the other's class.
    { find: /^graphql$/, replacement: `${root}/node_modules/graphql/index.js` },
    { find: /^@\//, replacement: `${root}/web/src/` },
    { find: /^server-only$/, replacement: fileURLToPath(new URL("packages/testing/src/empty.ts", import.meta.url)) },
  ],
};

const project = (name: string, folders: string[]) => ({
  resolve,
  test: {
    name,
    include: folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    exclude: ["**/node_modules/**", "**/dist/**", "**/.next/**"],
    env: { TZ: "Asia/Kathmandu" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    globalSetup: ["packages/testing/src/global-setup.ts"],
    maxWorkers: 2,
    projects: [
      project("packages", ["packages"]),
      project("prisma", ["prisma"]),
      project("graphql-server", ["graphql-server"]),
      project("web", ["web"]),
    ],
  },
});
