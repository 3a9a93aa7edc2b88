import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFile(`${ROOT}/${path}`, "utf8");

/** OWASP ASVS 5.0.0: level 1, and level 2 of the chapters 3, 4, 6 to 9, 11 and 16. */
const ITEMS = `
  1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1
  2.1.1 2.2.1 2.2.2 2.3.1
  3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.2 3.5.3 3.5.4 3.5.5 3.7.1 3.7.2
  4.1.1 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.1 4.4.2 4.4.3 4.4.4
  5.2.1 5.2.2 5.3.1 5.3.2
  6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4
  7.1.1 7.1.2 7.1.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2
  8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.4.1
  9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3 9.2.4
  10.4.1 10.4.2 10.4.3 10.4.4 10.4.5
  11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.1 11.3.2 11.3.3 11.4.1 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1
  12.1.1 12.2.1 12.2.2
  13.4.1
  14.2.1 14.3.1
  15.1.1 15.2.1 15.3.1
  16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3
`
  .trim()
  .split(/\s+/);

const PATH = /`([\w./-]+\.(?:test|spec)\.tsx?)`/g;
const NAMED = /`([\w./-]+\.(?:test|spec)\.tsx?)` "([^"|]+)"(?=;| \|)/g;
const ANSWERS = ["None here", "By construction", "Not met", "Operator's"];

const rowsOf = (document: string) => document.split("\n").filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line));

describe.each(["docs/security.md", "docs/asvs.md"])("%s", (name) => {
  test("names tests whose files exist", async () => {
    const paths = [...(await read(name)).matchAll(PATH)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([]);
  });
});

describe("the table of ASVS", () => {
  test("has each item of level 1, and of level 2 of its chapters, once", async () => {
    const items = rowsOf(await read("docs/asvs.md")).map((row) => row.split(" ")[1] ?? "");
    expect(items.sort()).toEqual([...ITEMS].sort());
  });

  test("names for each a test that is there, or says why there is none", async () => {
    const wrong: string[] = [];
    for (const row of rowsOf(await read("docs/asvs.md"))) {
      const tests = [...row.matchAll(NAMED)];
      const isAnswered = ANSWERS.some((answer) => row.includes(`**${answer}**`));
      if (tests.length !== [...row.matchAll(PATH)].length && !isAnswered) wrong.push(`unreadable: ${row}`);
      if (tests.length === 0 && !isAnswered) wrong.push(`unanswered: ${row}`);
      for (const [, path = "", title = ""] of tests) {
        const source = await read(path);
        if (![`"${title}"`, `\`${title}\``].some((text) => source.includes(text)))
          wrong.push(`${path} has no test "${title}"`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
