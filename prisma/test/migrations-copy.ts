import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProcess, type TestProcess } from "@docket/testing/process";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const APPLY = `
import { applyMigrations } from "./migrate.ts";
try {
  console.log(JSON.stringify(await applyMigrations(process.env.DATABASE_URL)));
} catch (error) {
  console.log(error.name + ": " + error.message);
  process.exitCode = 1;
}`;

/** A copy of the migrations and of what applies them, to which a test adds migrations of its own. */
export interface MigrationsCopy {
  add(name: string, sql: string): Promise<void>;
  /** Takes all but one away. */
  keepOnly(name: string): Promise<void>;
  /** Starts a process that applies them and writes the names of those it applied, or why it failed. */
  apply(databaseUrl: string): TestProcess;
  remove(): Promise<void>;
}

/** Makes a copy in a temporary folder. */
export async function copyMigrations(): Promise<MigrationsCopy> {
  const root = await mkdtemp(join(tmpdir(), "docket-migrations-"));
  const parts = ["package.json", "schema.prisma", "schema-engine.mjs", "migrate.ts", "migrations"];
  for (const part of parts) await cp(join(ROOT, "prisma", part), join(root, "prisma", part), { recursive: true });
  await cp(join(ROOT, "prisma.config.ts"), join(root, "prisma.config.ts"));
  await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
  await writeFile(join(root, "prisma/apply.ts"), APPLY);
  return {
    add: async (name, sql) => {
      await mkdir(join(root, "prisma/migrations", name), { recursive: true });
      await writeFile(join(root, "prisma/migrations", name, "migration.sql"), sql);
    },
    keepOnly: async (name) => {
      const folder = join(root, "prisma/migrations");
      for (const entry of await readdir(folder, { withFileTypes: true }))
        if (entry.isDirectory() && entry.name !== name) await rm(join(folder, entry.name), { recursive: true });
    },
    apply: (databaseUrl) =>
      runProcess({
        args: ["--import", "tsx", "prisma/apply.ts"],
        cwd: root,
        env: { DATABASE_URL: databaseUrl },
        isGroup: true,
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
