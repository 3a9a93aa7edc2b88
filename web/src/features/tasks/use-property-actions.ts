"use client";

import { useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphql } from "@/gql/gql.ts";
import { useWrite } from "./use-write.ts";

const SetPriorityMutation = graphql(/* GraphQL */ `
  mutation SetPriority($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        priority
        updatedAt
        version
      }
      userErrors {
        code
        message
      }
    }
  }
`);

const MoveTasksMutation = graphql(/* GraphQL */ `
  mutation MoveTasks($input: MoveTasksInput!) {
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
    }
  }
`);

type NamedTask = { id: string; title: string };
type NamedProject = { id: string; name: string };

/** Changes of what a task is sorted by. Each shows at once, and is taken back with a message and a Retry on failure. */
export function usePropertyActions() {
  const { show } = useToasts();
  const { write, refused } = useWrite();
  return useMemo(() => {
    function setPriority(task: NamedTask, priority: number): Promise<void> {
      const failed = `The priority of “${task.title}” was not changed`;
      return write(SetPriorityMutation, { input: { id: task.id, priority } }, failed, ({ updateTask }) => {
        refused(failed, updateTask.userErrors);
      });
    }

    function moveTo(task: NamedTask, project: NamedProject): Promise<void> {
      const failed = `“${task.title}” was not moved`;
      const input = { ids: [task.id], projectId: project.id };
      return write(MoveTasksMutation, { input }, failed, ({ moveTasks }) => {
        const faults = [...moveTasks.userErrors, ...moveTasks.results.flatMap(({ userErrors }) => userErrors)];
        if (!refused(failed, faults)) show({ message: `Moved “${task.title}” to ${project.name}.` });
      });
    }

    return { setPriority, moveTo };
  }, [show, write, refused]);
}
