/** Everything the keyboard can do in the dashboard: handlers, help and tooltips all read this list. */
export const shortcuts = [
  { id: "add", keys: ["q", "c"], label: "Add a task", group: "Tasks" },
  { id: "next", keys: ["j", "ArrowDown"], label: "Next task", group: "Tasks" },
  { id: "previous", keys: ["k", "ArrowUp"], label: "Previous task", group: "Tasks" },
  { id: "open", keys: ["Enter"], label: "Open the task", group: "Tasks" },
  { id: "rename", keys: ["F2"], label: "Rename the task", group: "Tasks" },
  { id: "complete", keys: ["e", "Space"], label: "Complete or reopen the task", group: "Tasks" },
  { id: "delete", keys: ["d", "Delete"], label: "Delete the task", group: "Tasks" },
  { id: "search", keys: ["/"], label: "Search", group: "Page" },
  { id: "help", keys: ["?"], label: "Show the shortcuts", group: "Page" },
  { id: "close", keys: ["Escape"], label: "Close or step back", group: "Page" },
] as const satisfies readonly Shortcut[];

type Shortcut = { id: string; keys: readonly string[]; label: string; group: "Tasks" | "Page" };

/** The name of something the keyboard can do. */
export type ShortcutId = (typeof shortcuts)[number]["id"];

/** What a key press carries; a part of `KeyboardEvent`. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

const names: Partial<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
  Delete: "Del",
};

/** A key as it stands on the keyboard. */
export function keyName(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Letters, digits and signs: what WCAG 2.1.4 (Character Key Shortcuts) wants a person to be able to switch off. */
function isCharacter(key: string): boolean {
  return key.length === 1;
}

/**
 * The keys of a shortcut that work now.
 * @param id of the shortcut
 * @param singleKeys whether the viewer's settings allow single characters
 */
export function activeKeys(id: ShortcutId, singleKeys: boolean): string[] {
  const keys: readonly string[] = shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? [];
  return keys.filter((key) => singleKeys || !isCharacter(key));
}

/**
 * A tooltip: the words with the keys behind them.
 * @param words what the control does
 * @param id of the shortcut that does the same
 * @param singleKeys whether the viewer's settings allow single characters
 */
export function withKeys(words: string, id: ShortcutId, singleKeys: boolean): string {
  const keys = activeKeys(id, singleKeys).map(keyName);
  return keys.length > 0 ? `${words} (${keys.join(" or ")})` : words;
}

/** The keys of a shortcut for `aria-keyshortcuts`; undefined when none works now. */
export function ariaKeys(id: ShortcutId, singleKeys: boolean): string | undefined {
  return activeKeys(id, singleKeys).join(" ") || undefined;
}

/**
 * Finds what a key press asks for. A press with Ctrl, Alt or Cmd belongs to the browser, one inside an input method to it.
 * @param press the event
 * @param singleKeys whether the viewer's settings allow single characters
 */
export function shortcutOf(press: KeyPress, singleKeys: boolean): ShortcutId | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined;
  const key = press.key === " " ? "Space" : press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return shortcuts.find(({ id }) => activeKeys(id, singleKeys).includes(key))?.id;
}
