import { build } from "esbuild";

/** Bundles the listener and the workspaces it uses into dist/server.js; packages of the registry stay outside. */
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["server.ts"],
  outfile: "dist/server.js",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  plugins: [
    {
      name: "registry-packages-stay-outside",
      setup: ({ onResolve }) => {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === "entry-point" || path.startsWith("@docket/") ? undefined : { path, external: true },
        );
      },
    },
  ],
});
