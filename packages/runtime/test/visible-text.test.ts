import { describe, expect, it } from "vitest";
import { hasVisibleCharacter, readLine } from "../src/visible-text.ts";

describe("a line of text", () => {
  it.each([
    ["  Ada  ", "Ada"],
    ["Zoe\u0308", "Zoë"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
    ["مرحبا", "مرحبا"],
    ["a\u00a0b", "a\u00a0b"],
    ["é".repeat(200), "é".repeat(200)],
    ["𝒜".repeat(200), "𝒜".repeat(200)],
  ])("is composed and trimmed (%j)", (text, line) => {
    expect(readLine(text, 200)).toBe(line);
  });

  it.each([
    "",
    "   ",
    "\u200b",
    "\u3164\u115f\u1160\uffa0",
    "\u2800",
    "\ufeff",
    "\u180e\u034f",
    "\u{e0041}",
    "a\0",
    "a\u001b[31m",
    "a\u0085b",
    "a\tb",
    "a\r\nb",
    "a\u2028b",
    "\ud83d",
    "a\udc69b",
    "a\u202eb",
    "a\u2066b",
    "x".repeat(201),
  ])("is refused when it is blank, too long or unfit (%j)", (text) => {
    expect(readLine(text, 200)).toBeUndefined();
  });
});

describe("visibility", () => {
  it("needs one character that is seen", () => {
    expect(hasVisibleCharacter("\u200b \u2800.")).toBe(true);
    expect(hasVisibleCharacter("\u200b \u2800")).toBe(false);
  });
});
