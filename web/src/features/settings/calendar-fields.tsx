import type { ClockFormat } from "@/gql/graphql.ts";
import { ChoiceField } from "./choice-field.tsx";

const weekStarts = [
  { value: "1", label: "Monday" },
  { value: "6", label: "Saturday" },
  { value: "7", label: "Sunday" },
] as const;

const clocks = [
  { value: "AUTO", label: "Like the device" },
  { value: "H24", label: "17:30" },
  { value: "H12", label: "5:30 pm" },
] as const;

type Props = {
  /** From 1 (Monday) to 7 (Sunday). */
  weekStart: number;
  clock: ClockFormat;
  onWeekStart(weekStart: number): void;
  onClock(clock: ClockFormat): void;
};

/** How calendars and times of day are written. */
export function CalendarFields({ weekStart, clock, onWeekStart, onClock }: Props) {
  return (
    <>
      <ChoiceField
        legend="First day of the week"
        name="week-start"
        value={String(weekStart)}
        options={weekStarts}
        onChange={(value) => onWeekStart(Number(value))}
      />
      <ChoiceField legend="Times of day" name="clock" value={clock} options={clocks} onChange={onClock} />
    </>
  );
}
