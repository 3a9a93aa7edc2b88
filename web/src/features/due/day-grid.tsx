"use client";

import { addMonths, type CalendarDay } from "@docket/dates";
import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { type Days, fullDay, monthName, weekdayName } from "@/lib/day-words.ts";
import { dayAfterKey, isInCalendar, monthWeeks } from "./day-choices.ts";

type Props = {
  /** The day that is chosen; null for none. */
  value: CalendarDay | null;
  days: Days;
  onPick(day: CalendarDay): void;
};

/**
 * The days of a month to pick from. One of them is reached by Tab; from there arrow keys move by days and weeks, Home and
 * End in the week, Page Up and Page Down by months.
 */
export function DayGrid({ value, days: { today, weekStart }, onPick }: Props) {
  const heading = useId();
  const grid = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(value && isInCalendar(value) ? value : today);
  const isMoving = useRef(false);
  const weeks = monthWeeks(current, weekStart);

  // The day that a key leads to may be of a month that is drawn only now.
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${current}"]`)?.focus();
  }, [current]);

  function onKeyDown(event: KeyboardEvent) {
    const next =
      event.ctrlKey || event.metaKey || event.altKey ? undefined : dayAfterKey(current, event.key, weekStart);
    if (!next) return;
    event.preventDefault();
    isMoving.current = true;
    setCurrent(next);
  }

  const turnTo = (day: CalendarDay) => isInCalendar(day) && setCurrent(day);
  const turn = (by: -1 | 1, name: string, Sign: typeof ChevronLeft) => (
    <Button variant="ghost" size="icon" aria-label={name} onClick={() => turnTo(addMonths(current, by))}>
      <Sign aria-hidden className="size-4" />
    </Button>
  );
  return (
    <div className="px-2.5 pb-2">
      <div className="flex items-center justify-between gap-1 py-1">
        <h3 id={heading} aria-live="polite" className="ps-1.5 text-sm font-medium">
          {monthName(current)}
        </h3>
        <span className="flex">
          {turn(-1, "Month before", ChevronLeft)}
          {turn(1, "Month after", ChevronRight)}
        </span>
      </div>
      <table ref={grid} aria-labelledby={heading} className="w-full table-fixed">
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={weekdayName(day)} className="pb-1 text-xs font-normal text-muted">
                {weekdayName(day, true).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0">
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === current ? 0 : -1}
                    aria-label={fullDay(day)}
                    aria-pressed={day === value}
                    onKeyDown={onKeyDown}
                    aria-current={day === today ? "date" : undefined}
                    onClick={() => onPick(day)}
                    className={clsx(
                      "flex h-8 w-full items-center justify-center rounded-md text-sm tabular-nums pointer-coarse:h-11",
                      day === value ? "bg-accent font-medium text-accent-ink" : "hover:bg-hover",
                      day !== value && day === today && "font-semibold text-accent",
                      day !== value && day !== today && day.slice(0, 7) !== current.slice(0, 7) && "text-muted",
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
