import { parseDay } from "@docket/dates";
import { clsx } from "clsx";
import { CalendarDays, Goal } from "lucide-react";
import { type Days, type DueValue, dayWords, dueWords, fullDay, isOverdue, localDue } from "@/lib/day-words.ts";

type Props = {
  due: DueValue | null;
  /** `YYYY-MM-DD` */
  deadline: string | null;
  /** What is done is never late. */
  isCompleted: boolean;
  days: Days;
  now: Date;
};

/** What a task is due and its deadline, as short as a row allows. What has gone by says so in words, too. */
export function DueMarks({ due, deadline, isCompleted, days, now }: Props) {
  const isLate = due !== null && !isCompleted && isOverdue(due, days, now);
  const local = due && localDue(due, days.timeZone);
  const lastDay = deadline === null ? null : parseDay(deadline);
  const isMissed = lastDay !== null && !isCompleted && lastDay < days.today;
  return (
    <>
      {due && (
        <span
          title={local ? `Due ${fullDay(local.date)}` : undefined}
          className={clsx(
            "inline-flex shrink-0 items-center gap-1 tabular-nums",
            isLate ? "text-danger" : local?.date === days.today && !isCompleted && "text-accent",
          )}
        >
          <CalendarDays aria-hidden className="size-3.5" />
          {isLate ? <span>Overdue:</span> : <span className="sr-only">Due</span>}
          <span>{dueWords(due, days)}</span>
        </span>
      )}
      {lastDay && (
        <span
          title={`Deadline ${fullDay(lastDay)}`}
          className={clsx("inline-flex shrink-0 items-center gap-1 tabular-nums", isMissed && "text-danger")}
        >
          <Goal aria-hidden className="size-3.5" />
          {isMissed ? <span>Missed:</span> : <span className="sr-only">Deadline</span>}
          <span>{dayWords(lastDay, days.today)}</span>
        </span>
      )}
    </>
  );
}
