import type { Command } from "@/features/commands/command.ts";

/** Selecting tasks, and what is done to all that are selected. */
export const selectionCommands = [
  { id: "select", name: "Select the task", section: "Selection", keys: ["x", "Shift+Space"] },
  {
    id: "select-next",
    name: "Select on to the next task",
    section: "Selection",
    keys: ["Shift+ArrowDown", "Shift+j"],
    isKeyOnly: true,
  },
  {
    id: "select-previous",
    name: "Select on to the previous task",
    section: "Selection",
    keys: ["Shift+ArrowUp", "Shift+k"],
    isKeyOnly: true,
  },
  { id: "select-all", name: "Select all tasks", section: "Selection", keys: ["Mod+a"] },
  {
    id: "move",
    name: "Move to project…",
    section: "Tasks",
    keys: ["v"],
    inTaskMenu: { name: "Move to project…", group: "sort" },
  },
  {
    id: "section",
    name: "Move to section…",
    section: "Tasks",
    keys: ["s"],
    inTaskMenu: { name: "Move to section…", group: "sort" },
  },
  {
    id: "priority",
    name: "Set priority…",
    section: "Tasks",
    keys: ["p"],
    inTaskMenu: { name: "Set priority…", group: "sort" },
  },
  {
    id: "label",
    name: "Set labels…",
    section: "Tasks",
    keys: ["l"],
    inTaskMenu: { name: "Set labels…", group: "sort" },
  },
] as const satisfies readonly Command[];
