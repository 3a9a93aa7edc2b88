import { type CalendarDay, parseDay } from "@docket/dates";
import { describe, expect, it } from "vitest";
import {
  type Days,
  dayWords,
  dueWords,
  fullDay,
  isOverdue,
  localDue,
  monthName,
  shortDay,
  timeWords,
} from "./day-words.ts";

function day(text: string): CalendarDay {
  const known = parseDay(text);
  if (!known) throw new Error(`${text} is no day.`);
  return known;
}

const days: Days = { today: day("2026-11-23"), timeZone: "Pacific/Kiritimati", weekStart: 1, isTwelveHours: false };
const on = (date: string) => ({ date, time: null, timeZone: null, at: null });

describe("a day in words", () => {
  it.each([
    ["2026-11-22", "Yesterday"],
    ["2026-11-23", "Today"],
    ["2026-11-24", "Tomorrow"],
    ["2026-11-25", "Wed"],
    ["2026-11-29", "Sun"],
    ["2026-11-30", "30 Nov"],
    ["2026-11-21", "21 Nov"],
    ["2027-09-01", "1 Sep 2027"],
  ])("is %s: %s", (text, words) => {
    expect(dayWords(day(text), days.today)).toBe(words);
  });

  it("is written in full and by its month", () => {
    expect(fullDay(day("2026-11-23"))).toBe("Monday 23 November 2026");
    expect(monthName(day("2026-09-30"))).toBe("September 2026");
    expect(shortDay(day("2026-09-30"), days.today)).toBe("30 Sep");
  });
});

describe("a time in words", () => {
  it.each([
    ["00:00", "12 am"],
    ["09:05", "9:05 am"],
    ["12:00", "12 pm"],
    ["17:30", "5:30 pm"],
  ])("of 12 hours for %s is %s", (time, words) => {
    expect(timeWords(time, true)).toBe(words);
    expect(timeWords(time, false)).toBe(time);
  });
});

describe("what is due", () => {
  const inSamoa = { date: "2026-11-22", time: "17:30", timeZone: "Pacific/Pago_Pago", at: "2026-11-23T04:30:00.000Z" };

  it("on a day is that day wherever the viewer is", () => {
    for (const timeZone of ["Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"])
      expect(localDue(on("2026-11-23"), timeZone)).toEqual({ date: "2026-11-23", time: null });
  });

  it("at a time in another zone is told where the viewer is", () => {
    expect(localDue(inSamoa, "Pacific/Kiritimati")).toEqual({ date: "2026-11-23", time: "18:30" });
    expect(dueWords(inSamoa, days)).toBe("Today 18:30");
    expect(dueWords(inSamoa, { ...days, isTwelveHours: true })).toBe("Today 6:30 pm");
    expect(dueWords(inSamoa, { ...days, timeZone: "Pacific/Pago_Pago" })).toBe("Yesterday 17:30");
  });

  it("goes by once its day is over, or its time", () => {
    const now = new Date("2026-11-23T04:30:00.001Z");
    expect(isOverdue(on("2026-11-22"), days, now)).toBe(true);
    expect(isOverdue(on("2026-11-23"), days, now)).toBe(false);
    expect(isOverdue(inSamoa, days, now)).toBe(true);
    expect(isOverdue(inSamoa, days, new Date("2026-11-23T04:30:00.000Z"))).toBe(false);
  });
});
