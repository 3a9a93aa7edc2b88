/** Where a command stands in the help, the palette and the docs, in this order. */
export const sections = ["Tasks", "Selection", "Go to", "Page"] as const;

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
