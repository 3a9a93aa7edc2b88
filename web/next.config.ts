import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const repositoryRoot = fileURLToPath(new URL("..", import.meta.url));

/** Holds no address and no secret: one build serves any installation. The listener in server.ts reads the environment. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // npm run typecheck does it; whoever starts Docket need not wait for it.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  transpilePackages: [
    "@docket/access-token",
    "@docket/dates",
    "@docket/db",
    "@docket/password-hashing",
    "@docket/runtime",
  ],
};

export default config;
