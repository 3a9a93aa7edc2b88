"use client";

import dynamic from "next/dynamic";
import { flushSync } from "react-dom";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { savedQueryOf } from "./saved-query.ts";
import { newViewId, type ViewActions } from "./use-view-actions.ts";
import { viewWords } from "./view-words.ts";
import type { ListedView } from "./views-query.ts";

// Not part of the first screen.
const ProjectDialog = dynamic(async () => (await import("@/features/projects/project-dialog.tsx")).ProjectDialog);

/** What lies above the page; a new view has its id before it is saved. */
export type ViewSheet = { kind: "new"; id: string } | { kind: "edit"; saved: ListedView } | null;

/** The dialog for a new view, to be opened. */
export function newViewSheet(): ViewSheet {
  return { kind: "new", id: newViewId() };
}

type Props = { sheet: ViewSheet; actions: ViewActions; onChange(sheet: ViewSheet): void };

/** The dialogs about saved views. */
export function ViewSheets({ sheet, actions, onChange }: Props) {
  const { view, labels, projects, timeZone, now } = useTaskScreen();
  const close = () => flushSync(() => onChange(null));
  if (!sheet) return null;
  if (sheet.kind === "edit") {
    const { saved } = sheet;
    return (
      <ProjectDialog
        title="Edit view"
        action="Save"
        name={saved.name}
        color={saved.color}
        nameNeeded="Give the view a name."
        onClose={close}
        onSave={async (texts) => {
          close();
          void actions.update(saved, texts);
          return {};
        }}
      />
    );
  }
  const words = viewWords(view, { labels: labels.byId, projects: projects.byId, timeZone, now });
  return (
    <ProjectDialog
      title="Save as a view"
      action="Save"
      name=""
      color="BLUE"
      nameNeeded="Give the view a name."
      onClose={close}
      onSave={async (texts) => {
        const outcome = await actions.create(sheet.id, texts, savedQueryOf(view, now));
        if (outcome.fault) return outcome;
        close();
        go(wholeView({ kind: "view", id: sheet.id }));
        return outcome;
      }}
    >
      <p className="text-sm text-muted">It will show: {words}.</p>
    </ProjectDialog>
  );
}
