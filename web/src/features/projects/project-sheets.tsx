"use client";

import dynamic from "next/dynamic";
import { flushSync } from "react-dom";
import { addInputId } from "@/features/tasks/row-focus.ts";
import { go, wholeView } from "@/features/tasks/use-task-view.ts";
import { ProjectNav } from "./project-nav.tsx";
import type { ListedProject } from "./projects-query.ts";
import { newProjectId, type ProjectActions } from "./use-project-actions.ts";
import type { Projects } from "./use-projects.ts";

// None is part of the first screen.
const ProjectDrawer = dynamic(async () => (await import("./project-drawer.tsx")).ProjectDrawer);
const ProjectDialog = dynamic(async () => (await import("./project-dialog.tsx")).ProjectDialog);
const DeleteProjectDialog = dynamic(async () => (await import("./delete-project-dialog.tsx")).DeleteProjectDialog);

/** What lies above the page; a new project has its id before it is made. */
export type ProjectSheet =
  | { kind: "places" }
  | { kind: "new"; id: string }
  | { kind: "edit" | "delete"; project: ListedProject }
  | null;

/** The dialog for a new project, to be opened. */
export function newProjectSheet(): ProjectSheet {
  return { kind: "new", id: newProjectId() };
}

type Props = {
  sheet: ProjectSheet;
  projects: Projects;
  projectId: string | null;
  actions: ProjectActions;
  onChange(sheet: ProjectSheet): void;
};

/** The dialogs about projects, and the drawer with all places. */
export function ProjectSheets({ sheet, projects, projectId, actions, onChange }: Props) {
  // First the focus goes back to where it was, then what follows may move it on.
  const close = () => flushSync(() => onChange(null));
  switch (sheet?.kind) {
    case undefined:
      return null;
    case "places":
      return (
        <ProjectDrawer onClose={close}>
          <ProjectNav
            projects={projects.active}
            archived={projects.archived}
            projectId={projectId}
            onGo={close}
            onNew={() => {
              close();
              onChange(newProjectSheet());
            }}
          />
        </ProjectDrawer>
      );
    case "new":
      return (
        <ProjectDialog
          title="New project"
          action="Create"
          name=""
          color="BLUE"
          onClose={close}
          onSave={async (texts) => {
            const outcome = await actions.create(sheet.id, texts);
            if (outcome.fault) return outcome;
            close();
            flushSync(() => go(wholeView("active", sheet.id)));
            document.getElementById(addInputId)?.focus();
            return outcome;
          }}
        />
      );
    case "edit":
      return (
        <ProjectDialog
          title="Edit project"
          action="Save"
          name={sheet.project.name}
          color={sheet.project.color}
          onClose={close}
          onSave={async (texts) => {
            close();
            void actions.update(sheet.project, texts);
            return {};
          }}
        />
      );
    case "delete":
      return (
        <DeleteProjectDialog
          name={sheet.project.name}
          onClose={close}
          onDelete={async (tasks) => {
            const outcome = await actions.remove(sheet.project, tasks);
            if (outcome.fault) return outcome;
            close();
            if (projectId === sheet.project.id) {
              flushSync(() => go(wholeView("active")));
              document.getElementById(addInputId)?.focus();
            }
            return outcome;
          }}
        />
      );
  }
}
