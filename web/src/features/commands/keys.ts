/** What a key press carries; a part of `KeyboardEvent`. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

const names: Partial<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
  ContextMenu: "Menu",
};

/** Whether the keyboard is one of Apple's, where Cmd does what Ctrl does elsewhere. Only in a browser. */
export function hasCommandKey(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/**
 * Writes a key press as it stands in a command's `keys`; signs without Shift, as keyboards differ in where it is needed.
 * @param press the event
 * @param isApple see `hasCommandKey`
 * @returns undefined for a press that is part of writing, or belongs to the system
 */
export function strokeOf(press: KeyPress, isApple: boolean): string | undefined {
  const isCharacter = press.key.length === 1;
  if ((press.altKey && isCharacter) || press.isComposing) return undefined;
  if (isApple ? press.ctrlKey : press.metaKey) return undefined;
  const key = press.key === " " ? "Space" : isCharacter ? press.key.toLowerCase() : press.key;
  const modifiers = [
    (isApple ? press.metaKey : press.ctrlKey) && "Mod",
    press.altKey && "Alt",
    press.shiftKey && (!isCharacter || press.key === " " || isLetter(key)) && "Shift",
  ];
  return [...modifiers.filter(Boolean), key].join("+");
}

function isLetter(key: string): boolean {
  return /^\p{L}$/u.test(key);
}

/**
 * Reads a letter with Shift as the letter alone, which it means where nothing else is meant by it.
 * @param stroke as `strokeOf` writes it
 */
export function withoutShift(stroke: string): string {
  const [key = ""] = stroke.split("+").slice(-1);
  return isLetter(key) ? stroke.replace("Shift+", "") : stroke;
}

/** Letters, digits and signs without Ctrl or Cmd: what WCAG 2.1.4 wants a person to be able to switch off. */
export function isCharacterKey(keys: string): boolean {
  return keys.split(" ").every((stroke) => withoutShift(stroke).length === 1);
}

/**
 * The keys as they stand on the keyboard.
 * @param keys of a command
 * @param isApple see `hasCommandKey`
 * @returns for each press that follows another, the keys to be held together
 */
export function keyNames(keys: string, isApple: boolean): string[][] {
  return keys.split(" ").map((stroke) =>
    stroke.split("+").map((key) => {
      if (key === "Mod") return isApple ? "⌘" : "Ctrl";
      if (key === "Alt" && isApple) return "⌥";
      return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    }),
  );
}

/**
 * The keys of a control for `aria-keyshortcuts`, which knows no sequences.
 * @param keys of a command
 * @returns undefined when nothing is left
 */
export function ariaKeyShortcuts(keys: readonly string[]): string | undefined {
  const single = keys.filter((one) => !one.includes(" "));
  return single.map((one) => one.replace("Mod", "Control")).join(" ") || undefined;
}
