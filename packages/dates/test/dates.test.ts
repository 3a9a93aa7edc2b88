import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type CalendarDay,
  daysBetween,
  dueAt,
  instantOf,
  isDayOrSpan,
  isTime,
  parseDay,
  resolveDay,
  startOfDay,
  startOfWeek,
  todayIn,
  weekdayOf,
} from "../src/dates.ts";

const ZONES = [
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "Pacific/Pago_Pago",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/New_York",
  "America/St_Johns",
  "Africa/Monrovia",
  "UTC",
];
const zone = fc.constantFrom(...ZONES);
const someDay = fc.integer({ min: 0, max: 50_000 }).map((days) => addDays(day("1970-01-01"), days));
const someTime = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
});

function day(text: string): CalendarDay {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`${text} is no day`);
  return parsed;
}

describe("a day", () => {
  it.each(["1970-01-01", "2024-02-29", "9999-12-31"])("is read as it is written (%s)", (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each(["2023-02-29", "2026-04-31", "2026-13-01", "1969-12-31", "26-01-01", "2026-1-1", " 2026-01-01", "", "TODAY"])(
    "is refused when the calendar does not have it (%j)",
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );

  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("a month on stays in that month (%s %i)", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it("knows its weekday and its week, whichever day weeks begin with", () => {
    expect(weekdayOf(day("2026-11-23"))).toBe(1);
    expect(startOfWeek(day("2026-11-22"), 1)).toBe("2026-11-16");
    expect(startOfWeek(day("2026-11-22"), 7)).toBe("2026-11-22");
    expect(startOfWeek(day("2026-11-27"), 6)).toBe("2026-11-21");
  });

  it("does not leave the years that days have", () => {
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
    expect(() => addDays(day("1970-01-01"), -1)).toThrow(RangeError);
    expect(() => addMonths(day("9999-12-31"), 1)).toThrow(RangeError);
  });

  it("adds up: so many days on are so many days away", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 20_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(addDays(addDays(from, days), -days)).toBe(from);
      }),
    );
  });
});

describe("a span from today", () => {
  it.each([
    ["TODAY", "2026-01-31"],
    ["+P7D", "2026-02-07"],
    ["-P1W", "2026-01-24"],
    ["+P1M", "2026-02-28"],
    ["-P1Y", "2025-01-31"],
    ["2026-05-01", "2026-05-01"],
  ])("is a day (%s)", (text, expected) => {
    expect(isDayOrSpan(text)).toBe(true);
    expect(resolveDay(text, day("2026-01-31"))).toBe(expected);
  });

  it.each(["P7D", "+P7", "+P7H", "+P10000D", "today", "2026-02-30"])("is refused otherwise (%s)", (text) => {
    expect(isDayOrSpan(text)).toBe(false);
    expect(resolveDay(text, day("2026-01-31"))).toBeNull();
  });

  it("is none when it leaves the years that days have", () => {
    expect(resolveDay("-P60Y", day("2026-01-31"))).toBeNull();
  });
});

describe("a time of the clock", () => {
  it("is of 24 hours", () => {
    expect(["00:00", "09:30", "23:59"].every(isTime)).toBe(true);
    expect(["24:00", "9:30", "12:60", "12:30:00", ""].some(isTime)).toBe(false);
  });

  it.each([
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
    ["2011-12-30", "10:00", "Pacific/Apia", "2011-12-30T20:00:00.000Z"],
    ["2026-11-23", "00:00", "Asia/Kathmandu", "2026-11-22T18:15:00.000Z"],
  ])("is moved over what the clock skips, and the earlier of two (%s %s %s)", (date, time, timeZone, instant) => {
    expect(instantOf(day(date), time, timeZone).toISOString()).toBe(instant);
  });

  it("names the instant at which the clock shows it, unless the clock skips it", () => {
    fc.assert(
      fc.property(someDay, someTime, zone, (date, time, timeZone) => {
        const at = instantOf(date, time, timeZone);
        const shown = dueAt(at, timeZone);
        const same = { date, time, timeZone };
        if (`${shown.date}${shown.time}` > `${date}${time}`) {
          // Skipped: nothing shows this time, a day to either side or at the instant itself.
          const wall = Date.parse(`${date}T${time}:00Z`);
          for (let minutes = -26 * 60; minutes <= 26 * 60; minutes += 15)
            expect(dueAt(new Date(wall + minutes * 60_000), timeZone)).not.toEqual(same);
        } else expect(shown).toEqual(same);
      }),
    );
  });

  it("never names an instant before an earlier time of the same zone", () => {
    fc.assert(
      fc.property(someDay, someTime, zone, (date, time, timeZone) => {
        expect(instantOf(date, time, timeZone) >= startOfDay(date, timeZone)).toBe(true);
      }),
    );
  });
});

describe("today", () => {
  it("is another day at the ends of the world", () => {
    const now = new Date("2026-11-23T10:30:00Z");
    expect(todayIn("Pacific/Kiritimati", now)).toBe("2026-11-24");
    expect(todayIn("Pacific/Pago_Pago", now)).toBe("2026-11-22");
    expect(todayIn("UTC", now)).toBe("2026-11-23");
  });
});
