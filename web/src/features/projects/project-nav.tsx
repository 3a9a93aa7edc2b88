"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { draggable } from "@/components/drag/drop-places.ts";
import type { Place } from "@/features/tasks/place.ts";
import { projectOf } from "@/features/tasks/place.ts";
import { PlaceLink, PlaceSection, placeClass } from "@/features/tasks/place-link.tsx";
import { ProjectSign } from "./project-dot.tsx";
import type { ListedProject } from "./projects-query.ts";
import type { Projects } from "./use-projects.ts";

type Props = {
  projects: Projects;
  /** Where one is. */
  place: Place;
  onNew(): void;
  /** Called once another place is shown. */
  onGo?: (() => void) | undefined;
};

/** The projects among the places; the Inbox has its own link. */
export function ProjectNav({ projects, place, onNew, onGo }: Props) {
  const current = projectOf(place);
  const link = (project: ListedProject) => (
    <li
      key={project.id}
      {...(!project.isArchived && {
        ...draggable("project", project.id, project.name),
        "data-item": "project",
        "data-item-id": project.id,
        "data-drop-into": "task",
        "data-drop-id": project.id,
      })}
      className="rounded-field data-dragged:opacity-50 data-drop-over:outline-2 data-drop-over:outline-accent pointer-coarse:select-none"
    >
      <PlaceLink
        place={{ kind: "project", id: project.id }}
        sign={<ProjectSign project={project} />}
        name={project.name}
        isCurrent={project.id === current}
        onGo={onGo}
      />
    </li>
  );
  return (
    <>
      <PlaceSection title="Projects" sorts="project" add={{ name: "New project", run: onNew }}>
        {projects.active.filter(({ isInbox }) => !isInbox).map(link)}
      </PlaceSection>
      {projects.archived.length > 0 && (
        <details className="group/archive" open={projects.archived.some(({ id }) => id === current) || undefined}>
          <summary className={clsx(placeClass, "list-none text-muted hover:bg-hover hover:text-ink")}>
            <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open/archive:rotate-90" />
            Archived
          </summary>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">{projects.archived.map(link)}</ul>
        </details>
      )}
    </>
  );
}
