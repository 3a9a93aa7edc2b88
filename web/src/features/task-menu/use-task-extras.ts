"use client";

import { useToasts } from "@/components/ui/toasts.tsx";
import { useCommands } from "@/features/commands/command-context.ts";
import { focusedTask } from "@/features/selection/use-targets.ts";
import { focusAddSubtask } from "@/features/subtasks/wanted-field.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { viewPath, wholeView } from "@/features/tasks/task-view.ts";

/** Gives the commands something to do that mean the task whose row holds the focus, else the open one, and no button. */
export function useTaskExtras(): void {
  const { view, open } = useTaskScreen();
  const { show } = useToasts();
  const target = () => focusedTask() ?? view.taskId;

  async function copyLink(taskId: string): Promise<void> {
    const link = `${location.origin}${viewPath({ ...wholeView({ kind: "all" }), taskId })}`;
    try {
      await navigator.clipboard.writeText(link);
      show({ message: "Copied the link of the task." });
    } catch {
      // Without HTTPS, or where the person has said no.
      show({ tone: "failure", message: `The browser does not let Docket copy. The link is ${link}` });
    }
  }

  /** Does something to the task that is meant. Answers whether there is one. */
  const toTarget = (act: (taskId: string) => void) => ({
    run: () => {
      const taskId = target();
      if (taskId) act(taskId);
      return Boolean(taskId);
    },
    when: () => Boolean(target()),
  });
  useCommands({
    "copy-link": toTarget((taskId) => void copyLink(taskId)),
    "add-subtask": toTarget((taskId) => {
      if (view.taskId !== taskId) open(taskId);
      focusAddSubtask(taskId);
    }),
  });
}
