import { describe, expect, it } from "vitest";
import { formatFull, formatShort } from "./format-time.ts";

const now = new Date("2026-11-22T01:00:00.000Z");

describe("formatShort", () => {
  it("writes the time for today in the viewer's zone, not in the machine's", () => {
    expect(formatShort("2026-11-21T23:30:00.000Z", "Europe/Berlin", now)).toBe("00:30");
    expect(formatShort("2026-11-21T23:30:00.000Z", "America/New_York", now)).toBe("18:30");
  });
  it("writes the day once it is another day in the viewer's zone", () => {
    expect(formatShort("2026-11-21T22:30:00.000Z", "Europe/Berlin", now)).toBe("21 Nov");
  });
  it("adds the year once it is another year, and a September of three letters", () => {
    expect(formatShort("2025-09-05T12:00:00.000Z", "UTC", now)).toBe("5 Sep 2025");
  });
});

it("formatFull writes weekday, date and time", () => {
  expect(formatFull("2026-11-22T18:20:00.000Z", "Asia/Kathmandu")).toBe("Monday 23 Nov 2026, 00:05");
});
