"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { TrashedTask } from "./trash-row.tsx";

const RestoreTasksMutation = graphql(/* GraphQL */ `
  mutation RestoreTasks($input: TaskIdsInput!) {
    restoreTasks(input: $input) {
      results {
        id
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const DeleteTasksForeverMutation = graphql(/* GraphQL */ `
  mutation DeleteTasksForever($input: TaskIdsInput!) {
    deleteTasksForever(input: $input) {
      results {
        id
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const EmptyTrashMutation = graphql(/* GraphQL */ `
  mutation EmptyTrash {
    emptyTrash {
      deletedCount
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/**
 * What a person can do in the trash. Each shows at once; when the server refuses, the cache rolls back and a message says
 * so, with a Retry where trying again makes sense. All of it is safe to repeat.
 * @param undo of the page
 * @param refresh asks the trash anew: subtasks come and go with the tasks above them
 */
export function useTrashActions(undo: Undo, refresh: () => void) {
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    function restore({ id, title, deletedAt }: TrashedTask): Promise<void> {
      const failed = `“${title}” was not restored`;
      const done = `Restored “${title}”.`;
      const note = beginAction(undo, {
        done,
        undone: `Moved “${title}” to the trash again.`,
        before: [{ id, place: "trash", deletedAt }],
        after: [{ id, place: "list" }],
      });
      return write(RestoreTasksMutation, { input: { ids: [id] } }, failed, ({ restoreTasks }) => {
        const { results, userErrors, undoToken } = restoreTasks;
        note.settle(undoToken);
        const errors = [...userErrors, ...results.flatMap((result) => result.userErrors)];
        if (!refused(failed, errors)) show({ message: done, ...(undoToken && { action: note.action }) });
        refresh();
      }).then(note.ended);
    }

    function deleteForever({ id, title, deletedAt }: TrashedTask): Promise<void> {
      const failed = `“${title}” was not deleted`;
      const done = `Deleted “${title}” for good.`;
      const note = beginAction(undo, {
        done,
        undone: `Put “${title}” back into the trash.`,
        before: [{ id, place: "trash", deletedAt }],
        after: [{ id, place: "gone" }],
      });
      return write(DeleteTasksForeverMutation, { input: { ids: [id] } }, failed, ({ deleteTasksForever }) => {
        const { results, userErrors, undoToken } = deleteTasksForever;
        note.settle(undoToken);
        // Gone already is what was asked for.
        const each = results.flatMap((result) => result.userErrors).filter(({ code }) => code !== "NOT_FOUND");
        if (!refused(failed, [...userErrors, ...each]))
          show({ message: done, ...(undoToken && { action: note.action }) });
        refresh();
      }).then(note.ended);
    }

    function empty(): Promise<void> {
      const failed = "The trash was not emptied";
      const done = "Emptied the trash.";
      const note = beginAction(undo, { done, undone: "Put everything back into the trash.", before: [], after: [] });
      return write(EmptyTrashMutation, {}, failed, ({ emptyTrash: { undoToken, userErrors } }) => {
        note.settle(undoToken);
        if (!refused(failed, userErrors)) show({ message: done, ...(undoToken && { action: note.action }) });
        refresh();
      }).then(note.ended);
    }

    return { restore, deleteForever, empty };
  }, [undo, refresh, show, write, refused]);
}
