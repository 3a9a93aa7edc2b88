"use client";

import { formatFull, formatShort } from "@/lib/format-time.ts";
import { useTaskScreen } from "./task-screen-context.ts";

type Props = { task: { createdAt: string; updatedAt: string; completedAt: string | null } };

/**
 * The moment that a row's place in the list comes from, in the viewer's time zone. A list that goes by days shows none: the
 * row says when its task is due, and another time beside it would be taken for that.
 */
export function TaskTime({ task }: Props) {
  const { view, timeZone, now } = useTaskScreen();
  if (!task.completedAt && (view.sort === "due" || view.sort === "deadline")) return null;
  const [word, instant] =
    view.sort === "changed"
      ? (["Changed", task.updatedAt] as const)
      : task.completedAt
        ? (["Completed", task.completedAt] as const)
        : (["Added", task.createdAt] as const);
  return (
    <time
      dateTime={instant}
      title={`${word} ${formatFull(instant, timeZone)}`}
      className="min-w-14 shrink-0 group-focus-within/row:opacity-0 group-hover/row:opacity-0 pointer-coarse:opacity-100! print:opacity-100! pe-2 text-end text-sm whitespace-nowrap text-muted tabular-nums max-sm:text-xs pointer-coarse:pe-0 pointer-coarse:max-[23rem]:hidden"
    >
      {formatShort(instant, timeZone, now)}
    </time>
  );
}
