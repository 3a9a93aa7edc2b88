import { todayIn } from "@docket/dates";
import { describe, expect, it } from "vitest";
import { isNewTaskShown, newTaskIn } from "./new-task.ts";
import type { Place } from "./place.ts";
import { readView } from "./task-view.ts";

const uuid = (last: number) => `018f2d9c-7c1e-7000-8000-00000000000${last}`;
const label = (last: number) => `label_${uuid(last)}`;
const now = new Date("2026-11-23T10:00:00Z");
const days = { today: todayIn("UTC", now), timeZone: "UTC", weekStart: 1, isTwelveHours: false };
const given = (query: string, place: Place = { kind: "all" }) =>
  newTaskIn(readView(new URLSearchParams(query), place), days.today);

describe("a new task", () => {
  it("gets nothing where everything is shown", () => {
    expect(given("")).toEqual({ projectId: null });
  });

  it("gets the project or the label of its place", () => {
    const id = `project_${uuid(1)}`;
    expect(given("", { kind: "project", id })).toEqual({ projectId: id });
    expect(given("", { kind: "label", id: label(2) })).toEqual({ projectId: null, labelIds: [label(2)] });
  });

  it("gets the day of its place, or of the filter", () => {
    expect(given("", { kind: "today" }).due).toEqual({ date: "2026-11-23" });
    expect(given("due=today").due).toEqual({ date: "2026-11-23" });
    expect(given("due=tomorrow").due).toEqual({ date: "2026-11-24" });
    expect(given("due=week").due).toBeUndefined();
  });

  it("gets what the filters leave no choice about", () => {
    const fits = { projectId: `project_${uuid(1)}`, labelIds: [label(2), label(3)] };
    expect(given(`project=${uuid(1)}&match=all&label=${uuid(2)}.${uuid(3)}`)).toEqual(fits);
    expect(given(`project=${uuid(1)}.${uuid(4)}&label=${uuid(2)}.${uuid(3)}`)).toEqual(given(""));
    expect(given(`match=none&label=${uuid(2)}`)).toEqual(given(""));
    expect(given(`label=${uuid(2)}`, { kind: "label", id: label(2) }).labelIds).toEqual([label(2)]);
  });
});

describe("a view", () => {
  const project = `project_${uuid(1)}`;
  const shows = (query: string, labelIds: string[] = [], place: Place = { kind: "all" }, date?: string) => {
    const view = readView(new URLSearchParams(query), place);
    const due = date === undefined ? null : { date };
    return isNewTaskShown(view, { title: "Buy milk", projectId: project, labelIds, due }, now, days);
  };

  it("shows a new task that fits it", () => {
    expect(shows("")).toBe(true);
    expect(shows("status=all&created=7")).toBe(true);
    expect(shows("q=mil")).toBe(true);
    expect(shows("", [], { kind: "project", id: project })).toBe(true);
    expect(shows(`label=${uuid(2)}`, [label(2)])).toBe(true);
  });

  it("judges days as the viewer's zone has them", () => {
    expect(shows("", [], { kind: "today" }, "2026-11-23")).toBe(true);
    expect(shows("", [], { kind: "today" }, "2026-11-24")).toBe(false);
    expect(shows("due=tomorrow", [], undefined, "2026-11-24")).toBe(true);
    expect(shows("due=none")).toBe(true);
  });

  it("does not show one that is open, has no priority, or says other words than those it looks for", () => {
    expect(shows("status=completed", [], { kind: "project", id: project })).toBe(false);
    expect(shows("priority=3.4")).toBe(false);
    expect(shows("q=bread")).toBe(false);
    expect(shows(`project=${uuid(4)}.${uuid(5)}`)).toBe(false);
    expect(shows(`label=${uuid(2)}`)).toBe(false);
  });
});
