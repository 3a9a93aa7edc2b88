import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { runQuietly } from "./child-command.ts";
import { step } from "./progress.ts";
import { ROOT } from "./root.ts";
import { UserFacingError } from "./user-facing-error.ts";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const VERSION_DEADLINE_MS = 20_000;

/**
 * Returns the path of a Chromium that runs: the one that CHROMIUM names, else one that is installed, else one that is
 * installed now, by the system's package manager where this user may, or by Playwright.
 * @throws UserFacingError saying what to do when there is none and none can be installed
 */
export async function requireChromium(signal: AbortSignal): Promise<string> {
  const given = process.env.CHROMIUM;
  if (given) {
    if (await works(given)) return given;
    throw new UserFacingError(
      `CHROMIUM: ${given} does not run. Set it to the path of a Chromium or Chrome, or unset it.`,
    );
  }
  const found = await find();
  if (found) return found;
  return step("Installing a Chromium for the browser tests", "Installed a Chromium", () => install(signal));
}

async function install(signal: AbortSignal): Promise<string> {
  const failures: string[] = [];
  const attempt = async (command: [string, ...string[]]) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runQuietly(command.join(" "), { command, env, signal });
  };
  for (const commands of waysToInstall()) {
    try {
      for (const command of commands) await attempt(command);
      const installed = await find();
      if (installed) return installed;
      failures.push(`${commands.at(-1)?.join(" ")} ran, but the Chromium it installed does not start.`);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new UserFacingError(
    `The browser tests need a Chromium, and none could be installed. Install one (on Debian or Ubuntu, as root: apt-get install chromium), or set CHROMIUM to the path of one.\n${failures.join("\n")}`,
  );
}

function waysToInstall(): [string, ...string[]][][] {
  const apt: [string, ...string[]][] = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
  ];
  const playwright: [string, ...string[]][] = [
    [process.execPath, join(ROOT, "node_modules/@playwright/test/cli.js"), "install", "chromium"],
  ];
  return process.getuid?.() === 0 && inPath("apt-get") ? [apt, playwright] : [playwright];
}

async function find(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  const candidates = [...NAMES.map(inPath), ...APPLICATIONS, chromium.executablePath()];
  for (const path of candidates) if (path && existsSync(path) && (await works(path))) return path;
  return undefined;
}

function inPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Some distributions put a stub in the place of a Chromium that must be installed in another way. */
async function works(path: string): Promise<boolean> {
  return run(path, ["--version"], { timeout: VERSION_DEADLINE_MS }).then(
    ({ stdout }) => /Chrom/.test(stdout),
    () => false,
  );
}
