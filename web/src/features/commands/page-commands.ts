import type { Command } from "./command.ts";

/** What can be done on every page that has commands. */
export const pageCommands = [
  { id: "palette", name: "Find a command", section: "Page", keys: ["Mod+k"], inFields: true, isKeyOnly: true },
  { id: "help", name: "Show the shortcuts", section: "Page", keys: ["?"] },
  { id: "recent", name: "Show recent actions", section: "Page", keys: ["h"] },
  { id: "notices", name: "Go to the messages", section: "Page", keys: ["F6"], isKeyOnly: true },
  { id: "go-today", name: "Go to today", section: "Go to", keys: ["g d"] },
  { id: "go-upcoming", name: "Go to the coming days", section: "Go to", keys: ["g u"] },
  { id: "go-active", name: "Go to active tasks", section: "Go to", keys: ["g i"] },
  { id: "go-completed", name: "Go to completed tasks", section: "Go to", keys: ["g c"] },
  { id: "go-all", name: "Go to all tasks", section: "Go to", keys: ["g a"] },
  { id: "go-search", name: "Go to the search", section: "Go to", keys: ["g f"] },
  { id: "go-trash", name: "Go to the trash", section: "Go to", keys: ["g t"] },
  { id: "go-settings", name: "Go to the settings", section: "Go to", keys: ["g s"] },
  { id: "go-explorer", name: "Go to the API explorer", section: "Go to", keys: ["g e"] },
] as const satisfies readonly Command[];
