/** Where a command stands in the help, the palette and the docs, in this order. */
export const sections = ["Tasks", "Selection", "Go to", "Page"] as const;

/** The groups of a task's menu, in this order. What is not of the first also means all tasks that are selected. */
export const taskMenuGroups = ["one", "state", "sort", "place", "end"] as const;
export type TaskMenuGroup = (typeof taskMenuGroups)[number];

/**
 * What is known of a command wherever it works: features list these, and give them something to do with `useCommands`
 * while they are on screen.
 */
export type Command = {
  id: string;
  /** What it does, as a person would ask for it. */
  name: string;
  section: (typeof sections)[number];
  /**
   * Each of these does it. `Mod` is Cmd on Apple's keyboards and Ctrl on others; keys one after another are separated by
   * a blank: `Mod+k`, `Alt+Shift+ArrowUp`, `g i`.
   */
  keys: readonly string[];
  /** Its keys work while a text is being typed, too. */
  inFields?: boolean;
  /** Left out of the palette, as it means nothing there. */
  isKeyOnly?: boolean;
  /** How the menu of a task calls it, and with which others it stands there; absent where it is not in that menu. */
  inTaskMenu?: { name: string; group: TaskMenuGroup };
};

/** What a command does here and now. */
export type CommandBinding = {
  /** Answers false when there was nothing to do, so that the key keeps its ordinary meaning. */
  run(): unknown;
  /** Whether it can do something now; the palette offers only such ones. Always, when absent. */
  when?(): boolean;
};

/** Something else that the palette leads to: a place, a thing of the viewer's. Contributed with `usePaletteEntries`. */
export type PaletteEntry = { id: string; name: string; section: string; run(): void };
