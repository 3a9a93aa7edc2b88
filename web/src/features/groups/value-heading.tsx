import { clsx } from "clsx";
import { CalendarDays, Flag } from "lucide-react";
import { RescheduleButton } from "@/features/due/reschedule-button.tsx";
import { ColorDot, ProjectSign } from "@/features/projects/project-dot.tsx";
import { priorities } from "@/features/tasks/priorities.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import type { ValueGroup } from "./values.ts";

/** What a group is drawn from, in a list and on a board. */
export type ValueGroupProps = {
  group: ValueGroup;
  variables: ListVariables;
  comesAtOnce: boolean;
  refreshes: number;
};

/** What the tasks of a group have in common, and how many there are. */
export function ValueHeading({ group, total }: { group: ValueGroup; total: number | undefined }) {
  const isOverdue = group.kind === "due" && group.isOverdue;
  return (
    <div className="flex min-h-9 min-w-0 items-center gap-2 px-1">
      <ValueSign group={group} />
      <h2 className="min-w-0 truncate font-medium">{group.name}</h2>
      {total !== undefined && <span className="shrink-0 text-sm text-muted tabular-nums">{total}</span>}
      {isOverdue && <RescheduleButton />}
    </div>
  );
}

function ValueSign({ group }: { group: ValueGroup }) {
  if (group.kind === "project") return <ProjectSign project={group.project} />;
  if (group.kind === "due")
    return (
      <CalendarDays aria-hidden className={clsx("size-4 shrink-0", group.isOverdue ? "text-danger" : "text-muted")} />
    );
  if (group.kind === "label") return group.label && <ColorDot color={group.label.color} />;
  const known = priorities[group.priority];
  return (
    <Flag aria-hidden className={clsx("size-4 shrink-0", group.priority > 0 && "fill-current", known?.className)} />
  );
}
