import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { generateSecret } from "@docket/runtime/environment";
import { runProcess } from "@docket/testing/process";
import { expect, test } from "vitest";

const TIMEOUT_MS = 120_000;
const args = ["--import", "tsx", fileURLToPath(new URL("../src/main.ts", import.meta.url))];

const environment = (overrides: Record<string, string>) => ({
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
  JWT_SECRET: generateSecret(),
  BETTER_AUTH_SECRET: generateSecret(),
  ...overrides,
});

test(
  "a port that is taken ends the start with a line that says so",
  async () => {
    const other = createServer();
    await once(other.listen(0), "listening");
    const { port } = other.address() as AddressInfo;
    const { exited, lines } = runProcess({ args, env: environment({ GRAPHQL_PORT: String(port) }) });
    expect(await exited).toEqual({ code: 1, signal: null });
    expect(lines.join("\n")).toMatch(/EADDRINUSE.*could not start/);
    other.close();
  },
  TIMEOUT_MS,
);

test(
  "an unfit environment ends the start with a line that names every fault and no secret",
  async () => {
    const secret = generateSecret();
    const env = environment({ JWT_SECRET: "short", GRAPHQL_PORT: "0", BETTER_AUTH_SECRET: secret });
    const { exited, lines } = runProcess({ args, env });
    expect(await exited).toEqual({ code: 1, signal: null });
    const text = lines.join("\n");
    expect(text).toMatch(/JWT_SECRET: is shorter than 32 bytes/);
    expect(text).toMatch(/GRAPHQL_PORT: must be a port number/);
    expect(text).not.toContain(secret);
  },
  TIMEOUT_MS,
);
