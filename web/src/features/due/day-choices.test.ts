import { type CalendarDay, parseDay } from "@docket/dates";
import { describe, expect, it } from "vitest";
import { dayAfterKey, dayChoices, monthWeeks } from "./day-choices.ts";

function day(text: string): CalendarDay {
  const known = parseDay(text);
  if (!known) throw new Error(`${text} is no day.`);
  return known;
}

const chosen = (today: string, weekStart = 1) =>
  dayChoices(day(today), weekStart).map(({ name, day }) => `${name} ${day}`);

describe("the days that are offered", () => {
  it("on a Monday are today, tomorrow, Saturday and the Monday after", () => {
    expect(chosen("2026-11-23")).toEqual([
      "Today 2026-11-23",
      "Tomorrow 2026-11-24",
      "Weekend 2026-11-28",
      "Next week 2026-11-30",
    ]);
  });

  it("have one name each", () => {
    expect(chosen("2026-11-27")).toEqual(["Today 2026-11-27", "Tomorrow 2026-11-28", "Next week 2026-11-30"]);
    expect(chosen("2026-11-29")).toEqual(["Today 2026-11-29", "Tomorrow 2026-11-30", "Next weekend 2026-12-05"]);
  });

  it("on a weekend mean the next one, and the week that begins on the viewer's day", () => {
    expect(chosen("2026-11-28", 7)).toEqual(["Today 2026-11-28", "Tomorrow 2026-11-29", "Next weekend 2026-12-05"]);
    expect(chosen("2026-11-25", 7).at(-1)).toBe("Next week 2026-11-29");
  });
});

describe("a month", () => {
  it("is shown in whole weeks that begin on the viewer's day", () => {
    const byMonday = monthWeeks(day("2026-11-23"), 1);
    expect(byMonday.map((week) => week[0])).toEqual([
      "2026-10-26",
      "2026-11-02",
      "2026-11-09",
      "2026-11-16",
      "2026-11-23",
      "2026-11-30",
    ]);
    expect(byMonday.every((week) => week.length === 7)).toBe(true);
    expect(monthWeeks(day("2026-11-01"), 7)[0]?.[0]).toBe("2026-11-01");
    expect(monthWeeks(day("2027-02-14"), 1)).toHaveLength(4);
  });

  it("is walked through by keys", () => {
    const after = (key: string, from = "2026-11-25") => dayAfterKey(day(from), key, 1);
    expect(after("ArrowLeft")).toBe("2026-11-24");
    expect(after("ArrowDown")).toBe("2026-12-02");
    expect(after("Home")).toBe("2026-11-23");
    expect(after("End")).toBe("2026-11-29");
    expect(after("PageDown", "2027-01-31")).toBe("2027-02-28");
    expect(after("PageUp", "2026-03-31")).toBe("2026-02-28");
    expect(after("x")).toBeUndefined();
    expect(after("PageUp", "1970-02-01")).toBeUndefined();
    expect(after("PageDown", "9999-11-30")).toBeUndefined();
  });
});
