// Takes a fresh clone to where TypeScript can run, then hands over to the launcher. Plain JavaScript without
// dependencies, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const OLDEST_NODE = [20, 19];
const root = fileURLToPath(new URL(".", import.meta.url));
const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
/** Holds the hash of the lock file that node_modules was last found to agree with. */
const stamp = join(modules, ".docket-lock-hash");
/** While packages are being installed, a symbolic link whose target is the id of the process that does it. */
const turn = join(root, ".docket-installing");
const POLL_MS = 200;
/** The standard output of this command is read by programs. */
const tell = process.argv[2] === "admin" ? console.error : console.log;

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
  fail(
    `Docket needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );

process.chdir(root);
if (!isInstalled()) await alone(installWhenStale);
const { register } = await import("tsx/esm/api");
register();
const { run } = await import(pathToFileURL(join(root, "packages/launcher/src/main.ts")).href);
await run(process.argv.slice(2));

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
}

function installWhenStale() {
  // Another start may have done it meanwhile.
  if (isInstalled()) return;
  if (!agreesWith(JSON.parse(readFileSync(lockFile, "utf8")))) install();
  writeFileSync(stamp, lockHash());
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** Two instances may be started from one checkout at once. A turn whose process is gone is over. */
async function alone(work) {
  let isTold = false;
  while (!takeTurn()) {
    const holder = holderOf(turn);
    if (holder !== undefined && !isAlive(holder)) giveUpFor(holder);
    else {
      if (!isTold)
        tell(
          `Waiting for another start of this checkout (process ${holder}) to finish its installation. If there is none, remove ${turn} …`,
        );
      isTold = true;
      await delay(POLL_MS);
    }
  }
  const giveBack = () => rmSync(turn, { force: true });
  process.once("exit", giveBack);
  work();
  giveBack();
  process.off("exit", giveBack);
}

/** A link is made whole or not at all, by one of those who try. */
function takeTurn() {
  try {
    symlinkSync(String(process.pid), turn);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    fail(`Packages cannot be installed into ${root} (${error.message}).`);
  }
}

/** Of several who found the same turn abandoned only one must end it, and none a turn taken since. */
function giveUpFor(holder) {
  const aside = `${turn}.${process.pid}`;
  try {
    renameSync(turn, aside);
  } catch {
    return;
  }
  if (holderOf(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, turn);
}

function holderOf(link) {
  try {
    return Number(readlinkSync(link));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
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
  tell("Installing packages (a minute on a fresh clone) …");
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
  tell(`Installed packages in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
