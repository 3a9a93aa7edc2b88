import { describe, expect, it, vi } from "vitest";
import { failedSentence } from "./bulk-sentences.ts";
import { createSelection, type SelectableTask } from "./selection.ts";

function task(id: string): SelectableTask {
  return {
    id,
    title: id,
    isCompleted: false,
    completedAt: null,
    priority: 0,
    project: { id: "project_1" },
    section: null,
    parent: null,
    labels: [],
    due: null,
    deadline: null,
  };
}

/** A selection over a list that can be given other tasks. */
function listOf(...ids: string[]) {
  let tasks = ids.map(task);
  const selection = createSelection();
  const leave = selection.add({ tasks: () => tasks, element: () => null });
  function now(...ids: string[]) {
    tasks = ids.map(task);
    selection.prune();
  }
  return { selection, leave, now, ids: () => selection.tasks().map(({ id }) => id) };
}

describe("the selection", () => {
  it("takes one task after another, in the order of the list", () => {
    const { selection, ids } = listOf("a", "b", "c");
    selection.toggle("c");
    selection.toggle("a");
    expect(ids()).toEqual(["a", "c"]);
    selection.toggle("c");
    expect(ids()).toEqual(["a"]);
  });

  it("reaches from where it began, and lets go of what lies beyond", () => {
    const { selection, ids } = listOf("a", "b", "c", "d", "e");
    selection.toggle("e");
    selection.toggle("b");
    selection.extend("b", "d");
    expect(ids()).toEqual(["b", "c", "d", "e"]);
    selection.extend("d", "c");
    expect(ids()).toEqual(["b", "c", "e"]);
    selection.extend("c", "a");
    expect(ids()).toEqual(["a", "b", "e"]);
  });

  it("keeps what stays in the list, and loses what leaves it", () => {
    const { selection, now, ids } = listOf("a", "b");
    expect(selection.all()).toBe(true);
    now("x", "b", "a", "c");
    expect(ids()).toEqual(["b", "a"]);
    now("b");
    expect(ids()).toEqual(["b"]);
    now();
    expect(selection.ids().size).toBe(0);
    expect(selection.all()).toBe(false);
  });

  it("outlives a list that another one takes the place of, but not one that is gone", async () => {
    const { selection, leave } = listOf("a");
    selection.toggle("a", true);
    leave();
    const leaveAgain = selection.add({ tasks: () => [task("a")], element: () => null });
    await Promise.resolve();
    expect([...selection.ids()]).toEqual(["a"]);
    expect(selection.isTouch()).toBe(true);
    leaveAgain();
    await Promise.resolve();
    expect([selection.ids().size, selection.isTouch()]).toEqual([0, false]);
  });

  it("tells of changes only", () => {
    const { selection } = listOf("a", "b");
    const listener = vi.fn();
    selection.subscribe(listener);
    selection.all();
    selection.all();
    expect(selection.clear()).toBe(true);
    expect(selection.clear()).toBe(false);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe("what was not done to many tasks", () => {
  it("is said in one sentence, with each reason once", () => {
    const tasks = Array.from({ length: 40 }, (_, index) => task(`t${index}`));
    const gone = { code: "NOT_FOUND", message: "There is no such task." };
    const deep = { code: "INVALID", message: "Subtasks would be too deep." };
    expect(failedSentence(tasks, [], "moved")).toBeUndefined();
    expect(failedSentence(tasks, [{ id: "t1", userErrors: [gone] }], "moved to Home")).toBe(
      "1 of 40 tasks was not moved to Home: deleted meanwhile.",
    );
    const failed = [gone, gone, deep].map((error, index) => ({ id: `t${index}`, userErrors: [error] }));
    expect(failedSentence(tasks, failed, "moved to Home")).toBe(
      "3 of 40 tasks were not moved to Home: deleted meanwhile; Subtasks would be too deep.",
    );
  });
});
