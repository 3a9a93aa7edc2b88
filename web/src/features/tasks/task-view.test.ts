import { describe, expect, it } from "vitest";
import { listVariables, projectOfPath, readView, type TaskView, viewPath } from "./task-view.ts";

const read = (query: string) => readView(new URLSearchParams(query));
const projectId = "project_018f2d9c-7c1e-7000-8000-000000000001";
const taskId = "task_018f2d9c-7c1e-7000-8000-000000000001";

describe("task view", () => {
  it("shows active tasks, newest first, when the address says nothing", () => {
    expect(read("")).toEqual({ projectId: null, status: "active", search: "", sort: "newest", taskId: null });
  });

  it("takes what it does not know for absent", () => {
    expect(read("status=gone&sort=__proto__&task=task_1")).toEqual(read(""));
  });

  it("orders completed tasks by completion unless told otherwise", () => {
    expect(read("status=completed").sort).toBe("completed");
    expect(read("status=completed&sort=title").sort).toBe("title");
  });

  it.each<TaskView>([
    { projectId: null, status: "active", search: "", sort: "newest", taskId: null },
    { projectId: null, status: "completed", search: "a&b=c +ü", sort: "completed", taskId },
    { projectId: null, status: "all", search: "50%", sort: "oldest", taskId: null },
  ])("reads back what it writes: %j", (view) => {
    expect(read(viewPath(view).split("?")[1] ?? "")).toEqual(view);
  });

  it("leads to a project by its path, in the order that its tasks were given", () => {
    const view = readView(new URLSearchParams(), projectOfPath(`/projects/${projectId}`));
    expect(view).toMatchObject({ projectId, sort: "arranged" });
    expect(viewPath(view)).toBe(`/projects/${projectId}`);
    expect(listVariables(view).filter).toEqual({ project: { eq: projectId }, isCompleted: false });
  });

  it.each(["/dashboard", "/projects/task_1", `/projects/${projectId}/more`, "/projects/project_%00"])(
    "finds no project in %s",
    (path) => {
      expect(projectOfPath(path)).toBeNull();
    },
  );

  it("offers the order of places only within a project", () => {
    expect(read("sort=arranged").sort).toBe("newest");
  });

  it("writes the shortest address", () => {
    expect(viewPath(read("status=active&q=&sort=newest"))).toBe("/dashboard");
  });

  it("asks for nothing but what the view needs", () => {
    expect(listVariables(read("status=all")).filter).toBeNull();
    expect(listVariables(read("q=%20milk%20")).filter).toEqual({ isCompleted: false, title: { contains: "milk" } });
    expect(listVariables(read(`task=${taskId}`))).toEqual(listVariables(read("")));
  });
});
