import { describe, expect, it } from "vitest";
import { type Drop, type Group, planMove, type Step, stepDrop } from "./plan-move.ts";

const groups: readonly Group[] = [
  { id: "project_p", name: "No section", taskIds: ["a", "b", "c"] },
  { id: "section_s", name: "Doing", taskIds: ["d", "e"] },
  { id: "section_t", name: "Done", taskIds: [] },
];

/** The order of every group after a move. */
function orderAfter(ids: string[], drop: Drop) {
  const plan = planMove(groups, ids, drop);
  return plan && { target: plan.target, place: `${plan.place} of ${plan.count}` };
}

describe("a move", () => {
  it("names the task above its place, the one below at the top, and the group when it is empty", () => {
    expect(orderAfter(["a"], { groupId: "project_p", before: "c" })).toEqual({
      target: { afterTaskId: "b" },
      place: "2 of 3",
    });
    expect(orderAfter(["c"], { groupId: "section_s", before: "d" })).toEqual({
      target: { beforeTaskId: "d" },
      place: "1 of 3",
    });
    expect(orderAfter(["c"], { groupId: "section_s", before: null })).toEqual({
      target: { afterTaskId: "e" },
      place: "3 of 3",
    });
    expect(orderAfter(["c"], { groupId: "section_t", before: null })?.target).toEqual({ sectionId: "section_t" });
  });

  it("is none when everything stays where it is", () => {
    for (const before of ["a", "b"]) expect(planMove(groups, ["a"], { groupId: "project_p", before })).toBeUndefined();
    expect(planMove(groups, ["b", "c"], { groupId: "project_p", before: null })).toBeUndefined();
    expect(planMove(groups, ["a"], { groupId: "section_gone", before: null })).toBeUndefined();
  });

  it("of several keeps their order, and never names one of them as the neighbour", () => {
    const plan = planMove(groups, ["e", "a", "b"], { groupId: "project_p", before: "b" });
    expect(plan?.ids).toEqual(["a", "b", "e"]);
    expect(plan?.target).toEqual({ beforeTaskId: "c" });
    expect(plan?.before).toEqual([
      { id: "a", groupId: "project_p", after: null },
      { id: "b", groupId: "project_p", after: "a" },
      { id: "e", groupId: "section_s", after: "d" },
    ]);
    expect(plan?.after).toEqual([
      { id: "a", groupId: "project_p", after: null },
      { id: "b", groupId: "project_p", after: "a" },
      { id: "e", groupId: "project_p", after: "b" },
    ]);
  });
});

describe("a step", () => {
  it("goes through its group and on into the groups beside it", () => {
    const target = (id: string, step: Step) => {
      const drop = stepDrop(groups, id, step);
      return drop && planMove(groups, [id], drop)?.target;
    };
    expect(target("b", "up")).toEqual({ beforeTaskId: "a" });
    expect(target("b", "down")).toEqual({ afterTaskId: "c" });
    expect(target("a", "down")).toEqual({ afterTaskId: "b" });
    expect(target("c", "down")).toEqual({ beforeTaskId: "d" });
    expect(target("d", "up")).toEqual({ afterTaskId: "c" });
    expect(target("e", "top")).toEqual({ beforeTaskId: "d" });
    expect(target("e", "previous")).toEqual({ beforeTaskId: "a" });
    expect(target("e", "next")).toEqual({ sectionId: "section_t" });
    for (const [id, step] of [
      ["a", "up"],
      ["a", "top"],
      ["a", "previous"],
      ["gone", "up"],
    ] as const)
      expect(target(id, step), `${id} ${step}`).toBeUndefined();
  });
});
