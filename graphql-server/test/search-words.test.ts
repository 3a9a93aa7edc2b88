import { foldForSearch, wordsOfFolded } from "@docket/runtime/search-words";
import { createTestDatabase, type TestDatabase } from "@docket/testing/database";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

let tests: TestDatabase;
beforeAll(async () => {
  tests = await createTestDatabase();
});
afterAll(() => tests?.drop());

const SPECIMENS = [
  "Défragmenter la bibliothèque",
  "De\u0301fragmenter",
  "Fußball, ŁÓDŹ, Øresund, İstanbul, ħŧđı",
  "Encyclopædia œuvre ÆŒ",
  "ﬁne ① ™ Ⅳ x² Å ½",
  "日本語のメモ · ไทย · हिन्दी · עִבְרִית",
  "e-mail_to@example.test 2026\n\tnext",
  "😀 👩‍👩‍👧",
];

test("a text is folded for marks and excerpts as the database folds it for its search", async () => {
  const texts = [
    ...SPECIMENS,
    ...fc.sample(fc.string({ unit: fc.constantFrom(..."aÄß\u0301\u0327 -_.0٣éœŁıİΣςДёＡﬀ한가ñ") }), 200),
  ];
  const rows = await tests.database.$queryRaw<{ words: string }[]>`
    SELECT trim("search_words"("given")) AS "words"
    FROM unnest(${texts}::text[]) WITH ORDINALITY AS t("given", "n") ORDER BY "n"`;
  const folded = texts.map((text) => wordsOfFolded(foldForSearch(text)).join(" "));
  expect(Object.fromEntries(texts.map((text, n) => [text, folded[n]]))).toEqual(
    Object.fromEntries(texts.map((text, n) => [text, rows[n]?.words])),
  );
});
