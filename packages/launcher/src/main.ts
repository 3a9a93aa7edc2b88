import { UserFacingError } from "./user-facing-error.ts";

const COMMANDS: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  start: async () => (await import("./commands/start.ts")).start,
  dev: async () => (await import("./commands/start.ts")).develop,
  test: async () => (await import("./commands/test.ts")).test,
  bench: async () => (await import("./commands/bench.ts")).bench,
  admin: async () => (await import("./commands/admin.ts")).admin,
  seed: async () => (await import("./commands/seed.ts")).seed,
};

/** What to do about failures of the operating system that a person can cure. */
const SYSTEM_HINTS: Readonly<Record<string, string>> = {
  EACCES: "This user may not use that file. Run Docket as the user who first ran it, or give it another DATA_DIR.",
  EPERM: "This user may not do that. Run Docket as the user who first ran it, or give it another DATA_DIR.",
  EROFS: "The file system is read-only. Give Docket a DATA_DIR that it may write to.",
  ENOSPC: "The disk is full. Make room, then start again.",
};

/** Runs one of the launcher's commands and ends the process with its exit code. */
export async function run([name = "start", ...args]: readonly string[]): Promise<void> {
  const load = COMMANDS[name];
  if (!load) {
    console.error(`There is no command ${name}; the commands are ${Object.keys(COMMANDS).join(", ")}.`);
    process.exit(2);
  }
  try {
    process.exit(await (await load())(args));
  } catch (error) {
    console.error(error instanceof UserFacingError ? error.message : describe(error));
    process.exit(1);
  }
}

/** Faults of the environment, of a migration and of PostgreSQL carry a message made to be read; a bug needs its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "EnvironmentError" || error.name === "MigrationError" || error.name === "RoleError")
    return error.message;
  const hint = "code" in error ? SYSTEM_HINTS[String(error.code)] : undefined;
  if (hint !== undefined) return `${error.message}\n${hint}`;
  return error.stack ?? error.message;
}
