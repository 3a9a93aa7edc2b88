"use client";

import { useDropHandler } from "@/features/arrange/arrange-context.ts";
import { dropAfter } from "./project-order.ts";
import type { ProjectActions } from "./use-project-actions.ts";
import type { Projects } from "./use-projects.ts";

/** Lets projects be dragged into another order. */
export function ProjectDrops({ projects, actions }: { projects: Projects; actions: ProjectActions }) {
  useDropHandler("project", ([id = ""], place) => {
    const project = projects.byId.get(id);
    const above = place.how === "between" ? dropAfter(projects.active, id, place.before) : undefined;
    if (project && above) void actions.move(project, above);
  });
  return null;
}
