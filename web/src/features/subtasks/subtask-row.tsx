"use client";

import { clsx } from "clsx";
import { ArrowDown, ArrowUp, CornerDownRight, Ellipsis, LogOut, Pencil, Trash2 } from "lucide-react";
import { type MouseEvent, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { handOverFocus } from "@/features/tasks/row-focus.ts";
import { TaskCheckbox } from "@/features/tasks/task-checkbox.tsx";
import { PriorityMark, TaskMarks } from "@/features/tasks/task-marks.tsx";
import { RenameField } from "@/features/tasks/task-row.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { MovableTask } from "./parent-dialog.tsx";
import { type Neighbour, useSubtaskActions } from "./use-subtask-actions.ts";

const SubtaskRow_task = graphql(/* GraphQL */ `
  fragment SubtaskRow_task on Task {
    id
    title
    isCompleted
    completedAt
    priority
    project {
      id
    }
    parent {
      id
    }
    ...TaskMarks_task
  }
`);

type Props = {
  task: FragmentType<typeof SubtaskRow_task>;
  /** The ids of its neighbours; null at an end. */
  above: string | null;
  below: string | null;
  onMove(task: MovableTask, beside: Neighbour): Promise<void>;
  onMoveBelow(task: MovableTask): void;
};

/** A subtask of the open task. What the keys do to rows, they do to it, too. */
export function SubtaskRow({ task: masked, above, below, onMove, onMoveBelow }: Props) {
  const task = getFragmentData(SubtaskRow_task, masked);
  const { actions, undo, projects, pathOf, open, remove } = useTaskScreen();
  const { makeOwn } = useSubtaskActions(undo);
  const [isRenaming, setRenaming] = useState(false);
  const row = useRef<HTMLDivElement>(null);

  // While React takes the row away it still stands in the page: the moment to hand the focus on.
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (element) handOverFocus(element);
    };
  }, []);

  function onOpen(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(task.id);
  }

  const project = projects.byId.get(task.project.id);
  return (
    <div ref={row} data-row className="flex min-h-10 items-center pe-1 focus-within:bg-hover hover:bg-hover">
      <TaskCheckbox task={task} />
      {isRenaming ? (
        <RenameField
          title={task.title}
          onDone={(title) => {
            setRenaming(false);
            if (title && title !== task.title) void actions.rename(task, title);
            requestAnimationFrame(() => row.current?.querySelector<HTMLElement>("[data-task]")?.focus());
          }}
        />
      ) : (
        <div className="min-w-0 flex-1 py-1.5">
          <a
            href={pathOf(task.id)}
            data-task={task.id}
            data-action="open"
            onClick={onOpen}
            className={clsx(
              "block rounded-md px-1 leading-snug pointer-coarse:py-2.5",
              task.isCompleted && "text-muted line-through decoration-line-strong",
            )}
          >
            <span className="line-clamp-3">{task.title}</span>
          </a>
          <TaskMarks task={task} showsProject={false} showsParent={false} className="px-1 pt-1" />
        </div>
      )}
      <PriorityMark priority={task.priority} />
      <button type="button" data-action="rename" hidden onClick={() => setRenaming(true)} />
      <button type="button" data-action="delete" hidden onClick={() => remove(task)} />
      <span className="no-print contents">
        <Menu
          trigger={
            <Button variant="ghost" size="icon" aria-label={`Change subtask ${task.title}`} className="shrink-0">
              <Ellipsis aria-hidden className="size-4.5" />
            </Button>
          }
        >
          <MenuItem icon={Pencil} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
          <MenuItem
            icon={ArrowUp}
            disabled={above === null}
            onSelect={() => above && void onMove(task, { beforeTaskId: above })}
          >
            Move up
          </MenuItem>
          <MenuItem
            icon={ArrowDown}
            disabled={below === null}
            onSelect={() => below && void onMove(task, { afterTaskId: below })}
          >
            Move down
          </MenuItem>
          <MenuItem icon={CornerDownRight} onSelect={() => onMoveBelow(task)}>
            Move below…
          </MenuItem>
          <MenuItem icon={LogOut} disabled={!project} onSelect={() => project && void makeOwn(task, project)}>
            Make it a task of its own
          </MenuItem>
          <MenuItem icon={Trash2} onSelect={() => remove(task)}>
            Delete
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
