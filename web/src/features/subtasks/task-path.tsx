"use client";

import { ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";

// As deep as subtasks go: five levels, so four above the lowest.
const TaskPath_task = graphql(/* GraphQL */ `
  fragment TaskPath_task on Task {
    id
    parent {
      id
      title
      parent {
        id
        title
        parent {
          id
          title
          parent {
            id
            title
          }
        }
      }
    }
  }
`);

type Ancestor = { id: string; title: string; parent?: Ancestor | null };

/** Those above a task, the topmost first. */
function pathOf(parent: Ancestor | null | undefined): Ancestor[] {
  return parent ? [...pathOf(parent.parent), parent] : [];
}

/** The tasks above the open one, each of which it leads to. */
export function TaskPath({ task: masked }: { task: FragmentType<typeof TaskPath_task> }) {
  const task = getFragmentData(TaskPath_task, masked);
  const { pathOf: addressOf, open } = useTaskScreen();
  const above = pathOf(task.parent);
  if (above.length === 0) return null;

  function onClick(event: MouseEvent, id: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(id);
  }

  return (
    <nav aria-label="Tasks above" className="mb-1 ps-1">
      <ol className="flex flex-wrap items-center gap-x-0.5 text-sm text-muted">
        {above.map(({ id, title }) => (
          <li key={id} className="flex max-w-full min-w-0 items-center gap-0.5">
            <a
              href={addressOf(id)}
              onClick={(event) => onClick(event, id)}
              className="max-w-48 min-w-0 truncate rounded-md px-1 py-0.5 hover:bg-hover hover:text-ink pointer-coarse:flex pointer-coarse:min-h-11 pointer-coarse:items-center"
            >
              {title}
            </a>
            <ChevronRight aria-hidden className="size-3.5 shrink-0" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
