"use client";

import type { ReactNode } from "react";
import { type TaskScreen, TaskScreenContext } from "@/features/tasks/task-screen-context.ts";
import { ArrangeProvider } from "./arrange-provider.tsx";

/** What is around every part of the dashboard: the screen that they share, and a way to arrange what is on it. */
export function ArrangedScreen({ screen, children }: { screen: TaskScreen; children: ReactNode }) {
  return (
    <TaskScreenContext value={screen}>
      <ArrangeProvider>{children}</ArrangeProvider>
    </TaskScreenContext>
  );
}
