import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./root.ts";

/** How many tests passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

export interface TestRun {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** File that the runner writes its JSON report to. */
  report: string;
  signal: AbortSignal;
}

/** Runs vitest on the terminal. A run that fails without a failing test, as by a fault in a file, counts as one. */
export async function runVitest({ args, env, report, signal }: TestRun): Promise<Tally> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args], env, signal);
  const { numPassedTests = 0, numFailedTests = 0 } = await readReport<{
    numPassedTests: number;
    numFailedTests: number;
  }>(report);
  return tally(numPassedTests, numFailedTests, code);
}

/** Runs Playwright on the terminal. A test that passed at its second try passed; Playwright names it flaky. */
export async function runPlaywright({ args, env, report, signal }: TestRun): Promise<Tally> {
  const command = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"];
  const environment = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runNode([...command, "--reporter=list,json", ...args], environment, signal);
  const { stats } = await readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(report);
  return tally((stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0, code);
}

function tally(passed: number, failed: number, code: number): Tally {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function readReport<Report>(file: string): Promise<Partial<Report>> {
  return readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Report,
    () => ({}),
  );
}

async function runNode([script = "", ...args]: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, env, stdio: "inherit" });
  const abort = () => child.kill("SIGTERM");
  signal.addEventListener("abort", abort, { once: true });
  const code = await new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  signal.removeEventListener("abort", abort);
  signal.throwIfAborted();
  return code;
}
