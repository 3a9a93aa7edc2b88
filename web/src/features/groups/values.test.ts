import { describe, expect, it } from "vitest";
import { listVariables, readView } from "@/features/tasks/task-view.ts";
import { isByValue, valueGroups, valueVariables } from "./values.ts";

const uuid = (last: number) => `018f2d9c-7c1e-7000-8000-00000000000${last}`;
const now = new Date("2026-03-04T05:06:07.008Z");
const read = (query: string) => readView(new URLSearchParams(query));
const inbox = {
  __typename: "Project" as const,
  id: `project_${uuid(1)}`,
  name: "Inbox",
  color: "GRAY" as const,
  isInbox: true,
  isArchived: false,
};
const home = { __typename: "Label" as const, id: `label_${uuid(2)}`, name: "home", color: "BLUE" as const };
const things = { projects: [inbox, { ...inbox, id: `project_${uuid(3)}`, name: "Garden" }], labels: [home] };
const names = (query: string) => valueGroups(read(query), things).map(({ name }) => name);

describe("groups", () => {
  it("are there for everything that can be grouped by, the most urgent first", () => {
    expect(names("group=priority")).toEqual(["Urgent", "High", "Medium", "Low", "No priority"]);
    expect(names("group=project")).toEqual(["Inbox", "Garden"]);
    expect(names("group=label")).toEqual(["home", "No label"]);
    expect(names("")).toEqual([]);
    expect(isByValue(read(""))).toBe(false);
    expect(isByValue(read("group=label"))).toBe(true);
  });

  it("are only those that the filter lets through", () => {
    expect(names("group=priority&priority=2.4")).toEqual(["Urgent", "Medium"]);
    expect(names(`group=project&project=${uuid(3)}`)).toEqual(["Garden"]);
  });

  it("ask for what the view asks for and for what their tasks have in common", () => {
    const view = read(`group=label&label=${uuid(5)}&q=milk`);
    const [first] = valueGroups(view, things);
    expect(first && valueVariables(listVariables(view, now), first)).toMatchObject({
      search: "milk",
      filter: {
        isCompleted: false,
        labels: { anyOf: [`label_${uuid(5)}`] },
        and: [{ labels: { anyOf: [home.id] } }],
      },
    });
  });
});
