"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { focusedRow } from "@/features/tasks/row-focus.ts";
import { SelectableTaskQuery, selectable } from "./selectable-task.ts";
import type { SelectableTask, Selection } from "./selection.ts";

/** The task whose row holds the focus. */
export function focusedTask(): string | undefined {
  return focusedRow()?.querySelector<HTMLElement>("[data-task]")?.dataset.task;
}

/**
 * What a command for tasks means: all that are selected, else the one whose row holds the focus, else the open one.
 * @param selection of the screen
 * @param openTaskId the task that is open, if any
 */
export function useTargets(selection: Selection, openTaskId: string | null) {
  const client = useClient();
  return useMemo(() => {
    const only = () => focusedTask() ?? openTaskId ?? undefined;

    function read(id: string): SelectableTask | undefined {
      const listed = selection.task(id);
      if (listed) return listed;
      const answer = client.readQuery(SelectableTaskQuery, { id }, { requestPolicy: "cache-only" });
      const task = answer?.data?.viewer.task;
      return task ? selectable(task) : undefined;
    }

    return {
      /** Whether there are any. */
      any: () => selection.ids().size > 0 || only() !== undefined,
      get(): SelectableTask[] {
        const selected = selection.tasks();
        if (selected.length > 0) return selected;
        const id = only();
        const task = id === undefined ? undefined : read(id);
        return task ? [task] : [];
      },
    };
  }, [client, selection, openTaskId]);
}
