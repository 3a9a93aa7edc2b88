import type { CalendarDay } from "@docket/dates";
import fc from "fast-check";
import rrule from "rrule";
import { expect, it } from "vitest";
import { occurrences } from "../src/next-occurrence.ts";
import { parseRule } from "../src/parse-rule.ts";
import { days, rules } from "./rules.ts";

const MANY = 12;
const dayOnly = (date: CalendarDay) => ({ date, time: null, timeZone: null });

/** The days after the first one, by another implementation of RFC 5545, up to 28 years on. */
function daysByOther(rule: string, start: string): string[] {
  const dtstart = new Date(`${start}T00:00:00Z`);
  const last = new Date(dtstart.getTime() + 28 * 365 * 86_400_000);
  const options = { ...rrule.RRule.parseString(rule), dtstart, until: last };
  return (
    new rrule.RRule(options)
      .all((_, n) => n < 3 * MANY)
      .map((date) => date.toISOString().slice(0, 10))
      // It names a day twice that two positions of BYSETPOS choose.
      .filter((day, n, all) => day > start && all.indexOf(day) === n)
      .slice(0, MANY)
  );
}

it("finds the days that another implementation of the standard finds", () => {
  fc.assert(
    fc.property(rules, days, (text, start) => {
      const expected = daysByOther(text, start);
      const own = occurrences(parseRule(text), "DUE", dayOnly(start), MANY + 1);
      expect(own.slice(1, expected.length + 1).map(({ date }) => date)).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});
