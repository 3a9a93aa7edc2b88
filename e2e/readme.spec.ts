import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";

const run = promisify(execFile);

/** The shell commands between the two marks. */
async function readWalk(): Promise<string> {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const marked = /<!-- walk:start -->(.*?)<!-- walk:end -->/s.exec(readme)?.[1];
  if (!marked) throw new Error("README.md has no part between <!-- walk:start --> and <!-- walk:end -->.");
  const blocks = [...marked.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  if (blocks.length === 0) throw new Error("The marked part of README.md has no sh block.");
  return blocks.join("\n");
}

test("the shell walk of the README signs up, gets a token, adds a task and lists it", async ({ baseURL }) => {
  const walk = await readWalk();
  const folder = await mkdtemp(join(tmpdir(), "docket-walk-"));
  const email = `walk.${randomUUID()}@example.com`;
  const { PATH } = process.env;
  const env = { PATH, HOME: folder, BASE_URL: baseURL, EMAIL: email };
  try {
    const { stdout, stderr } = await run("bash", ["--norc", "-euo", "pipefail", "-c", walk], { cwd: folder, env });
    expect(stderr).toBe("");
    const [created, listed] = stdout
      .split(/(?<=\})\n?(?=\{)/)
      .map((answer) => JSON.parse(answer) as { data: Record<string, object> });
    expect(created).toMatchObject({ data: { createTask: { task: { title: "Water the plants" }, userErrors: [] } } });
    expect(listed).toMatchObject({
      data: { viewer: { email, tasks: { totalCount: 1, nodes: [{ title: "Water the plants" }] } } },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
