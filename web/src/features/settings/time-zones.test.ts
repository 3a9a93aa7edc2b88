import { expect, it } from "vitest";
import { findZones } from "./time-zones.ts";

const zones = [
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/Lisbon",
  "UTC",
];

it("finds zones by any part of their name, however it is written", () => {
  expect(findZones(zones, "new york")).toEqual(["America/New_York"]);
  expect(findZones(zones, " SÃO ")).toEqual(["America/Sao_Paulo"]);
  expect(findZones(zones, "asia/kath")).toEqual(["Asia/Kathmandu"]);
  expect(findZones(zones, "lin")).toEqual(["Europe/Berlin", "Europe/Dublin"]);
  expect(findZones(zones, "nowhere")).toEqual([]);
});

it("puts zones where a word begins with the text first", () => {
  expect(findZones([...zones, "Africa/Dublinburg", "Atlantic/Xlisbon"], "lis")).toEqual([
    "Europe/Lisbon",
    "Atlantic/Xlisbon",
  ]);
});

it("finds all when nothing is typed", () => {
  expect(findZones(zones, " ")).toEqual(zones);
});
