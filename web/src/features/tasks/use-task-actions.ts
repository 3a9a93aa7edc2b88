"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphql } from "@/gql/gql.ts";
import { useWrite } from "./use-write.ts";

const CreateTaskMutation = graphql(/* GraphQL */ `
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        description
        deletedAt
        version
        ...TaskRow_task
      }
      userErrors {
        code
        message
      }
    }
  }
`);

const SetTaskCompletedMutation = graphql(/* GraphQL */ `
  mutation SetTaskCompleted($input: SetTaskCompletedInput!) {
    setTaskCompleted(input: $input) {
      task {
        id
        version
        ...TaskRow_task
      }
      userErrors {
        code
        message
      }
    }
  }
`);

const UpdateTaskMutation = graphql(/* GraphQL */ `
  mutation UpdateTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        title
        description
        updatedAt
        version
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

const DeleteTaskMutation = graphql(/* GraphQL */ `
  mutation DeleteTask($input: DeleteTaskInput!) {
    deleteTask(input: $input) {
      deletedTaskId
      userErrors {
        code
        message
      }
    }
  }
`);

type NamedTask = { id: string; title: string };

/** A change of one text of a task, made on top of a version that the writer has seen. */
export type TextChange = { id: string; title?: string; description?: string | null; expectedVersion?: number };

/**
 * What a person can do to tasks. Each shows at once; when the server refuses, the cache rolls back and a message says
 * so, with a Retry where trying again makes sense. Repeating is safe: creates carry their id, the rest sets values.
 */
export function useTaskActions() {
  const client = useClient();
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    function create(title: string) {
      const failed = `“${title}” was not added`;
      const input = { id: `task_${uuidV7()}`, title };
      return write(CreateTaskMutation, { input }, failed, ({ createTask }) => {
        if (!refused(failed, createTask.userErrors)) show({ message: `Added “${title}”.`, quiet: true });
      });
    }

    function setCompleted(task: NamedTask, isCompleted: boolean): Promise<void> {
      const failed = `“${task.title}” was not ${isCompleted ? "completed" : "reopened"}`;
      const input = { id: task.id, isCompleted };
      return write(SetTaskCompletedMutation, { input }, failed, ({ setTaskCompleted }) => {
        if (refused(failed, setTaskCompleted.userErrors)) return;
        show({
          message: `${isCompleted ? "Completed" : "Reopened"} “${task.title}”.`,
          action: { label: "Undo", run: () => void setCompleted(task, !isCompleted) },
        });
      });
    }

    function rename(task: NamedTask, title: string) {
      const failed = `“${task.title}” was not renamed`;
      const input = { id: task.id, title };
      return write(UpdateTaskMutation, { input }, failed, ({ updateTask }) => {
        refused(failed, updateTask.userErrors);
      });
    }

    /** For a field that keeps its own draft: no message, the whole answer. */
    function writeText(change: TextChange) {
      return client.mutation(UpdateTaskMutation, { input: change }).toPromise();
    }

    /** For a field that closes with a draft that is not saved yet: from here on a message keeps it. */
    function keepText(task: NamedTask, change: TextChange) {
      const failed = `Your changes to “${task.title}” were not saved`;
      return write(UpdateTaskMutation, { input: change }, failed, ({ updateTask }) => {
        refused(failed, updateTask.userErrors);
      });
    }

    function remove(task: NamedTask) {
      const failed = `“${task.title}” was not deleted`;
      return write(DeleteTaskMutation, { input: { id: task.id } }, failed, ({ deleteTask }) => {
        // Gone already is what was asked for.
        const real = deleteTask.userErrors.filter(({ code }) => code !== "NOT_FOUND");
        if (!refused(failed, real)) show({ message: `Deleted “${task.title}”.` });
      });
    }

    return { create, setCompleted, rename, writeText, keepText, remove };
  }, [client, show, write, refused]);
}

export type TaskActions = ReturnType<typeof useTaskActions>;
