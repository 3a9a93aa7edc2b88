"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import type { ProjectActions } from "@/features/projects/use-project-actions.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { sampleId } from "./sample-id.ts";

/** Above the sample tasks: what they are, and a way to delete them in one go. */
export function SampleBar({ projectActions }: { projectActions: ProjectActions }) {
  const { view, projects } = useTaskScreen();
  const { show } = useToasts();
  const [isBusy, setBusy] = useState(false);
  const inbox = projects.active.find(({ isInbox }) => isInbox);
  const project = view.place.kind === "project" ? projects.byId.get(view.place.id) : undefined;
  if (!inbox || !project || project.id !== sampleId("project", inbox.id)) return null;

  async function remove(samples: { id: string; name: string }) {
    setBusy(true);
    const { fault } = await projectActions.remove(samples, "TRASH");
    setBusy(false);
    if (fault) show({ tone: "failure", message: fault });
    else go(wholeView({ kind: "all" }));
  }

  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-panel bg-accent-soft py-2 ps-4 pe-2 text-sm">
      <p>These tasks show how things are done here. Delete them whenever you like.</p>
      <Button size="small" disabled={isBusy} onClick={() => void remove(project)}>
        Delete the samples
      </Button>
    </div>
  );
}
