"use client";

import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useMemo } from "react";
import { useToasts } from "@/components/ui/toasts.tsx";
import { priorities } from "@/features/tasks/priorities.ts";
import { type UserError, useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import type { TaskState } from "@/lib/graphql/task-state.ts";
import {
  MoveToProjectMutation,
  SetTasksCompletedMutation,
  SetTasksPriorityMutation,
  TrashTasksMutation,
} from "./bulk-documents.ts";
import { failedSentence, nameOf } from "./bulk-sentences.ts";
import type { SelectableTask } from "./selection.ts";

/** As many as the API changes in one call. */
export const mostTasks = 500;

type Result = { id: string; userErrors: readonly UserError[] };
type Payload = { results: readonly Result[]; undoToken: string | null; userErrors: readonly UserError[] };

/** One kind of change of many tasks. */
type Change<Task> = {
  /** What was done to what: `Moved 3 tasks to Home.` */
  done: string;
  undone: string;
  /** What was not done, for failures: `moved to Home`. */
  verb: string;
  before: (task: Task) => TaskState;
  after: (task: Task) => TaskState;
};

type MovableTask = Knows<"project"> & Partial<Pick<SelectableTask, "parent">>;

/** What each change has to know of a task. */
type Knows<Field extends keyof SelectableTask = never> = Pick<SelectableTask, "id" | "title" | Field>;

const idsOf = (tasks: readonly Knows[]) => tasks.map(({ id }) => id);

/**
 * Sends one change of many tasks, at most `mostTasks`. It shows at once and is one action to take back. Of those that
 * were not changed, one sentence says how many and why.
 * @param undo of the page
 * @param onFailed is given the ids of those of several that were not changed
 */
export function useBulkChange(undo: Undo, onFailed?: (ids: readonly string[]) => void) {
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useCallback(
    async function change<Task extends Knows, Data, Input extends { ids: string[] }>(
      tasks: readonly Task[],
      { done, undone, verb, before, after }: Change<Task>,
      document: TypedDocumentNode<Data, { input: Input }>,
      input: Input,
      payloadOf: (data: Data) => Payload,
    ): Promise<void> {
      const note = beginAction(undo, { done, undone, before: tasks.map(before), after: tasks.map(after) });
      const what = `${nameOf(tasks)} ${tasks.length === 1 ? "was" : "were"} not ${verb}`;
      const keep = (ids: readonly string[]) => tasks.length > 1 && ids.length > 0 && onFailed?.(ids);
      let isAnswered = false;
      await write(document, { input }, what, (data) => {
        isAnswered = true;
        const { results, undoToken, userErrors } = payloadOf(data);
        note.settle(undoToken);
        if (refused(what, userErrors)) return void keep(input.ids);
        const failed = results.filter((result) => result.userErrors.length > 0);
        keep(failed.map(({ id }) => id));
        const sentence = failedSentence(tasks, failed, verb);
        show({
          message: sentence ?? done,
          ...(sentence && { tone: "failure" }),
          ...(undoToken && { action: note.action }),
        });
      });
      note.ended();
      if (!isAnswered) keep(input.ids);
    },
    [undo, onFailed, show, write, refused],
  );
}

/**
 * Changes of many tasks at once, see `useBulkChange`.
 * @param undo of the page
 * @param onFailed is given the ids of those of several that were not changed
 */
export function useBulkActions(undo: Undo, onFailed?: (ids: readonly string[]) => void) {
  const change = useBulkChange(undo, onFailed);

  return useMemo(() => {
    function setCompleted(tasks: readonly Knows<"isCompleted" | "completedAt">[], isCompleted: boolean): Promise<void> {
      const now = new Date().toISOString();
      const [completed, reopened] = [`Completed ${nameOf(tasks)}.`, `Reopened ${nameOf(tasks)}.`];
      return change(
        tasks,
        {
          done: isCompleted ? completed : reopened,
          undone: isCompleted ? reopened : completed,
          verb: isCompleted ? "completed" : "reopened",
          before: ({ id, isCompleted, completedAt }) => ({ id, isCompleted, completedAt }),
          after: ({ id }) => ({ id, isCompleted, completedAt: isCompleted ? now : null }),
        },
        SetTasksCompletedMutation,
        { ids: idsOf(tasks), isCompleted },
        ({ setTasksCompleted }) => setTasksCompleted,
      );
    }

    function setPriority(tasks: readonly Knows<"priority">[], priority: number): Promise<void> {
      const name = priority === 0 ? "no priority" : `the priority ${priorities[priority]?.name}`;
      return change(
        tasks,
        {
          done: `Gave ${nameOf(tasks)} ${name}.`,
          undone:
            tasks.length === 1 ? `The priority of ${nameOf(tasks)} is as it was.` : "The priorities are as they were.",
          verb: `given ${name}`,
          before: ({ id, priority }) => ({ id, priority }),
          after: ({ id }) => ({ id, priority }),
        },
        SetTasksPriorityMutation,
        { ids: idsOf(tasks), priority },
        ({ setTasksPriority }) => setTasksPriority,
      );
    }

    function moveTo(tasks: readonly MovableTask[], project: { id: string; name: string }): Promise<void> {
      return change(
        tasks,
        {
          done: `Moved ${nameOf(tasks)} to ${project.name}.`,
          undone: `Moved ${nameOf(tasks)} back.`,
          verb: `moved to ${project.name}`,
          before: ({ id, project, parent }) => ({
            id,
            projectId: project.id,
            ...(parent !== undefined && { parentId: parent?.id ?? null }),
          }),
          after: ({ id }) => ({ id, projectId: project.id, parentId: null }),
        },
        MoveToProjectMutation,
        { ids: idsOf(tasks), projectId: project.id },
        ({ moveTasks }) => moveTasks,
      );
    }

    function trash(tasks: readonly Knows[]): Promise<void> {
      return change(
        tasks,
        {
          done: `Moved ${nameOf(tasks)} to the trash.`,
          undone: `Put ${nameOf(tasks)} back.`,
          verb: "moved to the trash",
          before: ({ id }) => ({ id, place: "list" }),
          after: ({ id }) => ({ id, place: "trash" }),
        },
        TrashTasksMutation,
        { ids: idsOf(tasks) },
        ({ trashTasks }) => trashTasks,
      );
    }

    return { setCompleted, setPriority, moveTo, trash };
  }, [change]);
}

export type BulkActions = ReturnType<typeof useBulkActions>;
