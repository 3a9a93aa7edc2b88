import { expect, test } from "vitest";
import { samplesOf } from "./sample-tasks.ts";

const inbox = "project_01a20507-8720-771d-b4b5-aa455ace1aa5";

test("the samples of an account have ids of their own, always the same", () => {
  const { projectId, tasks } = samplesOf(inbox, false);
  expect(projectId).toBe("project_5a3b1e00-8720-771d-b4b5-aa455ace1aa5");
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
  for (const { id } of tasks) expect(id).toMatch(/^task_5a3b1e[0-9a-f]{2}-8720-771d-b4b5-aa455ace1aa5$/);
});

test("the samples name the keys that the commands have", () => {
  const titles = (isApple: boolean) => samplesOf(inbox, isApple).tasks.map(({ title }) => title);
  expect(titles(false)).toContain("Do anything by its name: Ctrl+K");
  expect(titles(true)).toContain("Do anything by its name: ⌘+K");
  expect(titles(false)).toContain("Complete this task: tap its circle, or press E");
});
