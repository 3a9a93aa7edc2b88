"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { nameOf } from "@/features/selection/bulk-sentences.ts";
import { useBulkChange } from "@/features/selection/use-bulk-actions.ts";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { DeleteTasksForeverMutation, EmptyTrashMutation, RestoreTasksMutation } from "./trash-documents.ts";
import type { TrashedTask } from "./trash-row.tsx";

/**
 * What a person can do in the trash. Each shows at once; when the server refuses, the cache rolls back and a message says
 * so, with a Retry where trying again makes sense. All of it is safe to repeat.
 * @param undo of the page
 * @param refresh asks the trash anew: subtasks come and go with the tasks above them
 * @param onFailed is given the ids of those of several that were not changed
 */
export function useTrashActions(undo: Undo, refresh: () => void, onFailed: (ids: readonly string[]) => void) {
  const { show } = useToasts();
  const { write, refused } = useWrite();
  const change = useBulkChange(undo, onFailed);

  return useMemo(() => {
    const inTrash = ({ id, deletedAt }: TrashedTask) => ({ id, place: "trash" as const, deletedAt });
    const idsOf = (tasks: readonly TrashedTask[]) => tasks.map(({ id }) => id);

    async function restore(tasks: readonly TrashedTask[]): Promise<void> {
      await change(
        tasks,
        {
          done: `Restored ${nameOf(tasks)}.`,
          undone: `Moved ${nameOf(tasks)} to the trash again.`,
          verb: "restored",
          before: inTrash,
          after: ({ id }) => ({ id, place: "list" }),
        },
        RestoreTasksMutation,
        { ids: idsOf(tasks) },
        ({ restoreTasks }) => restoreTasks,
      );
      refresh();
    }

    async function deleteForever(tasks: readonly TrashedTask[]): Promise<void> {
      await change(
        tasks,
        {
          done: `Deleted ${nameOf(tasks)} for good.`,
          undone: `Put ${nameOf(tasks)} back into the trash.`,
          verb: "deleted",
          before: inTrash,
          after: ({ id }) => ({ id, place: "gone" }),
        },
        DeleteTasksForeverMutation,
        { ids: idsOf(tasks) },
        ({ deleteTasksForever }) => ({
          ...deleteTasksForever,
          // Gone already is what was asked for.
          results: deleteTasksForever.results.map((result) => ({
            ...result,
            userErrors: result.userErrors.filter(({ code }) => code !== "NOT_FOUND"),
          })),
        }),
      );
      refresh();
    }

    async function empty(): Promise<void> {
      const failed = "The trash was not emptied";
      const done = "Emptied the trash.";
      const note = beginAction(undo, { done, undone: "Put everything back into the trash.", before: [], after: [] });
      await write(EmptyTrashMutation, {}, failed, ({ emptyTrash: { undoToken, userErrors } }) => {
        note.settle(undoToken);
        if (!refused(failed, userErrors)) show({ message: done, ...(undoToken && { action: note.action }) });
        refresh();
      });
      note.ended();
    }

    return { restore, deleteForever, empty };
  }, [change, undo, refresh, show, write, refused]);
}

export type TrashActions = ReturnType<typeof useTrashActions>;
