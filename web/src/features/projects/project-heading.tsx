"use client";

import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { PlaceHeading } from "@/features/tasks/place-heading.tsx";
import { ProjectSign } from "./project-dot.tsx";
import type { ListedProject } from "./projects-query.ts";

type Props = {
  /** The project that is shown; undefined while it is not known. */
  project: ListedProject | undefined;
  /** For the button that shows the places where the window is too narrow for them. */
  placesClassName: string;
  onPlaces(): void;
  onEdit(project: ListedProject): void;
  onArchive(project: ListedProject, isArchived: boolean): void;
  onDelete(project: ListedProject): void;
  /** Moves the project by one place among the others; absent where there is no such place. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

/** The project one is in, and what can be done to it. */
export function ProjectHeading({ project, placesClassName, onPlaces, ...on }: Props) {
  return (
    <PlaceHeading
      name={project?.name ?? "Project"}
      sign={project && <ProjectSign project={project} />}
      badge={project?.isArchived ? "Archived" : undefined}
      placesClassName={placesClassName}
      onPlaces={onPlaces}
    >
      {project && !project.isInbox && (
        <Menu
          align="start"
          trigger={
            <Button variant="ghost" size="icon" aria-label={`Change project ${project.name}`} className="shrink-0">
              <Ellipsis aria-hidden className="size-4.5" />
            </Button>
          }
        >
          <MenuItem icon={Pencil} onSelect={() => on.onEdit(project)}>
            Edit project…
          </MenuItem>
          {!project.isArchived && (
            <>
              <MenuItem icon={ArrowUp} disabled={!on.onUp} onSelect={() => on.onUp?.()}>
                Move up
              </MenuItem>
              <MenuItem icon={ArrowDown} disabled={!on.onDown} onSelect={() => on.onDown?.()}>
                Move down
              </MenuItem>
            </>
          )}
          <MenuItem
            icon={project.isArchived ? ArchiveRestore : Archive}
            onSelect={() => on.onArchive(project, !project.isArchived)}
          >
            {project.isArchived ? "Restore" : "Archive"}
          </MenuItem>
          <MenuItem icon={Trash2} onSelect={() => on.onDelete(project)}>
            Delete project…
          </MenuItem>
        </Menu>
      )}
    </PlaceHeading>
  );
}
