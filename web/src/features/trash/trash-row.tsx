"use client";

import { clsx } from "clsx";
import { Trash2, Undo2 } from "lucide-react";
import { memo, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CommandTip } from "@/features/commands/command-tip.tsx";
import { SelectBox } from "@/features/selection/select-box.tsx";
import { handOverFocus } from "@/features/tasks/row-focus.ts";
import { TaskMarks } from "@/features/tasks/task-marks.tsx";
import { TaskRow_task } from "@/features/tasks/task-row.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { formatFull, formatShort } from "@/lib/format-time.ts";

/** What the row of a task in the trash shows. */
export const TrashRow_task = graphql(/* GraphQL */ `
  fragment TrashRow_task on Task {
    id
    deletedAt
    ...TaskRow_task
  }
`);

/** A task in the trash, as much of it as its actions need. */
export type TrashedTask = { id: string; title: string; deletedAt: string | null };

export type TrashRowProps = {
  task: FragmentType<typeof TrashRow_task>;
  onRestore(task: TrashedTask): void;
  onDelete(task: TrashedTask): void;
};

/** One task in the trash: what it was, since when it is here, and the two ways out. */
export const TrashRow = memo(function TrashRow({ task: masked, onRestore, onDelete }: TrashRowProps) {
  const trashed = getFragmentData(TrashRow_task, masked);
  const shown = getFragmentData(TaskRow_task, trashed);
  const task = { id: trashed.id, title: shown.title, deletedAt: trashed.deletedAt };
  const { timeZone, now } = useTaskScreen();
  const row = useRef<HTMLDivElement>(null);

  // While React takes the row away it still stands in the page: the moment to hand the focus on.
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (element) handOverFocus(element);
    };
  }, []);

  return (
    <div
      ref={row}
      data-row
      className="group/row flex min-h-12 items-center gap-2 py-1 ps-1 pe-2 transition-colors has-[[data-action=select]:checked]:bg-accent-soft focus-within:bg-hover hover:bg-hover pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none] pointer-coarse:not-group-data-touch/area:ps-4"
    >
      <SelectBox task={task} />
      <div className="@container min-w-0 flex-1">
        <div className="flex items-center gap-x-3 gap-y-1 py-1 @max-[27rem]:flex-col @max-[27rem]:items-stretch">
          <span
            className={clsx(
              "line-clamp-2 min-w-0 flex-1 leading-snug wrap-anywhere",
              shown.isCompleted && "text-muted line-through decoration-line-strong",
            )}
          >
            {task.title}
          </span>
          <span className="flex min-w-0 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 @max-[27rem]:shrink @max-[27rem]:flex-row-reverse @max-[27rem]:justify-end">
            <TaskMarks task={shown} showsProject />
            {task.deletedAt && (
              <time
                dateTime={task.deletedAt}
                title={`Deleted ${formatFull(task.deletedAt, timeZone)}`}
                className="shrink-0 text-sm whitespace-nowrap text-muted tabular-nums @max-[27rem]:text-xs"
              >
                <span className="sr-only">Deleted </span>
                {formatShort(task.deletedAt, timeZone, now)}
              </time>
            )}
          </span>
        </div>
      </div>
      <CommandTip command="restore" text="Restore">
        <Button
          variant="ghost"
          size="small"
          aria-label={`Restore: ${task.title}`}
          data-task={task.id}
          data-action="restore"
          onClick={() => onRestore(task)}
          className="text-accent-strong"
        >
          <Undo2 aria-hidden className="size-4" />
          <span className="max-sm:sr-only">Restore</span>
        </Button>
      </CommandTip>
      <CommandTip command="delete" text="Delete for good">
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Delete for good: ${task.title}`}
          data-action="delete"
          onClick={() => onDelete(task)}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </CommandTip>
    </div>
  );
});
