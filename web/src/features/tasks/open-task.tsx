"use client";

import { CornerDownRight, Ellipsis, LogOut } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { HistorySection } from "@/features/history/history-section.tsx";
import type { MovableTask } from "@/features/subtasks/parent-dialog.tsx";
import { Subtasks } from "@/features/subtasks/subtasks.tsx";
import { TaskPath } from "@/features/subtasks/task-path.tsx";
import { useSubtaskActions } from "@/features/subtasks/use-subtask-actions.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { TaskEditor } from "./task-editor.tsx";
import { useTaskScreen } from "./task-screen-context.ts";

// Neither is part of the first screen.
const ParentDialog = dynamic(async () => (await import("@/features/subtasks/parent-dialog.tsx")).ParentDialog);

const OpenTask_task = graphql(/* GraphQL */ `
  fragment OpenTask_task on Task {
    id
    title
    project {
      id
    }
    parent {
      id
    }
    ...TaskEditor_task
    ...TaskPath_task
    ...Subtasks_task
  }
`);

/** All of the open task: what is above it, its texts, what is below it. */
export function OpenTask({ task: masked }: { task: FragmentType<typeof OpenTask_task> }) {
  const task = getFragmentData(OpenTask_task, masked);
  const { undo, projects } = useTaskScreen();
  const { moveBelow, makeOwn } = useSubtaskActions(undo);
  const [moving, setMoving] = useState<MovableTask | null>(null);
  const project = projects.byId.get(task.project.id);
  return (
    <>
      <TaskPath task={task} />
      <TaskEditor
        task={task}
        subtasks={<Subtasks task={task} onMoveBelow={setMoving} />}
        history={<HistorySection taskId={task.id} />}
        menu={
          <Menu
            align="start"
            trigger={
              <Button variant="ghost" size="icon" aria-label="Move this task">
                <Ellipsis aria-hidden className="size-4.5" />
              </Button>
            }
          >
            <MenuItem icon={CornerDownRight} onSelect={() => setMoving(task)}>
              Move below…
            </MenuItem>
            {task.parent && (
              <MenuItem icon={LogOut} disabled={!project} onSelect={() => project && void makeOwn(task, project)}>
                Make it a task of its own
              </MenuItem>
            )}
          </Menu>
        }
      />
      {moving && (
        <ParentDialog
          task={moving}
          onClose={() => flushSync(() => setMoving(null))}
          onPick={(parent) => void moveBelow(moving, parent)}
        />
      )}
    </>
  );
}
