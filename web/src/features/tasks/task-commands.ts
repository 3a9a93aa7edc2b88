import type { Command } from "@/features/commands/command.ts";

/** What the keyboard and the palette can do in a list of tasks. */
export const taskCommands = [
  { id: "add", name: "Add a task", section: "Tasks", keys: ["q", "c"] },
  { id: "next", name: "Next task", section: "Tasks", keys: ["j", "ArrowDown"], isKeyOnly: true },
  { id: "previous", name: "Previous task", section: "Tasks", keys: ["k", "ArrowUp"], isKeyOnly: true },
  { id: "open", name: "Open the task", section: "Tasks", keys: ["Enter"] },
  { id: "rename", name: "Rename the task", section: "Tasks", keys: ["F2"] },
  { id: "complete", name: "Complete or reopen the task", section: "Tasks", keys: ["e", "Space"] },
  { id: "delete", name: "Delete the task", section: "Tasks", keys: ["d", "Delete"] },
  { id: "restore", name: "Restore the task", section: "Tasks", keys: ["r"] },
  { id: "move-up", name: "Move the task up", section: "Tasks", keys: ["Alt+Shift+ArrowUp"] },
  { id: "move-down", name: "Move the task down", section: "Tasks", keys: ["Alt+Shift+ArrowDown"] },
  { id: "move-top", name: "Move the task to the top", section: "Tasks", keys: ["Alt+Shift+Home"] },
  { id: "move-previous", name: "Move the task to the section before", section: "Tasks", keys: ["Alt+Shift+ArrowLeft"] },
  { id: "move-next", name: "Move the task to the next section", section: "Tasks", keys: ["Alt+Shift+ArrowRight"] },
  { id: "undo", name: "Undo the last action", section: "Tasks", keys: ["z", "Mod+z"] },
  { id: "search", name: "Search", section: "Page", keys: ["/"] },
  { id: "filter", name: "Filter tasks", section: "Page", keys: ["f"] },
  { id: "close", name: "Close or step back", section: "Page", keys: ["Escape"], isKeyOnly: true },
] as const satisfies readonly Command[];
