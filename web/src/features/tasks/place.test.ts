import { describe, expect, it } from "vitest";
import { isSamePlace, type Place, placeOfPath, placePath } from "./place.ts";

const uuid = "018f2d9c-7c1e-7000-8000-000000000001";

describe("place", () => {
  it.each<Place>([
    { kind: "all" },
    { kind: "completed" },
    { kind: "search" },
    { kind: "trash" },
    { kind: "project", id: `project_${uuid}` },
    { kind: "label", id: `label_${uuid}` },
    { kind: "view", id: `view_${uuid}` },
  ])("is led to by its path: %j", (place) => {
    expect(placeOfPath(placePath(place))).toEqual(place);
    expect(isSamePlace(place, { ...place })).toBe(true);
  });

  it.each([
    "/",
    "/settings",
    "/projects/task_1",
    `/projects/${uuid}`,
    `/projects/label_${uuid}`,
    `/projects/project_${uuid}/more`,
    "/projects/project_%00",
    "/dashboard/",
  ])("is not found in %s", (path) => {
    expect(placeOfPath(path)).toBeNull();
  });
});
