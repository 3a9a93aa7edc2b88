"use client";

import dynamic from "next/dynamic";
import { flushSync } from "react-dom";
import { addInputId } from "@/features/tasks/row-focus.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import type { ListedProject } from "./projects-query.ts";
import { newProjectId, type ProjectActions } from "./use-project-actions.ts";

// None is part of the first screen.
const ProjectDialog = dynamic(async () => (await import("./project-dialog.tsx")).ProjectDialog);
const DeleteProjectDialog = dynamic(async () => (await import("./delete-project-dialog.tsx")).DeleteProjectDialog);

/** What lies above the page; a new project has its id before it is made. */
export type ProjectSheet = { kind: "new"; id: string } | { kind: "edit" | "delete"; project: ListedProject } | null;

/** The dialog for a new project, to be opened. */
export function newProjectSheet(): ProjectSheet {
  return { kind: "new", id: newProjectId() };
}

type Props = {
  sheet: ProjectSheet;
  projectId: string | null;
  actions: ProjectActions;
  onChange(sheet: ProjectSheet): void;
};

/** The dialogs about projects. */
export function ProjectSheets({ sheet, projectId, actions, onChange }: Props) {
  // First the focus goes back to where it was, then what follows may move it on.
  const close = () => flushSync(() => onChange(null));
  switch (sheet?.kind) {
    case undefined:
      return null;
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
            flushSync(() => go(wholeView({ kind: "project", id: sheet.id })));
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
              flushSync(() => go(wholeView({ kind: "all" })));
              document.getElementById(addInputId)?.focus();
            }
            return outcome;
          }}
        />
      );
  }
}
