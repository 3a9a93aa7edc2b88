"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { MoveTasksInput } from "@/gql/graphql.ts";

const PlaceTaskMutation = graphql(/* GraphQL */ `
  mutation PlaceTask($input: MoveTasksInput!) {
    moveTasks(input: $input) {
      results {
        id
        task {
          id
          updatedAt
          version
          depth
          project {
            id
          }
          parent {
            id
            title
          }
        }
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

type NamedTask = { id: string; title: string };
type PlacedTask = NamedTask & { parent: { id: string } | null };
type NamedProject = { id: string; name: string };

/** The place beside another subtask. */
export type Neighbour = { beforeTaskId: string } | { afterTaskId: string };

/**
 * Changes of where a task stands among tasks. Each shows at once and can be taken back; on failure a message says so,
 * with a Retry.
 * @param undo of the page
 */
export function useSubtaskActions(undo: Undo) {
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    /** @param parentId below which it comes to be, when that is another place */
    function place(
      { id, title, parent }: PlacedTask,
      target: Omit<MoveTasksInput, "ids">,
      done: string,
      parentId?: string | null,
    ): Promise<void> {
      const failed = `“${title}” was not moved`;
      const isElsewhere = parentId !== undefined;
      const note = beginAction(undo, {
        done,
        undone: `“${title}” is where it was.`,
        before: isElsewhere ? [{ id, parentId: parent?.id ?? null }] : [],
        after: isElsewhere ? [{ id, parentId }] : [],
      });
      return write(PlaceTaskMutation, { input: { ids: [id], ...target } }, failed, ({ moveTasks }) => {
        note.settle(moveTasks.undoToken);
        const faults = [...moveTasks.userErrors, ...moveTasks.results.flatMap(({ userErrors }) => userErrors)];
        if (!refused(failed, faults)) show({ message: done, ...(moveTasks.undoToken && { action: note.action }) });
      }).then(note.ended);
    }

    return {
      /** Moves a subtask among those of its parent. */
      moveBeside: (task: PlacedTask, beside: Neighbour) => place(task, beside, `Moved “${task.title}”.`),
      /** Makes a task a subtask of another, with its own subtasks. */
      moveBelow: (task: PlacedTask, parent: NamedTask) =>
        place(task, { parentId: parent.id }, `Moved “${task.title}” below “${parent.title}”.`, parent.id),
      /** Makes a subtask a task of its own, at the end of its project. */
      makeOwn: (task: PlacedTask, project: NamedProject) =>
        place(task, { projectId: project.id }, `“${task.title}” is a task of its own now, in ${project.name}.`, null),
    };
  }, [undo, show, write, refused]);
}
