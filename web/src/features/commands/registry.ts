import { selectionCommands } from "@/features/selection/selection-commands.ts";
import { taskCommands } from "@/features/tasks/task-commands.ts";
import type { Command } from "./command.ts";
import { isCharacterKey } from "./keys.ts";
import { pageCommands } from "./page-commands.ts";

const known = [...taskCommands, ...selectionCommands, ...pageCommands] as const;

/** The name of something that can be done. */
export type CommandId = (typeof known)[number]["id"];

/** Everything that the keyboard and the palette can do: key handler, tooltips, help and docs read this list. */
export const commands: readonly (Command & { id: CommandId })[] = known;

const byId = new Map(commands.map((command) => [command.id, command]));

/**
 * @param id of a command
 * @throws Error when nothing has this id
 */
export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command “${id}”.`);
  return command;
}

/**
 * The keys of a command that work now.
 * @param command of the registry
 * @param singleKeys whether the viewer's settings allow characters without Ctrl or Cmd
 */
export function activeKeys({ keys }: Command, singleKeys: boolean): readonly string[] {
  return singleKeys ? keys : keys.filter((key) => !isCharacterKey(key));
}

/** How a series of presses reads: as a command, as the beginning of one, or as neither. */
export type Reading = { kind: "command"; id: CommandId } | { kind: "beginning" } | { kind: "nothing" };

/**
 * Reads presses one after another.
 * @param strokes as `strokeOf` writes them, the last one last
 * @param singleKeys whether the viewer's settings allow characters without Ctrl or Cmd
 */
export function readStrokes(strokes: readonly string[], singleKeys: boolean): Reading {
  const typed = strokes.join(" ");
  let isBeginning = false;
  for (const command of commands) {
    for (const keys of activeKeys(command, singleKeys)) {
      if (keys === typed) return { kind: "command", id: command.id };
      if (keys.startsWith(`${typed} `)) isBeginning = true;
    }
  }
  return isBeginning ? { kind: "beginning" } : { kind: "nothing" };
}
