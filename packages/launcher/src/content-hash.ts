import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { ROOT } from "./root.ts";

const SKIPPED = new Set(["node_modules", "dist", ".next", "generated", "gql", "test-results", "data", "next-env.d.ts"]);
const TEST = /^test$|\.test\.tsx?$/;
const STAMPS = join(ROOT, "node_modules/.cache/docket");

/** What a made thing is made from and consists of, all paths relative to the checkout. */
export interface Product {
  name: string;
  /** Files and folders that go in. Generated code and other products inside them are passed over, as a rule tests too. */
  sources: readonly string[];
  hasTestsAsSources?: boolean;
  /** Tells of a file's content whether it goes in; all do when not given. */
  isSource?: (content: string) => boolean;
  /** Files that must exist for the product to be there. */
  outputs: readonly string[];
}

/** Tells whether a product is missing, or was made from other content than the sources have now. */
export async function isStale(product: Product): Promise<boolean> {
  if (!product.outputs.every((output) => existsSync(join(ROOT, output)))) return true;
  const stamp = stampOf(product);
  return !existsSync(stamp) || (await readFile(stamp, "utf8")) !== (await hashSources(product));
}

/** Makes a product unless it is fresh. Sources that change meanwhile leave it stale. */
export async function makeWhenStale(product: Product, make: () => Promise<void>): Promise<void> {
  if (!(await isStale(product))) return;
  const hash = await hashSources(product);
  await make();
  await mkdir(STAMPS, { recursive: true });
  await writeFile(stampOf(product), hash);
}

function stampOf({ name }: Product): string {
  return join(STAMPS, `${name}.sha256`);
}

async function hashSources({ sources, isSource = () => true, hasTestsAsSources = false }: Product): Promise<string> {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  const files = (await Promise.all(sources.map((source) => listFiles(join(ROOT, source), hasTestsAsSources))))
    .flat()
    .sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  for (const [i, file] of files.entries()) {
    const content = contents[i];
    if (content && isSource(content.toString()))
      hash.update(`${relative(ROOT, file)}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

async function listFiles(path: string, withTests: boolean): Promise<string[]> {
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name) && !name.endsWith(".tsbuildinfo") && (withTests || !TEST.test(name)))
      .map((entry) => (entry.isDirectory() ? listFiles(join(path, entry.name), withTests) : [join(path, entry.name)])),
  );
  return files.flat();
}

/** The folder of the lock that keeps two launchers of one checkout from making the same product at once. */
export async function makingLockFile(): Promise<string> {
  const file = join(STAMPS, "making.lock");
  await mkdir(dirname(file), { recursive: true });
  return file;
}
