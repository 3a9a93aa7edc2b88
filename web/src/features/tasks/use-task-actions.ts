"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { UndoableAction } from "@/features/undo/undo-history.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { DueInput } from "@/gql/graphql.ts";
import { go } from "./use-task-view.ts";
import { useWrite } from "./use-write.ts";

const CreateTaskMutation = graphql(/* GraphQL */ `
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        description
        deletedAt
        depth
        version
        ...TaskRow_task
        subtasks {
          id
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

const SetTaskCompletedMutation = graphql(/* GraphQL */ `
  mutation SetTaskCompleted($input: SetTaskCompletedInput!) {
    setTaskCompleted(input: $input) {
      task {
        id
        isCompleted
        completedAt
        updatedAt
        version
      }
      undoToken
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
      undoToken
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
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

type NamedTask = { id: string; title: string };
type Completable = NamedTask & { completedAt: string | null };

/** Where a new task stands: in the Inbox when nothing else is said. A subtask is in the project of its parent. */
export type NewTaskPlace = {
  projectId?: string | null;
  sectionId?: string | null;
  parentId?: string;
  /** What it carries from the beginning. */
  labelIds?: string[];
  due?: DueInput;
};

/** A change of one text of a task, made on top of a version that the writer has seen. */
export type TextChange = { id: string; title?: string; description?: string | null; expectedVersion?: number };

/**
 * What a person can do to tasks. Each shows at once and can be taken back; when the server refuses, the cache rolls back
 * and a message says so, with a Retry where trying again makes sense. Repeating is safe: creates carry their id, the rest
 * sets values.
 * @param undo of the page
 */
export function useTaskActions(undo: Undo) {
  const client = useClient();
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    const begin = (action: UndoableAction) => beginAction(undo, action);

    /** Of a task that the view does not show, a message says where it went, and leads there. */
    function create(title: string, given: NewTaskPlace, unseenIn: string | null = null) {
      const { projectId, sectionId, parentId, labelIds, due } = given;
      const failed = `“${title}” was not added`;
      const place = {
        ...(projectId && { projectId }),
        ...(sectionId && { sectionId }),
        ...(parentId && { parentId }),
        ...(labelIds && { labelIds }),
        ...(due && { due }),
      };
      const input = { id: `task_${uuidV7()}`, title, ...place };
      const note = begin({
        done: `Added “${title}”.`,
        undone: `Took “${title}” away again.`,
        before: [{ id: input.id, place: "gone" }],
        after: [{ id: input.id, place: "list" }],
      });
      return write(CreateTaskMutation, { input }, failed, ({ createTask }) => {
        note.settle(createTask.undoToken);
        if (refused(failed, createTask.userErrors)) return;
        if (unseenIn === null) return show({ message: `Added “${title}”.`, quiet: true });
        const message = `Added “${title}” to ${unseenIn}. It does not fit what is shown here.`;
        show({ message, action: { label: "Open it", run: () => go({ taskId: input.id }) } });
      }).then(note.ended);
    }

    function setCompleted(task: Completable, isCompleted: boolean): Promise<void> {
      const { id, title } = task;
      const failed = `“${title}” was not ${isCompleted ? "completed" : "reopened"}`;
      const [completed, reopened] = [`Completed “${title}”.`, `Reopened “${title}”.`];
      const done = isCompleted ? completed : reopened;
      const note = begin({
        done,
        undone: isCompleted ? reopened : completed,
        before: [{ id, isCompleted: !isCompleted, completedAt: task.completedAt }],
        after: [{ id, isCompleted, completedAt: isCompleted ? new Date().toISOString() : null }],
      });
      return write(SetTaskCompletedMutation, { input: { id, isCompleted } }, failed, ({ setTaskCompleted }) => {
        note.settle(setTaskCompleted.undoToken);
        if (!refused(failed, setTaskCompleted.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function rename({ id, title: before }: NamedTask, title: string) {
      const failed = `“${before}” was not renamed`;
      const done = `Renamed “${before}” to “${title}”.`;
      const note = begin({
        done,
        undone: `Renamed “${title}” back to “${before}”.`,
        before: [{ id, title: before }],
        after: [{ id, title }],
      });
      return write(UpdateTaskMutation, { input: { id, title } }, failed, ({ updateTask }) => {
        note.settle(updateTask.undoToken);
        if (!refused(failed, updateTask.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    /** For a field that keeps its own draft: no message, the whole answer. */
    async function writeText(change: TextChange) {
      const what = change.title === undefined ? "description" : "title";
      const note = begin({
        done: `Changed the ${what} again.`,
        undone: `Put the ${what} back.`,
        before: [],
        after: [],
      });
      const result = await client.mutation(UpdateTaskMutation, { input: change }).toPromise();
      if (result.data) note.settle(result.data.updateTask.undoToken);
      note.ended();
      return result;
    }

    /** For a field that closes with a draft that is not saved yet: from here on a message keeps it. */
    function keepText(task: NamedTask, change: TextChange) {
      const failed = `Your changes to “${task.title}” were not saved`;
      return write(UpdateTaskMutation, { input: change }, failed, ({ updateTask }) => {
        refused(failed, updateTask.userErrors);
      });
    }

    function remove({ id, title }: NamedTask) {
      const failed = `“${title}” was not deleted`;
      const done = `Moved “${title}” to the trash.`;
      const note = begin({
        done,
        undone: `Put “${title}” back.`,
        before: [{ id, place: "list" }],
        after: [{ id, place: "trash" }],
      });
      return write(DeleteTaskMutation, { input: { id } }, failed, ({ deleteTask }) => {
        note.settle(deleteTask.undoToken);
        // Gone already is what was asked for.
        const real = deleteTask.userErrors.filter(({ code }) => code !== "NOT_FOUND");
        if (refused(failed, real)) return;
        show({ message: done, ...(deleteTask.undoToken && { action: note.action }) });
      }).then(note.ended);
    }

    return { create, setCompleted, rename, writeText, keepText, remove };
  }, [client, show, write, refused, undo]);
}

export type TaskActions = ReturnType<typeof useTaskActions>;
