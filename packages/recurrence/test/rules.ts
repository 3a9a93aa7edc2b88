import fc from "fast-check";
import { dayOf } from "../src/day-number.ts";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

const listOf = <Value>(values: fc.Arbitrary<Value>, most: number) =>
  fc.uniqueArray(values, { minLength: 1, maxLength: most }).map((list) => list.join(","));
const part = (name: string, values: fc.Arbitrary<string>) =>
  fc.option(values, { freq: 2, nil: null }).map((value) => (value === null ? [] : [`${name}=${value}`]));
const rule = (...parts: fc.Arbitrary<string[]>[]) => fc.tuple(...parts).map((all) => all.flat().join(";"));

const months = listOf(fc.integer({ min: 1, max: 12 }), 4);
const interval = part("INTERVAL", fc.integer({ min: 1, max: 6 }).map(String));
const weekdays = listOf(fc.constantFrom(...WEEKDAYS), 7);
const monthDays = listOf(
  fc.integer({ min: -31, max: 31 }).filter((day) => day !== 0),
  4,
);
/** The other implementation leaves out the plain ones where a rule has both kinds. */
const nthWeekdays = fc.oneof(
  weekdays,
  listOf(
    fc
      .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -5), fc.constantFrom(...WEEKDAYS))
      .map(([nth, name]) => `${nth}${name}`),
    3,
  ),
);

/** Days from 1970 to 2100; every leap year's rule among them. */
export const days = fc.integer({ min: 0, max: 47_481 }).map(dayOf);

/** Rules of every kind that is supported, without an end. */
export const rules = fc.oneof(
  rule(fc.constant(["FREQ=DAILY"]), interval),
  rule(fc.constant(["FREQ=DAILY"]), part("BYDAY", weekdays), part("BYMONTH", months)),
  rule(fc.constant(["FREQ=WEEKLY"]), interval, part("BYDAY", weekdays), part("WKST", fc.constantFrom(...WEEKDAYS))),
  rule(fc.constant(["FREQ=MONTHLY"]), interval, part("BYMONTHDAY", monthDays)),
  rule(fc.constant(["FREQ=MONTHLY"]), interval, part("BYDAY", nthWeekdays)),
  rule(
    fc.constant(["FREQ=MONTHLY"]),
    interval,
    weekdays.map((value) => [`BYDAY=${value}`]),
    part("BYSETPOS", listOf(fc.constantFrom(1, 2, 3, -1, -2), 2)),
  ),
  rule(fc.constant(["FREQ=YEARLY"]), interval),
  rule(
    fc.constant(["FREQ=YEARLY"]),
    interval,
    months.map((value) => [`BYMONTH=${value}`]),
    part("BYMONTHDAY", monthDays),
  ),
  rule(
    fc.constant(["FREQ=YEARLY"]),
    interval,
    months.map((value) => [`BYMONTH=${value}`]),
    nthWeekdays.map((value) => [`BYDAY=${value}`]),
  ),
);
