import { describe, expect, test } from "vitest";
import { descriptionExcerpt } from "./description-excerpt.ts";

const filler = "one two three four five six seven eight nine ten ";

describe("the excerpt of a description", () => {
  test.each([
    ["Call the plumber\nabout the boiler", "boil", "about the boiler"],
    ["a boiler\nthe boiler of the plumber", "plumber boiler", "the boiler of the plumber"],
    ["## The **boiler**, _again_", "boiler", "The boiler, again"],
    ["> - [ ] ask `boiler --help` ~~today~~", "boiler", "ask boiler --help today"],
    ["1. see [the boiler](https://example.test/a_b) ![a photo](x.png)", "boiler", "see the boiler a photo"],
    ["see [it](https://example.test/boiler)", "boiler", "see [it](https://example.test/boiler)"],
    ["<https://example.test/boiler>", "boiler", "https://example.test/boiler"],
    ["| boiler | 12 |", "boiler", "boiler 12"],
    ["snake_case_boiler and 2*3*4", "snake", "snake_case_boiler and 2*3*4"],
    ["Dé\u0301fragmenter la BIBLIOTHÈQUE", "bibliothe", "Dé\u0301fragmenter la BIBLIOTHÈQUE"],
    ["parboiled", "boil", null],
    ["anything", "… !", null],
  ])("of %j for %j is %j", (description, search, expected) => {
    expect(descriptionExcerpt(description, search)).toBe(expected);
  });

  test("is cut between words around what was searched for", () => {
    const excerpt = descriptionExcerpt(`${filler.repeat(40)}the boiler leaks ${filler.repeat(40)}`, "boiler") ?? "";
    expect(excerpt).toMatch(/^…\S.{10,40} the boiler leaks one .*\S…$/);
    expect(excerpt.length).toBeLessThan(200);
    expect(filler.repeat(3)).toContain(excerpt.slice(1, excerpt.indexOf(" the boiler")));
  });

  test("never cuts through a character, where there is nothing between words", () => {
    for (const lead of ["", "a", "😀".repeat(7)]) {
      const excerpt = descriptionExcerpt(`${lead}${"😀".repeat(500)} boiler ${"e\u0301".repeat(500)}`, "boiler") ?? "";
      expect(excerpt).not.toMatch(/\p{Cs}/u);
      expect(excerpt).toContain("boiler");
      expect(excerpt.at(-2)).toBe("\u0301");
    }
  });

  test("begins at the first line that says something, when nothing is searched for", () => {
    expect(descriptionExcerpt("```sh\n---\n# Plan\nrest", null)).toBe("Plan");
    expect(descriptionExcerpt(`${filler.repeat(9)}`, null)).toMatch(/^one two .*\S…$/);
    expect(descriptionExcerpt("---", null)).toBeNull();
  });

  test("of the longest descriptions takes no time to speak of", () => {
    const from = performance.now();
    for (const piece of ["a ", "*a ", "[a](", "(a", "boile ", "😀", "é", "_`"])
      descriptionExcerpt(`${piece.repeat(60_000 / piece.length)} boiler`, "boiler");
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
