import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "@docket/testing/wait";
import { afterEach, beforeEach, describe, it } from "vitest";
import { watchTree } from "../src/watch-tree.ts";

let folder: string;
let changes: number;
let end: () => void;

/** Waits for a change that `act` makes to be told. */
async function expectTold(act: () => Promise<void>, what: string): Promise<void> {
  changes = 0;
  await act();
  await waitFor(() => changes > 0, what);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docket-watch-"));
  await mkdir(join(folder, "below/dist"), { recursive: true });
  await writeFile(join(folder, "below/file.ts"), "1");
  changes = 0;
  end = watchTree(
    folder,
    (path) => path.includes("dist"),
    () => {
      changes += 1;
    },
  );
});

afterEach(async () => {
  end();
  await rm(folder, { recursive: true });
});

describe("watching a folder", () => {
  it("tells of a file that is written, and of one that is replaced again and again", async () => {
    const file = join(folder, "below/file.ts");
    await expectTold(() => writeFile(file, "2"), "the written file");
    for (const content of ["3", "4", "5"])
      await expectTold(async () => {
        await writeFile(join(folder, "dist-aside"), content);
        await rename(join(folder, "dist-aside"), file);
      }, "the replaced file");
  });

  it("tells of files in folders that were made later", async () => {
    await expectTold(() => mkdir(join(folder, "below/new")), "the new folder");
    await expectTold(() => writeFile(join(folder, "below/new/file.ts"), "1"), "the file in it");
  });
});
