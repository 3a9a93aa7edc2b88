"use client";

import { createContext, useContext } from "react";
import type { Labels } from "@/features/labels/use-labels.ts";
import type { Projects } from "@/features/projects/use-projects.ts";
import type { Selection } from "@/features/selection/selection.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import type { Days } from "@/lib/day-words.ts";
import type { TaskView } from "./task-view.ts";
import type { TaskActions } from "./use-task-actions.ts";

/** What every part of the dashboard needs of the whole. */
export type TaskScreen = {
  actions: TaskActions;
  view: TaskView;
  projects: Projects;
  labels: Labels;
  undo: Undo;
  /** Which tasks of the view are selected. */
  selection: Selection;
  /** IANA zone of the viewer's settings. */
  timeZone: string;
  /** How days are read and written. */
  days: Days;
  /** The moment that decides what "today" is; the server's for the first paint. */
  now: Date;
  pathOf(taskId: string): string;
  open(taskId: string): void;
  /** Moves a task to the trash, and closes it when it is open. */
  remove(task: { id: string; title: string }): void;
};

export const TaskScreenContext = createContext<TaskScreen | null>(null);

/** The dashboard around a component; only below `TaskScreenContext`. */
export function useTaskScreen(): TaskScreen {
  const screen = useContext(TaskScreenContext);
  if (!screen) throw new Error("useTaskScreen is used outside the dashboard.");
  return screen;
}
