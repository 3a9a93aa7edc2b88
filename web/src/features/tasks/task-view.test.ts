import { describe, expect, it } from "vitest";
import { noCriteria } from "@/features/filters/criteria.ts";
import type { Place } from "./place.ts";
import { changeView, listVariables, readView, sortsOf, type TaskView, viewPath, wholeView } from "./task-view.ts";

const read = (query: string, place?: Place) => readView(new URLSearchParams(query), place);
const uuid = "018f2d9c-7c1e-7000-8000-000000000001";
const project = { kind: "project", id: `project_${uuid}` } as const;
const saved = { kind: "view", id: `view_${uuid}` } as const;
const label = { kind: "label", id: `label_${uuid}` } as const;
const now = new Date("2026-03-04T05:06:07.008Z");
const taskId = `task_${uuid}`;

describe("task view", () => {
  it("shows active tasks, newest first, when the address says nothing", () => {
    const nothing = { status: "active", search: "", sort: "newest", layout: "list", taskId: null };
    expect(read("")).toMatchObject({ place: { kind: "all" }, ...nothing, criteria: noCriteria });
  });

  it("takes what it does not know for absent", () => {
    expect(read("status=gone&sort=__proto__&task=task_1&layout=board")).toEqual(read(""));
  });

  it("orders completed tasks by completion unless told otherwise", () => {
    expect(read("", { kind: "completed" }).sort).toBe("completed");
    expect(read("sort=title", { kind: "completed" }).sort).toBe("title");
  });

  it("leads from an address of old to the place of completed tasks", () => {
    expect(viewPath(read("status=completed&q=milk"))).toBe("/completed?q=milk");
  });

  it.each<TaskView>([
    wholeView({ kind: "all" }),
    { ...wholeView({ kind: "all" }, "all"), search: "50%", sort: "oldest" },
    { ...wholeView({ kind: "completed" }), search: "a&b=c +ü", sort: "relevance", taskId },
    { ...wholeView({ kind: "search" }), search: "milk", sort: "title", status: "active" },
    { ...wholeView(project), layout: "board", status: "all" },
    { ...wholeView(label), sort: "priority", groupBy: "project" },
    { ...wholeView({ kind: "all" }), criteria: { ...noCriteria, priorities: [4], labelMatch: "empty" } },
    { ...wholeView(saved), isEdited: true, status: "all", criteria: { ...noCriteria, subtasks: "without" } },
    { ...wholeView(saved), taskId },
  ])("reads back what it writes: %j", (view) => {
    expect(read(viewPath(view).split("?")[1] ?? "", view.place)).toEqual(view);
  });

  it("shows a project in the order that its tasks were given", () => {
    const view = read("", project);
    expect(view.sort).toBe("arranged");
    expect(viewPath(view)).toBe(`/projects/${project.id}`);
    expect(listVariables(view, now).filter).toEqual({ project: { eq: project.id }, isCompleted: false });
  });

  it("offers an order only where it means something", () => {
    expect(read("sort=arranged").sort).toBe("newest");
    expect(read("sort=completed").sort).toBe("newest");
    expect(read("sort=relevance").sort).toBe("newest");
    expect(sortsOf(read("q=milk", project))).toEqual(expect.arrayContaining(["relevance", "arranged", "priority"]));
  });

  it("puts the best first while words are searched for, unless another order was chosen", () => {
    const found = changeView(read(""), { search: "milk" });
    expect(found.sort).toBe("relevance");
    expect(changeView(found, { search: "" }).sort).toBe("newest");
    expect(changeView(read("sort=title"), { search: "milk" }).sort).toBe("title");
    expect(changeView(read("sort=title"), { place: { kind: "completed" }, status: "completed" }).sort).toBe("title");
  });

  it("writes the shortest address", () => {
    expect(viewPath(read("status=active&q=&sort=newest"))).toBe("/dashboard");
    expect(viewPath(read("q=milk&sort=relevance", { kind: "search" }))).toBe("/search?q=milk");
  });

  it("asks for nothing but what the view needs", () => {
    expect(listVariables(read("status=all"), now)).toMatchObject({ filter: null, search: null });
    expect(listVariables(read("q=%20milk%20"), now)).toMatchObject({ filter: { isCompleted: false }, search: "milk" });
    expect(listVariables(read("", label), now).filter).toEqual({ labels: { anyOf: [label.id] }, isCompleted: false });
    expect(listVariables(read(`task=${taskId}`), now)).toEqual(listVariables(read(""), now));
  });

  it("leaves out of a search what no task can hold", () => {
    expect(read(`q=a%00b${encodeURIComponent("x".repeat(197))}😀`).search).toBe(`ab${"x".repeat(197)}`);
  });
});
