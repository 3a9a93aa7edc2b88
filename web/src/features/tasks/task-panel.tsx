"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { OpenTask } from "./open-task.tsx";
import { focusTask } from "./row-focus.ts";
import { TaskPanelQuery } from "./task-panel-query.ts";

type Props = { taskId: string; onClose(): void };

/** The open task: beside the list where there is room, instead of it where there is not. Its address is its own. */
export function TaskPanel({ taskId, onClose }: Props) {
  const [result, ask] = useQuery({ query: TaskPanelQuery, variables: { id: taskId } });
  const { data } = useLatestData(result);
  const panel = useRef<HTMLElement>(null);
  // What a row has told is not the whole task; once it is there, it stays while something of it is asked for anew.
  const whole = useRef<NonNullable<typeof data>["viewer"]["task"]>(null);
  if (data && !result.stale) whole.current = data.viewer.task;

  useEffect(() => {
    // A field in it may have the focus already, as it was asked for.
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus();
    return () => {
      // Only when closing leaves the focus nowhere: a dialog or another task may have it already.
      if (document.activeElement === document.body) focusTask(taskId);
    };
  }, [taskId]);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label="Task details"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="slide-in w-full outline-none max-lg:fixed max-lg:inset-0 max-lg:z-30 max-lg:overflow-y-auto max-lg:bg-canvas lg:sticky lg:top-20 lg:mt-6 lg:max-h-[calc(100dvh-6rem)] lg:w-104 lg:shrink-0 lg:self-start lg:overflow-y-auto lg:rounded-panel lg:border lg:border-line lg:bg-surface"
    >
      <div className="flex items-center justify-between py-2 ps-5 pe-2">
        <h2 className="text-sm font-medium text-muted">Task</h2>
        <Button variant="ghost" size="icon" aria-label="Close task" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="px-4 pb-5">{content()}</div>
    </aside>
  );

  function content(): ReactNode {
    const task = data?.viewer.task;
    if (task && !task.deletedAt && whole.current) return <OpenTask task={whole.current} />;
    if (result.error) {
      return (
        <p role="alert" className="flex flex-wrap items-center justify-between gap-2 text-sm">
          This task could not be loaded.
          <Button size="small" onClick={() => ask({ requestPolicy: "network-only" })}>
            Retry
          </Button>
        </p>
      );
    }
    if (data && !result.fetching && !result.stale) {
      return (
        <p className="text-sm text-muted">
          {task ? "This task is in the trash." : "This task does not exist. It may have been deleted."}
        </p>
      );
    }
    return (
      <p role="status" className="late text-sm text-muted">
        Loading the task…
      </p>
    );
  }
}
