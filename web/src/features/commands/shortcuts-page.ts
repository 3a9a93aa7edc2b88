import { sections } from "./command.ts";
import { isCharacterKey, keyNames } from "./keys.ts";
import { commands } from "./registry.ts";

/** The page docs/shortcuts.md, written from the registry. A test holds the file against it. */
export function shortcutsPage(): string {
  const code = (keys: string) =>
    keyNames(keys, false)
      .map((held) => `<kbd>${held.join("+")}</kbd>`)
      .join(" then ");
  const rows = (section: string) =>
    commands
      .filter((command) => command.section === section)
      .map(({ name, keys }) => {
        const always = keys.some((one) => !isCharacterKey(one)) ? "yes" : "no";
        return `| ${name} | ${keys.map(code).join(" or ")} | ${always} |`;
      });
  return [
    "# Keyboard shortcuts",
    "",
    "<!-- Written from web/src/features/commands: `npm test -- web/src/features/commands -u` writes it anew. -->",
    "",
    "Every command is also in the palette, which <kbd>Ctrl+K</kbd> opens, and <kbd>?</kbd> shows this list in Docket.",
    "On Apple's keyboards <kbd>Ctrl</kbd> is <kbd>⌘</kbd>. Keys of single characters can be switched off in the settings;",
    "the last column says what then still has a key.",
    ...sections.flatMap((section) => [
      "",
      `## ${section}`,
      "",
      "| what | keys | with single keys off |",
      "| --- | --- | --- |",
      ...rows(section),
    ]),
    "",
  ].join("\n");
}
