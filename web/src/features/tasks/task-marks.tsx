"use client";

import { clsx } from "clsx";
import { Flag } from "lucide-react";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import { priorities } from "./priorities.ts";
import { useTaskScreen } from "./task-screen-context.ts";

/** The flag of a task that matters more than others. */
export function PriorityMark({ priority }: { priority: number }) {
  const known = priority > 0 ? priorities[priority] : undefined;
  if (!known) return null;
  return (
    <span title={`Priority: ${known.name}`} className="shrink-0 px-1">
      <Flag aria-hidden className={clsx("size-4 fill-current", known.className)} />
      <span className="sr-only">Priority: {known.name}</span>
    </span>
  );
}

/** The project of a task among those of others; the Inbox goes without saying. */
export function ProjectMark({ projectId }: { projectId: string }) {
  const { projects } = useTaskScreen();
  const project = projects.byId.get(projectId);
  if (!project || project.isInbox) return null;
  return (
    <span title={project.name} className="flex shrink-0 items-center gap-1.5 px-1 text-sm text-muted">
      <ColorDot color={project.color} className="size-2" />
      <span className="max-w-28 truncate max-sm:sr-only">{project.name}</span>
    </span>
  );
}
