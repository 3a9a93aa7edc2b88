import { describe, expect, it } from "vitest";
import { ariaKeyShortcuts, keyNames, strokeOf, withoutShift } from "./keys.ts";
import { activeKeys, commandOf, commands, readStrokes } from "./registry.ts";
import { shortcutsPage } from "./shortcuts-page.ts";

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe("commands", () => {
  it("have ids of their own and share no keys", () => {
    const ids = commands.map(({ id }) => id);
    const keys = commands.flatMap((command) => [...command.keys]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("never wait for a second key where the first alone does something", () => {
    const keys = commands.flatMap((command) => [...command.keys]);
    const hidden = keys.filter((one) => keys.some((other) => other.startsWith(`${one} `)));
    expect(hidden).toEqual([]);
  });

  it("are listed in docs/shortcuts.md as they are", async () => {
    await expect(shortcutsPage()).toMatchFileSnapshot(`${import.meta.dirname}/../../../../docs/shortcuts.md`);
  });
});

describe("keys", () => {
  it("lead to their command, in upper case too", () => {
    const idOf = (key: string) => readStrokes([strokeOf(press(key), false) ?? ""], true);
    expect(["q", "c", "Q"].map(idOf)).toEqual(Array(3).fill({ kind: "command", id: "add" }));
    expect(idOf(" ")).toEqual({ kind: "command", id: "complete" });
    expect(idOf("?")).toEqual({ kind: "command", id: "help" });
    expect(idOf("ArrowDown")).toEqual({ kind: "command", id: "next" });
  });

  it("of a sequence count one after the other", () => {
    expect(readStrokes(["g"], true)).toEqual({ kind: "beginning" });
    expect(readStrokes(["g", "c"], true)).toEqual({ kind: "command", id: "go-completed" });
    expect(readStrokes(["g", "x"], true)).toEqual({ kind: "nothing" });
  });

  it("with Cmd on Apple's keyboards are those with Ctrl elsewhere", () => {
    expect(strokeOf(press("k", { ctrlKey: true }), false)).toBe("Mod+k");
    expect(strokeOf(press("k", { metaKey: true }), true)).toBe("Mod+k");
    expect(strokeOf(press("k", { ctrlKey: true }), true)).toBeUndefined();
    expect(strokeOf(press("ArrowDown", { shiftKey: true }), false)).toBe("Shift+ArrowDown");
    expect(strokeOf(press("ArrowUp", { altKey: true, shiftKey: true }), true)).toBe("Alt+Shift+ArrowUp");
    expect(strokeOf(press("?", { shiftKey: true }), false)).toBe("?");
  });

  it("with Shift are others where they mean something else, and the letter alone where not", () => {
    expect(strokeOf(press("J", { shiftKey: true }), false)).toBe("Shift+j");
    expect(readStrokes(["Shift+j"], true)).toEqual({ kind: "command", id: "select-next" });
    expect(readStrokes(["Shift+j"], false)).toEqual({ kind: "nothing" });
    expect([withoutShift("Shift+q"), withoutShift("Shift+ArrowDown")]).toEqual(["q", "Shift+ArrowDown"]);
  });

  it("that belong to the system or to an input method are left alone", () => {
    expect(strokeOf(press("c", { altKey: true }), false)).toBeUndefined();
    expect(strokeOf(press(" ", { altKey: true }), false)).toBeUndefined();
    expect(strokeOf(press("c", { isComposing: true }), false)).toBeUndefined();
    expect(readStrokes([strokeOf(press("c", { ctrlKey: true }), false) ?? ""], true)).toEqual({ kind: "nothing" });
  });

  it("without characters remain when single characters are switched off", () => {
    expect(readStrokes(["d"], false)).toEqual({ kind: "nothing" });
    expect(readStrokes(["g"], false)).toEqual({ kind: "nothing" });
    expect(readStrokes(["Delete"], false)).toEqual({ kind: "command", id: "delete" });
    expect(activeKeys(commandOf("add"), false)).toEqual([]);
    expect(activeKeys(commandOf("complete"), false)).toEqual(["Space"]);
    expect(activeKeys(commandOf("palette"), false)).toEqual(["Mod+k"]);
  });

  it("are named as they stand on the keyboard", () => {
    expect(keyNames("Mod+k", false)).toEqual([["Ctrl", "K"]]);
    expect(keyNames("Mod+k", true)).toEqual([["⌘", "K"]]);
    expect(keyNames("Alt+Shift+ArrowLeft", false)).toEqual([["Alt", "Shift", "←"]]);
    expect(keyNames("Alt+ArrowUp", true)).toEqual([["⌥", "↑"]]);
    expect(keyNames("g i", false)).toEqual([["G"], ["I"]]);
    expect(ariaKeyShortcuts(["Mod+k", "g i", "/"])).toBe("Control+k /");
    expect(ariaKeyShortcuts([])).toBeUndefined();
  });
});
