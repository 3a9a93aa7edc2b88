import { describe, expect, it } from "vitest";
import { activeKeys, ariaKeys, shortcutOf, shortcuts, withKeys } from "./shortcuts.ts";

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe("shortcuts", () => {
  it("gives no key to two of them", () => {
    const keys = shortcuts.flatMap((shortcut) => [...shortcut.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("finds a shortcut by each of its keys, in upper case too", () => {
    expect(["q", "c", "Q"].map((key) => shortcutOf(press(key), true))).toEqual(["add", "add", "add"]);
    expect([" ", "e", "?", "ArrowDown"].map((key) => shortcutOf(press(key), true))).toEqual([
      "complete",
      "complete",
      "help",
      "next",
    ]);
  });

  it("leaves presses with a modifier and those of an input method alone", () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) {
      expect(shortcutOf(press("c", more), true)).toBeUndefined();
    }
  });

  it("keeps only named keys when single characters are switched off", () => {
    expect(shortcutOf(press("d"), false)).toBeUndefined();
    expect(shortcutOf(press("Delete"), false)).toBe("delete");
    expect(activeKeys("add", false)).toEqual([]);
    expect(activeKeys("complete", false)).toEqual(["Space"]);
    expect([withKeys("Delete", "delete", true), withKeys("Delete", "delete", false)]).toEqual([
      "Delete (D or Del)",
      "Delete (Del)",
    ]);
    expect([withKeys("Search", "search", false), ariaKeys("search", false)]).toEqual(["Search", undefined]);
  });
});
