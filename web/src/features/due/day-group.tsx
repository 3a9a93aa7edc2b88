"use client";

import type { CalendarDay } from "@docket/dates";
import { useRef } from "react";
import { GroupFailed } from "@/features/sections/group-tasks.tsx";
import { OpenField } from "@/features/sections/open-field.tsx";
import { longestTitle } from "@/features/sections/task-group.tsx";
import { useGroup } from "@/features/sections/use-group.ts";
import { newTaskIn } from "@/features/tasks/new-task.ts";
import { TaskList } from "@/features/tasks/task-list.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import { dayWords, fullDay, shortDay, weekdayName } from "@/lib/day-words.ts";
import { daysAtOnce, dropIdOf } from "./upcoming.ts";

/** The id of the first day on the page. */
export const firstDayId = "first-day";

type Props = {
  day: CalendarDay;
  /** Its place among the days that are shown, from 0. */
  order: number;
  variables: ListVariables;
  refreshes: number;
};

/** The name of a day over its tasks: `Today · Mon 23 Nov`. */
function headingOf(day: CalendarDay, today: CalendarDay): string {
  const date = `${weekdayName(day, true)} ${shortDay(day, today)}`;
  const words = dayWords(day, today);
  return words === "Today" || words === "Tomorrow" || words === "Yesterday" ? `${words} · ${date}` : date;
}

/** The tasks of a day, and a way to add one to it. Tasks can be dragged in. */
export function DayGroup({ day, order, variables, refreshes }: Props) {
  const { actions, view, days } = useTaskScreen();
  const element = useRef<HTMLElement>(null);
  const { tasks, total, isFailed, retry } = useGroup(element, variables, order < daysAtOnce, refreshes);
  return (
    <section
      ref={element}
      id={order === 0 ? firstDayId : undefined}
      aria-label={fullDay(day)}
      data-drop-into="task"
      data-drop-id={dropIdOf(day)}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-1 rounded-panel outline-accent data-drop-over:bg-accent-soft data-drop-over:outline-2"
    >
      <div className="flex min-h-9 min-w-0 items-center gap-2 px-1">
        <h2 className="min-w-0 truncate font-medium">{headingOf(day, days.today)}</h2>
        {total !== undefined && total > 0 && <span className="shrink-0 text-sm text-muted tabular-nums">{total}</span>}
      </div>
      {tasks && total !== undefined && total > 0 && (
        <TaskList
          key={JSON.stringify(variables)}
          label={fullDay(day)}
          tasks={tasks}
          total={total}
          variables={variables}
          refreshes={refreshes}
        />
      )}
      {isFailed && <GroupFailed onRetry={retry} />}
      <OpenField
        text="Add task"
        label={`Add a task due ${fullDay(day)}`}
        maxLength={longestTitle}
        onAdd={(title) => void actions.create(title, { ...newTaskIn(view, days.today), due: { date: day } })}
      />
    </section>
  );
}
