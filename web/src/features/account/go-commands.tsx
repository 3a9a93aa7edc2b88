"use client";

import { useRouter } from "next/navigation";
import { useCommands } from "@/features/commands/command-context.ts";

/** Makes the "Go to" commands lead from any page to any other. */
export function GoCommands() {
  const { push } = useRouter();
  useCommands({
    "go-today": { run: () => push("/today") },
    "go-upcoming": { run: () => push("/upcoming") },
    "go-active": { run: () => push("/dashboard") },
    "go-completed": { run: () => push("/completed") },
    "go-all": { run: () => push("/dashboard?status=all") },
    "go-search": { run: () => push("/search") },
    "go-trash": { run: () => push("/trash") },
    "go-settings": { run: () => push("/settings") },
    // The explorer takes the whole page over; a full load gives it a clean one.
    "go-explorer": { run: () => location.assign("/graphiql") },
  });
  return null;
}
