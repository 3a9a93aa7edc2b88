"use client";

import { clsx } from "clsx";
import { CornerLeftUp, Flag, ListChecks } from "lucide-react";
import { DueMarks } from "@/features/due/due-marks.tsx";
import { LabelChip } from "@/features/labels/label-chip.tsx";
import { labelsOf } from "@/features/labels/use-labels.ts";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { priorities } from "./priorities.ts";
import { useTaskScreen } from "./task-screen-context.ts";

/** What a task is sorted by. */
export const TaskMarks_task = graphql(/* GraphQL */ `
  fragment TaskMarks_task on Task {
    id
    isCompleted
    priority
    due {
      date
      time
      timeZone
      at
    }
    deadline
    project {
      id
    }
    parent {
      id
      title
    }
    labels {
      id
    }
    subtaskProgress {
      completed
      total
    }
  }
`);

/** More of them would leave no room for the title. */
const mostChips = 2;

type Props = {
  task: FragmentType<typeof TaskMarks_task>;
  /** Left out where it goes without saying, such as in the list of the project itself. */
  showsProject: boolean;
  /** Left out where it goes without saying, such as among the subtasks of the parent itself. */
  showsParent?: boolean;
  className?: string;
};

/** What a task is sorted by, as short as a row or a card allows: days, parent, progress, labels, project. */
export function TaskMarks({ task: masked, showsProject, showsParent = true, className }: Props) {
  const task = getFragmentData(TaskMarks_task, masked);
  const { labels, projects, view, days, now } = useTaskScreen();
  // In the list of a label, that label goes without saying.
  const ownLabel = showsParent && view.place.kind === "label" ? view.place.id : null;
  const carried = labelsOf(labels, task.labels).filter(({ id }) => id !== ownLabel);
  const more = carried.slice(mostChips);
  const found = showsProject ? projects.byId.get(task.project.id) : undefined;
  const project = found && !found.isInbox ? found : undefined;
  const parent = showsParent ? task.parent : null;
  const { subtaskProgress: progress } = task;
  const { due, deadline } = task;
  if (!due && !deadline && !parent && progress.total === 0 && carried.length === 0 && !project) return null;
  return (
    <span className={clsx("flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted", className)}>
      <DueMarks due={due} deadline={deadline} isCompleted={task.isCompleted} days={days} now={now} />
      {parent && (
        <span title={parent.title} className="inline-flex max-w-40 min-w-0 items-center gap-1">
          <CornerLeftUp aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">Subtask of</span>
          <span className="truncate">{parent.title}</span>
        </span>
      )}
      {progress.total > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 tabular-nums">
          <ListChecks aria-hidden className="size-3.5" />
          <span aria-hidden>
            {progress.completed}/{progress.total}
          </span>
          <span className="sr-only">
            {progress.completed} of {progress.total} subtasks done
          </span>
        </span>
      )}
      {carried.slice(0, mostChips).map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
      {more.length > 0 && (
        <span title={more.map(({ name }) => name).join(", ")} className="shrink-0">
          <span aria-hidden>+{more.length}</span>
          <span className="sr-only">{more.map(({ name }) => name).join(", ")}</span>
        </span>
      )}
      {project && (
        <span title={project.name} className="inline-flex max-w-32 min-w-0 items-center gap-1.5">
          <ColorDot color={project.color} className="size-2" />
          <span className="truncate">{project.name}</span>
        </span>
      )}
    </span>
  );
}

/** The flag of a task that matters more than others. */
export function PriorityMark({ priority }: { priority: number }) {
  const known = priority > 0 ? priorities[priority] : undefined;
  if (!known) return null;
  return (
    <span title={`Priority: ${known.name}`} className="shrink-0 px-1">
      <Flag aria-hidden className={clsx("size-4 fill-current", known.className)} />
      <span className="sr-only">Priority: {known.name}</span>
    </span>
  );
}
