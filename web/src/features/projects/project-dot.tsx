import { clsx } from "clsx";
import { Inbox } from "lucide-react";
import type { Color } from "@/gql/graphql.ts";
import { colors } from "./project-colors.ts";
import type { ListedProject } from "./projects-query.ts";

/** A spot of a colour. Decoration: the name beside it says as much. */
export function ColorDot({ color, className }: { color: Color; className?: string }) {
  return (
    <span aria-hidden className={clsx("inline-block size-2.5 shrink-0 rounded-full", colors[color].dot, className)} />
  );
}

/** The sign of a project: its colour, or the tray of the Inbox. */
export function ProjectSign({ project }: { project: Pick<ListedProject, "color" | "isInbox"> }) {
  return (
    <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">
      {project.isInbox ? <Inbox className="size-4 text-muted" /> : <ColorDot color={project.color} />}
    </span>
  );
}
