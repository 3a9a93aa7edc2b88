"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { lowestDepth } from "./depth.ts";
import type { MovableTask } from "./parent-dialog.tsx";
import { SubtaskRow } from "./subtask-row.tsx";
import { useSubtaskActions } from "./use-subtask-actions.ts";
import { addSubtaskId, takeWanted } from "./wanted-field.ts";

const Subtasks_task = graphql(/* GraphQL */ `
  fragment Subtasks_task on Task {
    id
    title
    depth
    subtaskProgress {
      completed
      total
    }
    subtasks {
      id
      isCompleted
      ...SubtaskRow_task
    }
  }
`);

const longestTitle = 500;

type Props = {
  task: FragmentType<typeof Subtasks_task>;
  /** Asks where a subtask is to go. */
  onMoveBelow(task: MovableTask): void;
};

/** The subtasks of the open task: add, complete, rename, reorder, open. */
export function Subtasks({ task: masked, onMoveBelow }: Props) {
  const task = getFragmentData(Subtasks_task, masked);
  const { actions, undo } = useTaskScreen();
  const { moveBeside } = useSubtaskActions(undo);
  const { subtasks } = task;
  // The list is the truth as long as it is whole; the API hands out its first hundred.
  const isWhole = task.subtaskProgress.total <= subtasks.length;
  const total = isWhole ? subtasks.length : task.subtaskProgress.total;
  const completed = isWhole ? subtasks.filter(({ isCompleted }) => isCompleted).length : task.subtaskProgress.completed;

  return (
    <section aria-label="Subtasks" className="grid gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium text-muted">Subtasks</h3>
        {total > 0 && (
          <p role="status" className="text-sm text-muted tabular-nums">
            {completed} of {total} done
          </p>
        )}
      </div>
      {subtasks.length > 0 && (
        <ul
          aria-label="Subtasks"
          data-rows={addSubtaskId}
          className="rounded-field border border-line [&>li:not(:last-child)]:border-b [&>li]:border-line"
        >
          {subtasks.map((subtask, index) => (
            <li key={subtask.id}>
              <SubtaskRow
                task={subtask}
                above={subtasks[index - 1]?.id ?? null}
                below={subtasks[index + 1]?.id ?? null}
                onMove={moveBeside}
                onMoveBelow={onMoveBelow}
              />
            </li>
          ))}
        </ul>
      )}
      {!isWhole && (
        <p className="text-sm text-muted">
          The first {subtasks.length} of {total}. The others are in the list of all tasks.
        </p>
      )}
      {task.depth >= lowestDepth ? (
        subtasks.length === 0 && <p className="text-sm text-muted">Subtasks go five levels deep. This is the fifth.</p>
      ) : (
        <AddSubtask
          key={task.id}
          taskId={task.id}
          onAdd={(title) => void actions.create(title, { parentId: task.id })}
        />
      )}
    </section>
  );
}

function AddSubtask({ taskId, onAdd }: { taskId: string; onAdd(title: string): void }) {
  const [title, setTitle] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takeWanted(taskId)) field.current?.focus();
  }, [taskId]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    onAdd(title.trim());
    setTitle("");
  }

  // Method "dialog" outside a dialog sends nothing: an Enter before the page is awake keeps the text.
  return (
    <form method="dialog" onSubmit={submit} className="no-print relative">
      <Plus aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted" />
      <input
        ref={field}
        id={addSubtaskId}
        data-parent={taskId}
        aria-label="Add a subtask"
        placeholder="Add a subtask"
        value={title}
        maxLength={longestTitle}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setTitle(event.currentTarget.value)}
        className="field field-quiet ps-9"
      />
    </form>
  );
}
