"use client";

import { Check } from "lucide-react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { useIsSelected } from "./use-selection.ts";

type Props = { task: { id: string; title: string } };

/**
 * Selects a task. Seen in the row that has the pointer or the focus, and in all rows once something is selected; on
 * touch it then takes the place of the circle.
 */
export function SelectBox({ task: { id, title } }: Props) {
  const { selection } = useTaskScreen();
  const isSelected = useIsSelected(id);
  return (
    <span className="no-print relative flex size-6 shrink-0 items-center justify-center max-sm:size-10 max-sm:not-group-data-selecting/area:hidden pointer-coarse:size-11 pointer-coarse:not-group-data-touch/area:hidden">
      <input
        type="checkbox"
        aria-label={`Select: ${title}`}
        data-action="select"
        checked={isSelected}
        onChange={() => selection.toggle(id)}
        className="peer invisible absolute inset-0 cursor-pointer appearance-none rounded-md focus-visible:visible group-focus-within/row:visible group-hover/row:visible group-data-selecting/area:visible"
      />
      <span
        aria-hidden
        className="pointer-events-none invisible flex size-4 items-center justify-center rounded-[0.3rem] border border-line-strong bg-surface text-transparent group-focus-within/row:visible group-hover/row:visible group-data-selecting/area:visible peer-checked:border-accent peer-checked:bg-accent peer-checked:text-accent-ink peer-hover:border-accent"
      >
        <Check className="size-3" strokeWidth={3} />
      </span>
    </span>
  );
}
