"use client";

import { useTaskScreen } from "./task-screen-context.ts";

type Props = { task: { id: string; title: string; isCompleted: boolean } };

/** Completes a task when ticked and reopens it when not. The label around it makes a large target of a small circle. */
export function TaskCheckbox({ task }: Props) {
  const { actions } = useTaskScreen();
  return (
    <label className="relative flex size-10 shrink-0 cursor-pointer items-center justify-center rounded-full pointer-coarse:size-11">
      <input
        type="checkbox"
        aria-label={`Complete: ${task.title}`}
        data-action="complete"
        checked={task.isCompleted}
        onChange={(event) => void actions.setCompleted(task, event.currentTarget.checked)}
        className="peer size-5 cursor-pointer appearance-none rounded-full border-[1.5px] border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-accent hover:bg-accent-soft checked:hover:bg-accent-strong"
      />
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="pointer-events-none absolute size-5 fill-none stroke-accent-ink opacity-0 peer-checked:opacity-100"
      >
        <path
          d="m5.8 10.4 2.9 2.9 5.6-6"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className={task.isCompleted ? "tick" : ""}
        />
      </svg>
    </label>
  );
}
