import { expect, it } from "vitest";
import { dropAfter, stepAfter } from "@/features/projects/project-order.ts";
import type { ListedProject } from "@/features/projects/projects-query.ts";
import { sectionPlace } from "./section-handles.ts";

const named = (id: string) => ({ id, name: id });
const sections = [named("a"), named("b"), named("c")];
const projects = ["inbox", "a", "b", "c"].map(
  (id): ListedProject => ({
    ...named(id),
    color: "GRAY",
    isInbox: id === "inbox",
    isArchived: false,
    __typename: "Project",
  }),
);

it("a dragged section goes before another or to the end, and nowhere when it stays", () => {
  expect(sectionPlace(sections, "c", "a")).toEqual({ beforeSectionId: "a" });
  expect(sectionPlace(sections, "a", null)).toEqual({ afterSectionId: "c" });
  for (const [id, before] of [
    ["a", "a"],
    ["a", "b"],
    ["c", null],
    ["gone", "a"],
  ] as const)
    expect(sectionPlace(sections, id, before), `${id} before ${before}`).toBeUndefined();
});

it("a dragged project follows the one above its place, the Inbox at the top", () => {
  expect(dropAfter(projects, "c", "a")?.id).toBe("inbox");
  expect(dropAfter(projects, "a", "c")?.id).toBe("b");
  expect(dropAfter(projects, "a", null)?.id).toBe("c");
  for (const [id, before] of [
    ["a", "a"],
    ["a", "b"],
    ["c", null],
    ["inbox", "b"],
  ] as const)
    expect(dropAfter(projects, id, before), `${id} before ${before}`).toBeUndefined();
});

it("a project steps past its neighbour, and never past the Inbox", () => {
  expect(stepAfter(projects, "b", -1)?.id).toBe("inbox");
  expect(stepAfter(projects, "b", 1)?.id).toBe("c");
  expect(stepAfter(projects, "a", -1)).toBeUndefined();
  expect(stepAfter(projects, "c", 1)).toBeUndefined();
});
