"use client";

import { type CalendarDay, parseDay } from "@docket/dates";
import { CalendarDays, CircleOff, type LucideIcon, Sofa, Sun, Sunrise } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { type Days, type DueValue, shortDay, weekdayName } from "@/lib/day-words.ts";
import { dayChoices } from "./day-choices.ts";
import { DayGrid } from "./day-grid.tsx";
import { TimeForm } from "./time-form.tsx";

const signs: Record<string, LucideIcon> = {
  today: Sun,
  tomorrow: Sunrise,
  weekend: Sofa,
  "next-week": CalendarDays,
};

type Props = {
  /** What is chosen; null for no day. Undefined where it differs among those that are meant. */
  value: DueValue | null | undefined;
  /** Whether a time can be given, too. */
  hasTime: boolean;
  days: Days;
  /** Called with what was chosen: null for no day. */
  onPick(value: DueValue | null): void;
};

/** Picks a day: one that is offered by its name, or any of a month. A time that was there stays. */
export function DatePicker({ value, hasTime, days, onPick }: Props) {
  const { today, weekStart } = days;
  const list = useRef<HTMLUListElement>(null);
  const chosen = value ? parseDay(value.date) : null;
  const pick = (date: CalendarDay) => {
    const { time, timeZone } = value ?? { time: null, timeZone: null };
    onPick({ date, time: hasTime ? time : null, timeZone: hasTime ? timeZone : null });
  };

  // What holds it may have opened before its code was here.
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true }), []);

  /** Up and Down go among the days that are offered, as in a menu; Tab leads on to the month. */
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const focused = document.activeElement;
    const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
    if (step === 0 || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div className="grid">
      <ul ref={list} onKeyDown={onKeyDown} className="border-b border-line p-1.5">
        {dayChoices(today, weekStart).map(({ id, name, day }, index) => (
          <Choice
            key={id}
            icon={signs[id] ?? CalendarDays}
            name={name}
            hint={index < 2 ? weekdayName(day, true) : `${weekdayName(day, true)} ${shortDay(day, today)}`}
            isFirst={index === 0}
            onPress={() => pick(day)}
          />
        ))}
        {value !== null && (
          <Choice icon={CircleOff} name="No date" hint="" isFirst={false} onPress={() => onPick(null)} />
        )}
      </ul>
      <DayGrid value={chosen} days={days} onPick={pick} />
      {hasTime && <TimeForm value={value ?? null} days={days} onPick={onPick} />}
    </div>
  );
}

type ChoiceProps = { icon: LucideIcon; name: string; hint: string; isFirst: boolean; onPress(): void };

function Choice({ icon: Icon, name, hint, isFirst, onPress }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        {...(isFirst && { "data-autofocus": "" })}
        className="flex min-h-9 w-full items-center gap-2.5 rounded-field px-2.5 text-start text-sm outline-offset-[-2px] hover:bg-hover pointer-coarse:min-h-11"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1">{name}</span>
        {hint && <span className="shrink-0 text-muted">{hint}</span>}
      </button>
    </li>
  );
}
