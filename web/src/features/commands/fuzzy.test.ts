import { describe, expect, it } from "vitest";
import { fuzzyFind } from "./fuzzy.ts";

const names = (typed: string, ...items: string[]) =>
  fuzzyFind(
    items.map((name) => ({ name })),
    typed,
  ).map(({ name }) => name);

describe("fuzzy search", () => {
  it("finds everything, in its order, while nothing is typed", () => {
    expect(names("  ", "b", "a")).toEqual(["b", "a"]);
  });

  it("ranks beginnings over beginnings of words, over parts, over scattered letters", () => {
    expect(names("com", "Become", "Go to completed tasks", "Complete the task", "Cut off more")).toEqual([
      "Complete the task",
      "Go to completed tasks",
      "Become",
      "Cut off more",
    ]);
  });

  it("asks for every word, in any order, ignoring case and accents", () => {
    expect(names("tasks GO", "Go to all tasks", "Go to the settings")).toEqual(["Go to all tasks"]);
    expect(names("cafe", "Café")).toEqual(["Café"]);
    expect(names("zzz", "Go to all tasks")).toEqual([]);
  });
});
