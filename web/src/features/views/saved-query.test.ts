import { describe, expect, it } from "vitest";
import { readView, type TaskView, wholeView } from "@/features/tasks/task-view.ts";
import { isChanged, readSavedView, savedQueryOf, shownView } from "./saved-query.ts";
import type { ListedView } from "./views-query.ts";

const uuid = "018f2d9c-7c1e-7000-8000-000000000001";
const now = new Date("2026-03-04T05:06:07.008Z");
const place = { kind: "view", id: `view_${uuid}` } as const;

function savedAs(view: TaskView): ListedView {
  const { filter, search, orderBy, layout, groupBy } = savedQueryOf(view, now);
  const terms = (orderBy ?? []).map(({ field, direction = "DESC" }) => ({
    __typename: "TaskOrderTerm" as const,
    field,
    direction: direction ?? "DESC",
  }));
  return {
    __typename: "SavedView",
    id: place.id,
    name: "Mine",
    color: "GRAY",
    filter: filter ?? {},
    search: search ?? "",
    orderBy: terms,
    groupBy,
    layout,
  };
}

const read = (query: string, at: Parameters<typeof readView>[1]) => readView(new URLSearchParams(query), at);

describe("a saved view", () => {
  it.each<TaskView>([
    wholeView({ kind: "all" }),
    wholeView({ kind: "completed" }),
    read("priority=3.4&created=7&sort=priority", { kind: "all" }),
    read("q=milk", { kind: "search" }),
    read("q=milk&status=all&sort=title&layout=board", { kind: "project", id: `project_${uuid}` }),
    read("layout=board", { kind: "project", id: `project_${uuid}` }),
    read("group=priority", { kind: "completed" }),
    read("group=due", { kind: "all" }),
    read("match=empty", { kind: "label", id: `label_${uuid}` }),
  ])("shows what was shown when it was saved: %j", (view) => {
    const saved = savedAs(view);
    const shown = shownView(wholeView(place), saved);
    expect(savedQueryOf(shown, now)).toEqual(savedQueryOf(view, now));
    expect(isChanged(shown, saved, now)).toBe(false);
  });

  it("keeps a filter and an order that nothing on the page can express", () => {
    const filter = { or: [{ isCompleted: true }, { priority: { gte: 3 } }] };
    const orderBy = [
      { field: "PRIORITY", direction: "DESC" },
      { field: "TITLE", direction: "ASC" },
    ] as const;
    const saved: ListedView = {
      ...savedAs(wholeView({ kind: "all" })),
      filter,
      orderBy: orderBy.map((term) => ({ __typename: "TaskOrderTerm", ...term })),
    };
    expect(readSavedView(saved)).toMatchObject({ status: "all", sort: "own", criteria: { rest: filter } });
    const edited = shownView(read("edited=1&status=all&sort=own&priority=4", place), saved);
    expect(savedQueryOf(edited, now)).toMatchObject({ filter: { priority: { in: [4] }, ...filter }, orderBy });
    expect(isChanged(edited, saved, now)).toBe(true);
    expect(isChanged(shownView(read("edited=1&status=all&sort=own", place), saved), saved, now)).toBe(false);
  });

  it("is what it was saved as until the address says otherwise", () => {
    const saved = savedAs(read("priority=4&sort=title", { kind: "all" }));
    expect(shownView(read("status=all", place), saved)).toMatchObject({ status: "active", sort: "title" });
    expect(shownView(read("edited=1&status=all", place), saved)).toMatchObject({ status: "all", sort: "newest" });
  });
});
