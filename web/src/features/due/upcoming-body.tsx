"use client";

import { addDays, type CalendarDay } from "@docket/dates";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { useDropHandler } from "@/features/arrange/arrange-context.ts";
import { followRow } from "@/features/arrange/follow-row.ts";
import { useCommands } from "@/features/commands/command-context.ts";
import { startOfHour } from "@/features/filters/criteria-filter.ts";
import type { SelectableTask } from "@/features/selection/selection.ts";
import { focusedTask, useTargets } from "@/features/selection/use-targets.ts";
import { focusedRow } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { listVariables, type TaskView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { localDue, shortDay } from "@/lib/day-words.ts";
import { DayGroup, firstDayId } from "./day-group.tsx";
import { dayOfDropId, dayVariables, dropIdOf, shownDays, turnWeek } from "./upcoming.ts";
import { useDueActions } from "./use-due-actions.ts";

type Props = {
  view: TaskView;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** The tasks of a week, day by day. A task goes to another day by a drag, by keys, or by its menu. */
export function UpcomingBody({ view, refreshes }: Props) {
  const { days, now, selection } = useTaskScreen();
  const { today } = days;
  const hour = startOfHour(now).getTime();
  const list = useMemo(() => listVariables(view, new Date(hour)), [view, hour]);
  const shown = shownDays(view.from, today);
  const { reschedule } = useDueActions(selection.replace);
  const targets = useTargets(selection, view.taskId);
  const [first = today] = shown;
  const last = shown.at(-1) ?? first;

  const localDay = ({ due }: SelectableTask) => (due ? localDue(due, days.timeZone)?.date : undefined);

  /** Answers whether a task goes to another day. */
  function moveTo(tasks: readonly SelectableTask[], dayOf: (task: SelectableTask) => CalendarDay | undefined): boolean {
    const byDay = new Map<CalendarDay, SelectableTask[]>();
    for (const task of tasks) {
      const day = dayOf(task);
      if (day && day !== localDay(task)) byDay.set(day, [...(byDay.get(day) ?? []), task]);
    }
    for (const [day, some] of byDay) void reschedule(some, day);
    return byDay.size > 0;
  }

  useDropHandler("task", (ids, place) => {
    const day = place.how === "into" ? dayOfDropId(place.id, shown) : undefined;
    const tasks = ids.flatMap((id) => selection.task(id) ?? []);
    if (day) moveTo(tasks, () => day);
  });
  const step = (by: -1 | 1) => {
    const dayOf = (task: SelectableTask) => {
      const day = localDay(task);
      return day && addDays(day, by);
    };
    /** Before the next key is read, the page is as this one has made it, and the focus has come along. */
    function run(): boolean {
      const tasks = targets.get();
      const holder = tasks.find(({ id }) => id === focusedTask());
      const day = holder && dayOf(holder);
      if (holder && day) followRow(holder.id, dropIdOf(day));
      return flushSync(() => moveTo(tasks, dayOf));
    }
    return { run, when: () => targets.any() };
  };
  /** To the day of the focused row, else to the first. */
  function openAdd(): boolean {
    const day = focusedRow()?.closest("[data-drop-id]") ?? document.getElementById(firstDayId);
    const button = day?.querySelector<HTMLElement>('[data-action="add-here"]');
    button?.click();
    return Boolean(button);
  }
  const [earlier, later] = [step(-1), step(1)];
  useCommands({
    add: { run: openAdd },
    "move-previous": earlier,
    "move-up": earlier,
    "move-next": later,
    "move-down": later,
  });

  return (
    <>
      <div className="no-print mb-3 flex flex-wrap items-center gap-1 px-1">
        <p aria-live="polite" className="me-auto text-sm text-muted tabular-nums">
          {shortDay(first, today)} – {shortDay(last, today)}
        </p>
        {view.from && (
          <Button size="small" onClick={() => go({ from: null })}>
            Today
          </Button>
        )}
        <Button
          variant="ghost"
          size="icon"
          aria-label="Week before"
          onClick={() => go({ from: turnWeek(view.from, -1, today) })}
        >
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Week after"
          onClick={() => go({ from: turnWeek(view.from, 1, today) })}
        >
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {shown.map((day, order) => (
          <DayGroup key={day} day={day} order={order} variables={dayVariables(list, day)} refreshes={refreshes} />
        ))}
      </div>
    </>
  );
}
