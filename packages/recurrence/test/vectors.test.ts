import { instantOf, parseDay } from "@docket/dates";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeRule } from "../src/describe-rule.ts";
import { formatRule } from "../src/format-rule.ts";
import { nextOccurrence, occurrences } from "../src/next-occurrence.ts";
import { parseRule } from "../src/parse-rule.ts";
import { RuleError } from "../src/rule.ts";
import vectors from "../vectors.json" with { type: "json" };
import { days, rules } from "./rules.ts";

const dayOf = (text: string) => parseDay(text) ?? expect.fail(`${text} is no day`);
const dueOf = (date: string, { time = null, timeZone = null }: { time?: string | null; timeZone?: string | null }) => ({
  date: dayOf(date),
  time,
  timeZone,
});

describe("the published vectors", () => {
  it("are at least 200, each with a name of its own", () => {
    const names = [...vectors.series, ...vectors.next].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length + vectors.invalid.length).toBeGreaterThanOrEqual(200);
  });

  it.each(vectors.series)("series: $name", (vector) => {
    const rule = parseRule(vector.rule);
    const first = dueOf(vector.start, vector);
    const found = occurrences(rule, "DUE", first, vector.dates.length + (vector.ends ? 1 : 0));
    expect(found.map(({ date }) => date)).toEqual(vector.dates);
    expect(formatRule(rule)).toBe(vector.canonical);
    expect(describeRule(rule, { basis: "DUE", start: first.date })).toBe(vector.text);
    for (const [n, instant] of (vector.instants ?? []).entries()) {
      const { date, time, timeZone } = found[n] ?? expect.fail("there is no such occurrence");
      expect(instantOf(date, time ?? "", timeZone ?? "")).toEqual(new Date(instant));
    }
  });

  it.each(vectors.next)("next: $name", (vector) => {
    const { start, day, number, completedOn } = vector;
    const next = nextOccurrence(
      parseRule(vector.rule),
      vector.basis === "DUE" ? "DUE" : "COMPLETION",
      dueOf(vector.due, vector),
      {
        completedOn: dayOf(completedOn),
        ...(start === undefined ? {} : { start: dayOf(start) }),
        ...(day === undefined ? {} : { day: dayOf(day) }),
        ...(number === undefined ? {} : { number }),
      },
    );
    expect(next).toEqual(vector.next === null ? null : dueOf(vector.next, vector));
  });

  it.each(vectors.invalid)("invalid: '$rule'", ({ rule, part }) => {
    expect(() => parseRule(rule)).toThrow(expect.objectContaining({ name: RuleError.name, part }));
  });
});

describe("a rule", () => {
  it("is the same after it was written and read", () => {
    fc.assert(
      fc.property(rules, (text) => {
        const written = formatRule(parseRule(text));
        expect(formatRule(parseRule(written))).toBe(written);
      }),
    );
  });

  it("gives days that grow, the next of which is what completing a day gives", () => {
    const zones = ["Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kathmandu", "America/New_York"];
    fc.assert(
      fc.property(rules, days, fc.constantFrom(...zones), (text, date, timeZone) => {
        const rule = parseRule(text);
        const series = occurrences(rule, "DUE", { date, time: "02:15", timeZone }, 6);
        for (const [n, due] of series.slice(0, -1).entries()) {
          const next = nextOccurrence(rule, "DUE", due, { completedOn: due.date, start: date });
          expect(next).toEqual(series[n + 1]);
          expect(next && next.date > due.date).toBe(true);
          expect(next).toMatchObject({ time: "02:15", timeZone });
        }
      }),
    );
  });

  it("is never due again on the day of completion or before", () => {
    fc.assert(
      fc.property(rules, days, days, fc.constantFrom("DUE", "COMPLETION"), (text, date, completedOn, basis) => {
        const next = nextOccurrence(parseRule(text), basis, { date, time: null, timeZone: null }, { completedOn });
        expect(next === null || next.date > completedOn).toBe(true);
      }),
    );
  });

  it.each([
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1],
    ["FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", 1],
    ["FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", 1],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", 2],
  ])("of which few days or none come is worked out to its end: %s", (text, most) => {
    expect(occurrences(parseRule(text), "DUE", dueOf("2027-02-28", {}), 2)).toHaveLength(most);
  });
});
