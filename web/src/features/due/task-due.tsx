"use client";

import { parseDay } from "@docket/dates";
import { clsx } from "clsx";
import { CalendarDays, Goal } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { dayWords, dueWords, isOverdue } from "@/lib/day-words.ts";
import { useDueActions } from "./use-due-actions.ts";

const DatePicker = dynamic(async () => (await import("./date-picker.tsx")).DatePicker);

const TaskDue_task = graphql(/* GraphQL */ `
  fragment TaskDue_task on Task {
    id
    title
    isCompleted
    due {
      date
      time
      timeZone
      at
    }
    deadline
  }
`);

/** When the open task is due, and its deadline, each on a button that changes it. */
export function TaskDue({ task: masked }: { task: FragmentType<typeof TaskDue_task> }) {
  const task = getFragmentData(TaskDue_task, masked);
  const { days, now } = useTaskScreen();
  const { setDue, setDeadline } = useDueActions();
  const { due } = task;
  const words = due && dueWords(due, days);
  const isLate = due !== null && !task.isCompleted && isOverdue(due, days, now);
  const lastDay = task.deadline === null ? null : parseDay(task.deadline);
  const isMissed = lastDay !== null && !task.isCompleted && lastDay < days.today;
  const lastWords = lastDay && dayWords(lastDay, days.today);
  return (
    <>
      <Popover
        label="Due"
        trigger={
          <Button
            size="small"
            aria-label={`Due: ${words ? `${words}${isLate ? ", overdue" : ""}` : "no date"}`}
            className={clsx("max-w-full font-normal", isLate && "text-danger")}
          >
            <CalendarDays aria-hidden className={clsx("size-4", !isLate && "text-muted")} />
            {words ? `${isLate ? "Overdue: " : ""}${words}` : "Due date"}
          </Button>
        }
      >
        {(close) => (
          <DatePicker
            value={due}
            hasTime
            days={days}
            onPick={(picked) => {
              close();
              void setDue([{ id: task.id, title: task.title, due }], picked);
            }}
          />
        )}
      </Popover>
      <Popover
        label="Deadline"
        trigger={
          <Button
            size="small"
            aria-label={`Deadline: ${lastWords ? `${lastWords}${isMissed ? ", missed" : ""}` : "none"}`}
            className={clsx("max-w-full font-normal", isMissed && "text-danger")}
          >
            <Goal aria-hidden className={clsx("size-4", !isMissed && "text-muted")} />
            {lastWords ? `${isMissed ? "Missed: " : ""}${lastWords}` : "Deadline"}
          </Button>
        }
      >
        {(close) => (
          <DatePicker
            value={lastDay && { date: lastDay, time: null, timeZone: null }}
            hasTime={false}
            days={days}
            onPick={(picked) => {
              close();
              void setDeadline(task, picked?.date ?? null);
            }}
          />
        )}
      </Popover>
    </>
  );
}
