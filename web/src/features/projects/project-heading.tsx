"use client";

import { Archive, ArchiveRestore, Ellipsis, PanelLeft, Pencil, Trash2 } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { ProjectSign } from "./project-dot.tsx";
import type { ListedProject } from "./projects-query.ts";

type Props = {
  /** The project that is shown; undefined for all tasks. */
  project: ListedProject | undefined;
  /** What stands there without a project. */
  fallback: string;
  /** For the button that shows the places where the window is too narrow for them. */
  placesClassName: string;
  onPlaces(): void;
  onEdit(): void;
  onArchive(isArchived: boolean): void;
  onDelete(): void;
};

/** Where one is, and what can be done to it. */
export function ProjectHeading({ project, fallback, placesClassName, onPlaces, onEdit, onArchive, onDelete }: Props) {
  const name = project?.name ?? fallback;
  useEffect(() => {
    document.title = `${name} · Docket`;
  }, [name]);
  return (
    <div className="flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Projects"
        onClick={onPlaces}
        className={`no-print -ms-1.5 shrink-0 ${placesClassName}`}
      >
        <PanelLeft aria-hidden className="size-4.5" />
      </Button>
      {project && <ProjectSign project={project} />}
      <h1 className="min-w-0 truncate text-lg font-semibold tracking-tight">{name}</h1>
      {project?.isArchived && <span className="shrink-0 rounded-md bg-sunken px-1.5 text-sm text-muted">Archived</span>}
      {project && !project.isInbox && (
        <span className="no-print contents">
          <Menu
            align="start"
            trigger={
              <Button variant="ghost" size="icon" aria-label={`Change project ${name}`} className="shrink-0">
                <Ellipsis aria-hidden className="size-4.5" />
              </Button>
            }
          >
            <MenuItem icon={Pencil} onSelect={onEdit}>
              Edit project…
            </MenuItem>
            <MenuItem
              icon={project.isArchived ? ArchiveRestore : Archive}
              onSelect={() => onArchive(!project.isArchived)}
            >
              {project.isArchived ? "Restore" : "Archive"}
            </MenuItem>
            <MenuItem icon={Trash2} onSelect={onDelete}>
              Delete project…
            </MenuItem>
          </Menu>
        </span>
      )}
    </div>
  );
}
