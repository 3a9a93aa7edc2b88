"use client";

import { CommandTip } from "@/features/commands/command-tip.tsx";
import { useTaskScreen } from "./task-screen-context.ts";

type Props = { task: { id: string; title: string; isCompleted: boolean; completedAt: string | null } };

/** Completes a task when ticked and reopens it when not. The box that takes the press is larger than its circle. */
export function TaskCheckbox({ task }: Props) {
  const { actions } = useTaskScreen();
  return (
    <span className="relative flex size-10 shrink-0 items-center justify-center pointer-coarse:size-11 max-sm:group-data-selecting/area:hidden pointer-coarse:group-data-touch/area:hidden">
      <CommandTip command="complete" text={task.isCompleted ? "Reopen" : "Complete"}>
        <input
          type="checkbox"
          aria-label={`Complete: ${task.title}`}
          data-action="complete"
          checked={task.isCompleted}
          onChange={(event) => void actions.setCompleted(task, event.currentTarget.checked)}
          className="peer absolute inset-0 cursor-pointer appearance-none rounded-full -outline-offset-4"
        />
      </CommandTip>
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="pointer-events-none size-5 rounded-full border-[1.5px] border-line-strong bg-surface fill-none stroke-transparent transition-colors peer-checked:border-accent peer-checked:bg-accent peer-checked:stroke-accent-ink peer-hover:border-accent peer-hover:bg-accent-soft peer-checked:peer-hover:bg-accent-strong"
      >
        <path
          d="m5.2 10.4 3.1 3.1 6.4-7"
          strokeWidth="2.3"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={task.isCompleted ? "tick" : ""}
        />
      </svg>
    </span>
  );
}
