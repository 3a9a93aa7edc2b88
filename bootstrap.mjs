// Takes a fresh clone to where TypeScript can run, then hands over to the launcher. Plain JavaScript without
// dependencies, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const OLDEST_NODE = [20, 19];
const root = fileURLToPath(new URL(".", import.meta.url));
const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
/** Holds the hash of the lock file that node_modules was last found to agree with. */
const stamp = join(modules, ".docket-lock-hash");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
  fail(
    `Docket needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );

process.chdir(root);
installWhenStale();
const { register } = await import("tsx/esm/api");
register();
const { run } = await import(pathToFileURL(join(root, "packages/launcher/src/main.ts")).href);
await run(process.argv.slice(2));

function installWhenStale() {
  const lock = readFileSync(lockFile);
  const hash = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  if (!agreesWith(JSON.parse(lock.toString()))) install();
  writeFileSync(stamp, hash);
}

/** Compares the lock with npm's own record of what it installed: a person may have run npm install. */
function agreesWith(lock) {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = Object.entries(lock.packages).filter(([path]) => path.startsWith("node_modules/"));
  return wanted.every(([path, { version, optional, link }]) =>
    installed[path] ? link || installed[path].version === version : optional === true,
  );
}

function install() {
  const start = performance.now();
  console.log("Installing packages (a minute on a fresh clone) …");
  // Building and testing need the development packages, whatever NODE_ENV says.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /\.[cm]?js$/.test(npm);
  const { status, error, signal } = spawnSync(isScript ? process.execPath : "npm", isScript ? [npm, ...args] : args, {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (signal) process.exit(130);
  if (error) fail(`npm could not be started (${error.message}). Install it beside Node, then try again.`);
  if (status !== 0)
    fail(
      "npm ci failed; its messages are above. Check that the npm registry is reachable and that there is space on the disk, then try again.",
    );
  console.log(`Installed packages in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
