import { UserFacingError } from "./user-facing-error.ts";

const COMMANDS: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  start: async () => (await import("./commands/start.ts")).start,
  dev: async () => (await import("./commands/start.ts")).develop,
  test: async () => (await import("./commands/test.ts")).test,
  bench: async () => (await import("./commands/bench.ts")).bench,
  seed: async () => (await import("./commands/seed.ts")).seed,
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
  if (error.name === "EnvironmentError" || error.name === "MigrationError") return error.message;
  return error.stack ?? error.message;
}
