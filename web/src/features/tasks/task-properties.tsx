"use client";

import { clsx } from "clsx";
import { ChevronDown, Flag } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuChoice } from "@/components/ui/menu.tsx";
import { TaskDue } from "@/features/due/task-due.tsx";
import { TaskLabels } from "@/features/labels/task-labels.tsx";
import { ProjectSign } from "@/features/projects/project-dot.tsx";
import { TaskPlace } from "@/features/sections/task-place.tsx";
import { useBulkActions } from "@/features/selection/use-bulk-actions.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { priorities } from "./priorities.ts";
import { useTaskScreen } from "./task-screen-context.ts";

const TaskProperties_task = graphql(/* GraphQL */ `
  fragment TaskProperties_task on Task {
    id
    title
    priority
    project {
      id
    }
    labels {
      id
    }
    ...TaskDue_task
    ...TaskPlace_task
  }
`);

/** What the open task is sorted by, each behind a button that shows it. */
export function TaskProperties({ task: masked }: { task: FragmentType<typeof TaskProperties_task> }) {
  const task = getFragmentData(TaskProperties_task, masked);
  const { projects, undo } = useTaskScreen();
  const { setPriority, moveTo } = useBulkActions(undo);
  const project = projects.byId.get(task.project.id);
  const priority = priorities[task.priority] ?? priorities[0];
  // An archived project is offered only to the task that is in it.
  const offered = project?.isArchived ? [...projects.active, project] : projects.active;

  return (
    <div className="flex flex-wrap gap-2">
      {project && (
        <Menu
          align="start"
          trigger={<PropertyButton name="Project" value={project.name} sign={<ProjectSign project={project} />} />}
        >
          <MenuChoice
            label="Project"
            value={project.id}
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => {
              const target = projects.byId.get(id);
              if (target && id !== project.id) void moveTo([task], target);
            }}
          />
        </Menu>
      )}
      <TaskDue task={task} />
      <TaskPlace task={task} />
      <Menu
        align="start"
        trigger={
          <PropertyButton
            name="Priority"
            value={task.priority === 0 ? "No priority" : priority.name}
            sign={
              <Flag aria-hidden className={clsx("size-4", task.priority > 0 && "fill-current", priority.className)} />
            }
          />
        }
      >
        <MenuChoice
          label="Priority"
          value={String(task.priority)}
          options={priorities.map(({ name }, index) => ({ value: String(index), label: name }))}
          onChange={(value) => {
            if (Number(value) !== task.priority) void setPriority([task], Number(value));
          }}
        />
      </Menu>
      <TaskLabels task={task} />
    </div>
  );
}

type ButtonProps = ComponentProps<"button"> & { name: string; value: string; sign: ReactNode };

function PropertyButton({ name, value, sign, ...rest }: ButtonProps) {
  return (
    <Button {...rest} size="small" className="min-w-0 max-w-full font-normal" aria-label={`${name}: ${value}`}>
      {sign}
      <span className="min-w-0 truncate">{value}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </Button>
  );
}
