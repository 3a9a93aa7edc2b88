import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createBlankDatabase } from "@docket/testing/database";
import { runProcess } from "@docket/testing/process";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PRISMA = createRequire(import.meta.url).resolve("prisma/build/index.js");

test("the migrations and schema.prisma describe the same database", async () => {
  const blank = await createBlankDatabase();
  const from = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
  const diff = runProcess({
    args: [PRISMA, "migrate", "diff", ...from, "--exit-code"],
    cwd: ROOT,
    env: { DATABASE_URL: blank.url },
  });
  const { code } = await diff.exited;
  await blank.drop();
  expect(diff.lines.join("\n")).toContain("No difference detected");
  expect(code).toBe(0);
});
