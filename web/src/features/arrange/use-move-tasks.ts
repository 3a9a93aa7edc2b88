"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { TaskState } from "@/lib/graphql/task-state.ts";
import type { MoveTarget } from "./plan-move.ts";

const ArrangeTasksMutation = graphql(/* GraphQL */ `
  mutation ArrangeTasks($input: MoveTasksInput!) {
    moveTasks(input: $input) {
      results {
        id
        task {
          id
          updatedAt
          version
          project {
            id
          }
        }
        userErrors {
          code
          message
        }
      }
      userErrors {
        code
        message
      }
      undoToken
    }
  }
`);

type Move = {
  ids: readonly string[];
  /** What they are called in messages, such as their title. */
  what: string;
  target: MoveTarget;
  /** Where they go, as it follows “to”. */
  where: string;
  /** How they stood, and how they stand then, as far as that is known. */
  before: readonly TaskState[];
  after: readonly TaskState[];
};

/**
 * Moves tasks among others. It shows at once and can be taken back; when it fails, a message says so and offers to try
 * again.
 * @param undo of the page
 */
export function useMoveTasks(undo: Undo) {
  const { show } = useToasts();
  const { write, refused } = useWrite();
  return useMemo(
    () =>
      function moveTasks({ ids, what, target, where, before, after }: Move): Promise<void> {
        const failed = `${what} ${ids.length === 1 ? "was" : "were"} not moved`;
        const done = `Moved ${what} to ${where}.`;
        const note = beginAction(undo, { done, undone: `Moved ${what} back.`, before, after });
        const input = { ids: [...ids], ...target };
        return write(ArrangeTasksMutation, { input }, failed, ({ moveTasks }) => {
          note.settle(moveTasks.undoToken);
          const faults = [...moveTasks.userErrors, ...moveTasks.results.flatMap(({ userErrors }) => userErrors)];
          if (!refused(failed, faults)) show({ message: done, action: note.action });
        }).then(note.ended);
      },
    [show, write, refused, undo],
  );
}
